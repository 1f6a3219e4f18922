import ChatEngine

/// A value of a fixed set that is stored as a word. The words are part of the stored format: a case may be renamed, its
/// word never.
protocol StoredWord: CaseIterable {
    var stored: String { get }
}

extension StoredWord {
    init?(stored word: String) {
        guard let value = Self.allCases.first(where: { $0.stored == word }) else { return nil }
        self = value
    }

    static var words: String { allCases.map(\.stored).joined(separator: ", ") }
}

extension Decision: StoredWord {
    var stored: String {
        switch self {
        case .answer: "answer"
        case .ask: "ask"
        case .clarify: "clarify"
        case .rephrase: "rephrase"
        case .escalate: "escalate"
        }
    }
}

extension HandoffReason: StoredWord {
    var stored: String {
        switch self {
        case .lowConfidence: "low_confidence"
        case .requested: "requested"
        case .repeatedFailure: "repeated_failure"
        case .frustration: "frustration"
        case .rule: "rule"
        case .notHelped: "not_helped"
        case .lowScore: "low_score"
        }
    }
}

extension Priority: StoredWord {
    var stored: String {
        switch self {
        case .low: "low"
        case .normal: "normal"
        case .high: "high"
        }
    }
}

extension HandoffResult: StoredWord {
    var stored: String {
        switch self {
        case .solved: "solved"
        case .notSolved: "not_solved"
        case .callback: "callback"
        }
    }
}

extension SurveyAnswer.Metric: StoredWord {
    var stored: String {
        switch self {
        case .csat: "csat"
        case .ces: "ces"
        case .nps: "nps"
        }
    }
}

extension Closing.Closer: StoredWord {
    var stored: String {
        switch self {
        case .customer: "customer"
        case .bot: "bot"
        case .agent: "agent"
        case .idle: "idle"
        case .host: "host"
        }
    }
}
