import ChatEngine
import IntentFiles

/// Lines made fit for an author's file: without greeting, story and what may be personal; different from each other.
struct LineChoice {
    private let recognizer: Recognizer
    private let language: LanguageCode
    /// Words that the knowledge base has with a capital letter.
    private let known: Set<String>

    init(_ rulebook: Rulebook, _ recognizer: Recognizer, _ language: LanguageCode) {
        self.recognizer = recognizer
        self.language = language
        var words: Set<String> = []
        for intent in rulebook.intents where intent.language == language {
            let texts =
                intent.trigger.questions.map(\.value) + [intent.title]
                + intent.response.answers.map(\.text.text)
            for text in texts {
                for word in text.split(whereSeparator: { !$0.isLetter }) {
                    words.insert(word.lowercased())
                }
            }
        }
        known = words
    }

    static let mostWords = 14

    /// The part of a line that asks; nil where it may hold what is personal, or says nothing.
    func trimmed(_ line: String, about name: String) -> String? {
        guard !Self.isMasked(line) else { return nil }
        let wanted = Set(name.split(separator: " ").map(String.init))
        let parts = line.split { ".!?;\n".contains($0) }.flatMap(withoutGreeting)
        let best = parts.max { score($0, wanted) < score($1, wanted) } ?? line
        let text = best.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let words = text.split(separator: " ")
        guard !words.isEmpty, words.count <= Self.mostWords * 2, !mayBePersonal(text) else {
            return nil
        }
        return text
    }

    private func score(_ part: String, _ wanted: Set<String>) -> Int {
        let said = Utterance(part)
        let hits = said.tokens.count { wanted.contains(said.text(of: $0)) }
        return hits * 100 + min(said.tokens.count, Self.mostWords)
    }

    /// A first clause of a word or three that greets is cut.
    private func withoutGreeting(_ sentence: Substring) -> [String] {
        let clauses = sentence.split(separator: ",", maxSplits: 1).map(String.init)
        guard let first = clauses.first, clauses.count == 2, first.split(separator: " ").count <= 3
        else {
            return [String(sentence)]
        }
        let best = recognizer.recognize(Utterance(first), in: language).best
        let isGreeting =
            best.map { IntentRole(of: $0.intent).isConversational && $0.confidence.value > 0.5 }
            ?? false
        return isGreeting ? [clauses[1]] : [String(sentence)]
    }

    /// What the store has put in place of a value.
    static func isMasked(_ text: String) -> Bool {
        text.contains("[") || text.contains("]") || text.contains("@")
    }

    /// Long numbers, addresses, and capital letters inside a sentence that nobody at the desk writes: a name, perhaps.
    private func mayBePersonal(_ text: String) -> Bool {
        var digits = 0
        for character in text {
            digits = character.isNumber ? digits + 1 : 0
            if digits >= 4 { return true }
        }
        let words = text.split(separator: " ")
        return words.dropFirst().contains { word in
            guard let first = word.first, first.isUppercase, word.contains(where: \.isLowercase)
            else { return false }
            let letters = word.filter(\.isLetter).lowercased()
            return letters.count > 1 && !known.contains(letters)
        }
    }

    /// So many that differ as much as they can, the first as it stands.
    static func different(_ lines: [String], _ count: Int) -> [String] {
        var left = lines.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard !left.isEmpty else { return [] }
        var chosen = [left.removeFirst()]
        let sets = Dictionary(
            lines.map { ($0, words($0)) }, uniquingKeysWith: { first, _ in first })
        while chosen.count < count, !left.isEmpty {
            let distances = left.map { line in
                chosen.map { 1 - likeness(sets[line] ?? [], sets[$0] ?? []) }.min() ?? 0
            }
            guard let most = distances.max(), most > 0, let at = distances.firstIndex(of: most)
            else { break }
            chosen.append(left.remove(at: at))
        }
        return chosen
    }

    private static func words(_ text: String) -> Set<String> {
        let said = Utterance(text)
        return Set(said.tokens.filter { $0.kind == .word }.map(said.text))
    }

    private static func likeness(_ one: Set<String>, _ other: Set<String>) -> Double {
        let all = one.union(other).count
        return all == 0 ? 1 : Double(one.intersection(other).count) / Double(all)
    }
}
