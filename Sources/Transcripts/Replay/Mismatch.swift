import ChatEngine
import SafeText

/// Something a transcript expects that did not hold.
package struct Mismatch: Sendable, Equatable {
    /// Counted from 1; of a reply its first line.
    package var line: Int
    /// What the customer said in the turn it is about; `nil` for what must hold at the end.
    package var customer: String?
    package var difference: Difference
    /// The line of that turn.
    package var turn: Int?
    /// The best candidates, where they help to see why.
    package var candidates: [RankedIntent] = []

    package enum Difference: Sendable, Equatable {
        case reply([ReplyDifference])
        case value(ValueDifference)
        /// An agent's step that was refused; `nil` when there is no handoff.
        case step(HandoffStep.Action, HandoffRefusal?)
        /// The journal refused the customer's line.
        case notServed
    }
}

/// A candidate as a mismatch shows it.
package struct RankedIntent: Sendable, Equatable {
    package var intent: Intent.ID
    package var confidence: Double
    /// The heaviest rows of its ledger.
    package var evidence: [Evidence] = []
}

/// A line of a reply: as expected, or what is in its place.
package enum ReplyDifference: Sendable, Equatable {
    case same(line: Int, written: String, got: String)
    case missing(line: Int, written: String, isGivenUp: Bool)
    case added(String)
}

/// A value: what was expected, what it is, and the expectation that would hold.
package struct ValueDifference: Sendable, Equatable {
    package var expected: Expectation
    package var got: String
    package var corrected: Expectation
}

extension Mismatch {
    /// The subject in one word: `reply`, `intent`, `slot bestelnummer`, `step`, …
    package var subject: String {
        switch difference {
        case .reply: "reply"
        case .value(let value): value.expected.subject.words
        case .step: "step"
        case .notServed: "turn"
        }
    }

    /// As the transcript has it, line by line.
    package var expected: [String] {
        switch difference {
        case .reply(let lines): lines.compactMap(\.expected)
        case .value(let value): [value.expected.words]
        case .step(let action, _): [SafeText(oneLine: action.written).description]
        case .notServed: ["a reply"]
        }
    }

    /// As it is now, line by line.
    package var got: [String] {
        switch difference {
        case .reply(let lines): lines.compactMap(\.got)
        case .value(let value): [value.got]
        case .step(_, let refusal): [refusal?.description ?? "nothing was handed over"]
        case .notServed: ["the conversation could not be written down"]
        }
    }
}

extension ReplyDifference {
    fileprivate var expected: String? {
        switch self {
        case .same(_, let written, _): SafeText.shown(written)
        case .missing(_, let written, let isGivenUp):
            Self.words(SafeText.shown(written), isGivenUp)
        case .added: nil
        }
    }

    fileprivate var got: String? {
        switch self {
        case .same(_, _, let got), .added(let got): got
        case .missing: nil
        }
    }
}

extension HandoffStep.Action {
    /// As a transcript writes it after the agent's name; the text of a reply or note as it is.
    package var written: String {
        switch self {
        case .claim: "claim"
        case .reply(let text): "reply " + text
        case .note(let text): "note " + text
        case .giveBack: "return"
        case .transfer(let target): "transfer " + target.written
        case .resolve(let result, let reason):
            "resolve " + result.rawValue + (reason.map { " because " + $0 } ?? "")
        case .reopen: "reopen"
        case .draft(let text): "draft " + text
        case .teach(let intent, let text): "teach \(intent) \(text)"
        case .lapse: "lapse"
        }
    }
}
