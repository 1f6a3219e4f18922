import CivilTime

/// What the desk does about an utterance.
public enum Decision: String, Sendable, CaseIterable {
    /// Sure: the intent's answer.
    case answer
    /// Sure, but a slot is missing: its question.
    case ask
    /// Nearly sure: a choice of titles.
    case clarify
    /// Not sure: please say it differently.
    case rephrase
    /// A human takes over.
    case escalate
}

/// One turn of the customer's as the desk took it, and where the conversation stands after it.
package struct Turn: Sendable, Equatable {
    /// `nil` while a human owns the conversation: the bot decides nothing then.
    package var decision: Decision?
    package var intent: Intent.ID?
    package var confidence: Double?
    package var language: LanguageCode
    /// Values learned in this turn.
    package var slots: [Slot.ID: String] = [:]
    package var stage: Stage
    /// Failures in a row, this turn included.
    package var failures = 0
    /// Whether the customer said something a desk has to act on; a greeting is not.
    package var isSubstantive = true
    /// Whether the customer got a real answer, and whether it may count as a resolution.
    package var isAnswer = false
    package var resolution: String?
    /// Set when a pending question was answered by this turn rather than a new one asked.
    package var answersPendingQuestion = false
    /// Titles offered, when it is a clarification.
    package var offered: [Intent.ID] = []
    /// The title the customer chose, which tells what the words before it meant.
    package var chosen: Intent.ID?
    /// Answered in the same turn as well.
    package var answeredToo: [Intent.ID] = []
    /// Asked in the same breath, and to be answered when this is done.
    package var postponed: [Intent.ID] = []
    /// How many times in a row this intent was asked with the same values, after the first.
    package var timesAskedBefore = 0
    /// The number of the variant said, to say another next time.
    package var variant: Int?
    /// The answers given, each as its intent and the number of the variant in its file: `levering.kosten#0`.
    package var answerKeys: [String] = []
    /// How the customer sounds; `nil`: nothing tells.
    package var mood: CustomerMood?
    /// What decided it, in order.
    package var rules: [DialogueRule] = []

    package init(decision: Decision?, language: LanguageCode, stage: Stage) {
        self.decision = decision
        self.language = language
        self.stage = stage
    }
}

/// What the customer reads.
package struct Reply: Sendable, Equatable {
    /// The id of the message it answers.
    package var message: String?
    /// `nil` while a human owns the conversation.
    package var text: String?
    package var quickReplies: [String] = []
    /// The same with its formatting, where there is any.
    package var rich: RichText?
    /// What of the customer's may stand in the text. Not recorded: it tells the journal what may be personal.
    package var filled: [String] = []

    package init(
        message: String? = nil, text: String?, quickReplies: [String] = [],
        rich: RichText? = nil, filled: [String] = []
    ) {
        self.message = message
        self.text = text
        self.quickReplies = quickReplies
        self.rich = rich
        self.filled = filled
    }
}

extension Conversation {
    /// An answer that may be followed up.
    package struct DatedAnswer: Sendable, Equatable {
        package var intent: Intent.ID
        package var at: Moment
    }

    /// An answer as it was given last.
    package struct GivenAnswer: Sendable, Equatable {
        package var intent: Intent.ID
        package var language: LanguageCode
        package var slots: [Slot.ID: String]
        package var timesAskedBefore: Int
        package var variant: Int
    }
}
