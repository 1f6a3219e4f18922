/// What the desk does about an utterance.
package enum Decision: String, Sendable, Codable, CaseIterable {
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
package struct Turn: Sendable, Equatable, Codable {
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
    package var isReplyToDesk = false
    /// Titles offered, when it is a clarification.
    package var offered: [Intent.ID] = []

    package init(decision: Decision?, language: LanguageCode, stage: Stage) {
        self.decision = decision
        self.language = language
        self.stage = stage
    }
}

/// What the customer reads.
package struct Reply: Sendable, Equatable, Codable {
    /// The id of the message it answers.
    package var message: String?
    /// `nil` while a human owns the conversation.
    package var text: String?
    package var quickReplies: [String] = []
    /// What of the customer's may stand in the text. Not recorded: it tells the journal what may be personal.
    package var filled: [String] = []

    private enum CodingKeys: String, CodingKey { case message, text, quickReplies }

    package init(message: String? = nil, text: String?, quickReplies: [String] = []) {
        self.message = message
        self.text = text
        self.quickReplies = quickReplies
    }
}
