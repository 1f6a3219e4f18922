import ChatEngine

/// The words the notation knows.
enum TranscriptWords {
    static let headings = ["language", "customer", "clock", "channel", "segment"]
    static let expectations = [
        "intent", "confidence", "decision", "slot", "language", "queue", "reason", "status",
    ]
    static let outcomes = ["outcome", "first_contact", "contacts", "handoffs"]
    static let steps = [
        "claim", "next", "reply", "note", "return", "transfer", "resolve", "reopen",
    ]

    static let decisions = Decision.allCases.map(\.rawValue) + [Expectation.none]
    static let reasons = HandoffReason.allCases.map(\.rawValue) + [Expectation.none]
    static let statuses = [ConversationStatus.bot, .queued, .agent, .closed].map(\.rawValue)
    static let resolutions = Resolution.allCases.map(\.rawValue) + [Expectation.none]
    static let firstContacts =
        [FirstContact.yes, .no, .pending].map(\.rawValue) + [Expectation.none]
    static let results = HandoffResult.allCases.map(\.rawValue)
}
