import ChatEngine

/// Which intent an agent's reply gives the answer of: an agent who answers says what the customer meant.
///
/// A reply counts as an answer that has most of its words that say something. O(intents of the language) a reply.
struct AgentLabels {
    private var answers: [(intent: Intent.ID, words: Set<String>)] = []
    private let common: WordSet

    /// An answer of fewer words could be part of anything.
    private static let leastWords = 4
    private static let leastShare = 0.7

    init(_ rulebook: Rulebook, _ language: LanguageCode) {
        common = rulebook.packs[language].commonWords
        for intent in rulebook.intents where intent.language == language && intent.isSubject {
            for answer in intent.response.answers {
                let words = Self.words(answer.text.text, common)
                if words.count >= Self.leastWords { answers.append((intent.id, words)) }
            }
        }
    }

    /// Nil where none fits, or two fit equally.
    func intent(of reply: String) -> Intent.ID? {
        let said = Self.words(reply, common)
        guard said.count >= Self.leastWords else { return nil }
        var best: (intent: Intent.ID, share: Double)?
        var isTied = false
        for (intent, words) in answers {
            let share = Double(words.intersection(said).count) / Double(words.count)
            guard share >= Self.leastShare else { continue }
            if let known = best, known.intent != intent, known.share == share { isTied = true }
            if share > (best?.share ?? 0) {
                best = (intent: intent, share: share)
                isTied = false
            }
        }
        return isTied ? nil : best?.intent
    }

    private static func words(_ text: String, _ common: WordSet) -> Set<String> {
        let said = Utterance(text)
        return Set(
            said.tokens.filter { $0.kind == .word }.map(said.text).filter { !common.contains($0) })
    }
}
