/// What an intent is in a conversation: a subject that customers ask about, or something said to the conversation itself.
///
/// ```swift
/// IntentRole(of: "bot.thanks")          // .thanks
/// IntentRole(of: "bestelling.status")   // .subject
/// IntentRole.thanks.id                  // "bot.thanks"
/// ```
/// The ids under `bot.` are the contract with authors; this is the only place that reads them.
package enum IntentRole: String, Sendable, CaseIterable {
    case subject
    case greeting, thanks, goodbye
    case yes, no
    case human
    case notHelped = "not_helped"
    case frustrated
    case robot
    case cancel
    case language

    /// What the ids of the conversational intents start with; authors may override those that exist and add none.
    package static let prefix = "bot."

    /// O(length of the id); an id without the prefix costs one comparison of four bytes.
    package init(of id: Intent.ID) {
        guard id.hasPrefix(Self.prefix) else {
            self = .subject
            return
        }
        self = Self(rawValue: String(id.dropFirst(Self.prefix.count))) ?? .subject
    }

    /// Said to the conversation itself: never a real answer, never offered as a choice.
    package var isConversational: Bool { self != .subject }

    /// Whether it hands over, closes, cancels or changes the language: never done but on words of its own.
    package var hasConsequences: Bool {
        switch self {
        case .human, .notHelped, .frustrated, .goodbye, .cancel, .language: true
        case .subject, .greeting, .thanks, .yes, .no, .robot: false
        }
    }

    /// The id that intents of this role have in every language; a subject has one of its own.
    package var id: Intent.ID? { self == .subject ? nil : Self.prefix + rawValue }
}
