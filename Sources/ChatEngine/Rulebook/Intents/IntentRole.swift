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
    /// A subject that the desk says it does not help with.
    case notOurs = "not_ours"
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
    /// What the ids of the subjects that are not the desk's start with; authors write what follows.
    package static let prefixNotOurs = notOurs.rawValue + "."

    /// O(length of the id); an id without a prefix costs two comparisons of a few bytes.
    package init(of id: Intent.ID) {
        guard id.hasPrefix(Self.prefix) else {
            self = id.hasPrefix(Self.prefixNotOurs) ? .notOurs : .subject
            return
        }
        let role = Self(rawValue: String(id.dropFirst(Self.prefix.count))) ?? .subject
        self = role == .notOurs ? .subject : role
    }

    /// Said to the conversation itself: never a real answer, never offered as a choice.
    package var isConversational: Bool { self != .subject && self != .notOurs }

    /// Whether it hands over, closes, cancels or changes the language: never done but on words of its own.
    package var hasConsequences: Bool {
        switch self {
        case .human, .notHelped, .frustrated, .goodbye, .cancel, .language: true
        case .subject, .notOurs, .greeting, .thanks, .yes, .no, .robot: false
        }
    }

    /// The id that intents of this role have in every language; a subject, the desk's or not, has one of its own.
    package var id: Intent.ID? { isConversational ? Self.prefix + rawValue : nil }
}
