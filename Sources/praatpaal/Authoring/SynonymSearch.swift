import ChatEngine

/// Looks for a word that customers use and nobody wrote, and for the word that the desk has for it.
///
/// Where most lines of a group mean one intent and have the same unknown word, each word of the intent's title and examples is put in its
/// place; the one that makes most of the lines understood is what the word means here. O(words of the intent × lines).
struct SynonymSearch {
    let rulebook: Rulebook
    let recognizer: Recognizer
    let language: LanguageCode

    struct Found {
        var word: String
        var canonical: String
    }

    /// The unknown word stands in so many of the lines.
    private static let leastShare = 0.6
    /// And so many of them are understood with the other word in its place.
    private static let leastUnderstood = 0.8
    private static let mostLines = 12

    /// - Parameter missing: words that nobody at the desk wrote.
    func synonym(for missing: [String], in lines: [String], of target: Intent.ID) -> Found? {
        guard lines.count >= SuggestionList.leastForIntent else { return nil }
        let words = contentWords(of: target)
        var best: (found: Found, count: Int)?
        for word in missing {
            let own = lines.filter { Self.words($0).contains(word) }
            guard Double(own.count) >= Self.leastShare * Double(lines.count) else { continue }
            let asked = Array(own.prefix(Self.mostLines))
            let least = max(1, Int((Self.leastUnderstood * Double(asked.count)).rounded(.up)))
            for canonical in words {
                let count = asked.count {
                    isUnderstood(Self.replacing(word, with: canonical, in: $0), as: target)
                }
                if count >= least, count > (best?.count ?? 0) {
                    best = (found: Found(word: word, canonical: canonical), count: count)
                }
            }
        }
        return best?.found
    }

    private func isUnderstood(_ line: String, as target: Intent.ID) -> Bool {
        var line = line
        let verdict = line.withUTF8 { recognizer.decide($0, in: language) }
        return verdict.map { $0.isAnswered && $0.intent == target } ?? false
    }

    /// Words of the title and the examples that say something of a subject, those of most examples first.
    private func contentWords(of target: Intent.ID) -> [String] {
        guard let intent = rulebook.intent(target, in: language) else { return [] }
        let common = rulebook.packs[language].commonWords
        var counts: [String: Int] = [:]
        for text in [intent.title] + intent.trigger.examples.map(\.value) {
            for word in Set(Self.words(text)) where word.count > 2 && !common.contains(word) {
                counts[word, default: 0] += 1
            }
        }
        return counts.filter { $0.value > 1 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12).map(\.key)
    }

    private static func words(_ text: String) -> [String] {
        let said = Utterance(text)
        return said.tokens.filter { $0.kind == .word }.map(said.text)
    }

    private static func replacing(_ word: String, with other: String, in line: String) -> String {
        words(line).map { $0 == word ? other : $0 }.joined(separator: " ")
    }
}
