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
    /// "A pity": takes note of the answer and is not happy with it.
    case disappointed
    case robot
    case cancel
    case language
    /// Danger or despair: no question for a desk.
    case safety
    /// Wants to be called.
    case callback
    case anyoneThere = "anyone_there"
    /// "That is not what I meant."
    case notMeant = "not_meant"
    /// "I did that already."
    case alreadyDone = "already_done"
    /// "I do not understand you."
    case unclear
    /// "Say that again."
    case again = "repeat"
    // Instead of a value
    case dontHave = "dont_have"
    case whereIsIt = "where"
    case dontKnow = "dont_know"
    case why, skip
    /// "One moment."
    case wait
    case willTry = "will_try"
    /// It helped a bit.
    case partly
    case allOfThese = "all_of_these"
    case noneOfThese = "none_of_these"
    /// It works now.
    case solved
    case acknowledge, compliment, apology

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
        self = role.id == nil ? .subject : role
    }

    /// Said to the conversation itself: never a real answer, never offered as a choice.
    package var isConversational: Bool { self != .subject && self != .notOurs }

    /// Whether it hands over, closes, cancels or changes the language: never done but on words of its own.
    package var hasConsequences: Bool {
        switch self {
        case .human, .notHelped, .frustrated, .goodbye, .cancel, .language, .safety, .callback,
            .notMeant:
            true
        case .subject, .notOurs, .greeting, .thanks, .yes, .no, .robot, .anyoneThere, .alreadyDone,
            .unclear, .again, .dontHave, .whereIsIt, .dontKnow, .why, .skip, .wait, .willTry,
            .disappointed, .partly, .allOfThese, .noneOfThese, .solved, .acknowledge, .compliment,
            .apology:
            false
        }
    }

    /// Whether a desk in a language of its own has to write it out: the others do without a text.
    package var isNeeded: Bool {
        switch self {
        case .greeting, .thanks, .goodbye, .yes, .no, .human, .notHelped, .frustrated, .robot,
            .cancel, .language:
            true
        case .subject, .notOurs, .safety, .callback, .anyoneThere, .notMeant, .alreadyDone,
            .unclear, .again, .dontHave, .whereIsIt, .dontKnow, .why, .skip, .wait, .willTry,
            .disappointed, .partly, .allOfThese, .noneOfThese, .solved, .acknowledge, .compliment,
            .apology:
            false
        }
    }

    /// Whether it leaves nothing for a desk to do.
    package var isSmallTalk: Bool {
        switch self {
        case .subject, .notOurs, .human, .notHelped, .frustrated, .safety, .callback, .notMeant,
            .alreadyDone, .unclear, .dontHave, .whereIsIt, .disappointed:
            false
        case .greeting, .thanks, .goodbye, .yes, .no, .robot, .cancel, .language, .anyoneThere,
            .again, .dontKnow, .why, .skip, .wait, .willTry, .partly, .allOfThese, .noneOfThese,
            .solved, .acknowledge, .compliment, .apology:
            true
        }
    }

    /// The id that intents of this role have in every language; a subject, the desk's or not, has one of its own. Regret is
    /// heard and has no intent.
    package var id: Intent.ID? {
        isConversational && self != .disappointed ? Self.prefix + rawValue : nil
    }
}
