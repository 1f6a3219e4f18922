/// What of a knowledge base no customer has used: intents, and variants of answers.
///
/// ```swift
/// UnusedParts(rulebook, events).intents     // ["garantie.defect (nl)"]
/// ```
/// Only says something where there was traffic; O(events + intents).
package struct UnusedParts: Sendable {
    /// Subjects that no turn was understood as, as `id (language)`.
    package private(set) var intents: [String] = []
    /// Variants that nobody was told, as `id#variant (language)`; of intents that were used.
    package private(set) var answers: [String] = []
    /// What customers said, each line once, by the language it was taken for.
    package private(set) var lines: [LanguageCode: [String]] = [:]
    /// Turns of customers that were looked at.
    package private(set) var turns = 0

    package init(_ rulebook: Rulebook, _ events: [ConversationEvent]) {
        var understood: Set<String> = []
        var told: Set<String> = []
        var said: [Conversation.ID: String] = [:]
        var seen: Set<String> = []
        for event in events {
            if case .said(let saying) = event.body { said[event.conversation] = saying.text }
            guard case .turned(let turn) = event.body else { continue }
            turns += 1
            if let text = said[event.conversation],
                seen.insert(turn.language.code + " " + text).inserted
            {
                lines[turn.language, default: []].append(text)
            }
            for intent in [turn.intent].compactMap({ $0 }) + turn.answeredToo {
                understood.insert(Self.name(intent, turn.language))
            }
            for key in turn.answerKeys { told.insert(Self.name(key, turn.language)) }
        }
        for intent in rulebook.intents where intent.isSubject {
            let name = Self.name(intent.id, intent.language)
            guard understood.contains(name) else {
                intents.append(name)
                continue
            }
            for variant in intent.response.answers.indices where intent.response.answers.count > 1 {
                let key = Self.name("\(intent.id)#\(variant)", intent.language)
                if !told.contains(key) { answers.append(key) }
            }
        }
    }

    private static func name(_ id: String, _ language: LanguageCode) -> String {
        "\(id) (\(language.code))"
    }
}
