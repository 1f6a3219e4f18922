import ChatEngine
import CivilTime
import Figures
import JSON
import SafeText

/// The brief of a handoff for people, a comment a line.
///
/// ```
/// # question    where is my parcel
/// # understood  Where is my order? 0.97 (parcel, where is; against it: broken) · Returning an item 0.02
/// ```
struct BriefLines {
    let summary: HandoffSummary
    let brief: HandoffBrief
    /// Whose draft is not shown, because it is being written.
    var writer: Assignee.ID?

    init(summary: HandoffSummary, brief: HandoffBrief) {
        (self.summary, self.brief) = (summary, brief)
    }

    var lines: [String] {
        rows.compactMap { name, text in
            text.map {
                "# " + Columns.left(name, Self.width) + SafeText(oneLine: $0).description
            }
        }
    }

    private static let width = 12

    private var rows: [(String, String?)] {
        var rows: [(String, String?)] = [
            ("question", brief.question), ("asked", brief.request),
            ("understood", understood), ("answered", brief.answered.map(Self.inOneRow)),
            ("known", known),
            ("why", summary.row.handoff.reason.words), ("language", summary.language?.code),
            ("waiting", waiting), ("message", summary.row.handoff.isMessage ? Self.left : nil),
            ("reach them", summary.row.contact),
        ]
        rows += brief.earlier.map { ("earlier", Self.words($0)) }
        rows += summary.history.notes.map { ("note", "\($0.agent): \($0.text)") }
        rows += summary.history.drafts.filter { $0.agent != writer }
            .map { ("draft", "\($0.agent), not sent: \($0.text)") }
        if let reason = summary.history.because { rows.append(("because", reason)) }
        return rows
    }

    private static func inOneRow(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: " ")
    }

    private static let left = "left outside opening hours; nobody waits for an answer now"

    private var understood: String? {
        guard !brief.guesses.isEmpty else { return nil }
        return brief.guesses.map { guess in
            let against =
                guess.against.isEmpty
                ? [] : ["against it: " + guess.against.joined(separator: ", ")]
            let grounds =
                (guess.words.isEmpty ? [] : [guess.words.joined(separator: ", ")]) + against
            let words = grounds.isEmpty ? "" : " (\(grounds.joined(separator: "; ")))"
            return "\(guess.title) \(Figure.decimal(guess.confidence, 2))\(words)"
        }.joined(separator: " · ")
    }

    private var known: String? {
        guard !brief.values.isEmpty else { return nil }
        return brief.values.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    }

    private var waiting: String {
        let age = DurationText.short(Double(summary.secondsWaiting))
        guard let left = summary.secondsLeft else { return age }
        let rest = DurationText.short(Double(abs(left)))
        return "\(age); SLA \(summary.service.rawValue), \(rest) \(left < 0 ? "over" : "left")"
    }

    private static func words(_ one: HandoffBrief.Earlier) -> String {
        let about = one.about.joined(separator: ", ")
        return
            "\(one.started.iso) · \(about) · \(one.outcome.rawValue) · conversation \(one.conversation)"
    }
}

extension HandoffReason {
    /// Why a person was needed, in a sentence.
    var words: String {
        switch self {
        case .lowConfidence: "low_confidence: it was not sure enough what was meant"
        case .requested: "requested: the customer asked for a person"
        case .repeatedFailure: "repeated_failure: it did not understand several times in a row"
        case .frustration: "frustration: the customer is upset"
        case .rule: "rule: this subject always goes to a person"
        case .notHelped: "not_helped: the answer did not help"
        case .lowScore: "low_score: a survey was answered with a low score"
        }
    }
}

extension HandoffBrief {
    /// For programs.
    func json(_ summary: HandoffSummary) -> JSONValue {
        var object: [String: JSONValue] = [
            "reason": .string(summary.row.handoff.reason.rawValue),
            "waiting_s": .number(Double(summary.secondsWaiting)),
            "values": .object(
                Dictionary(values.map { ($0.name, JSONValue.string($0.value)) }) { one, _ in one }),
            "understood": .array(guesses.map(\.json)), "earlier": .array(earlier.map(\.json)),
            "notes": .array(summary.history.notes.map(\.json)),
            "drafts": .array(summary.history.drafts.map(\.json)),
        ]
        let texts: [(String, String?)] = [
            ("question", question), ("asked", request), ("answered", answered),
            ("language", summary.language?.code), ("contact", summary.row.contact),
        ]
        for (name, text) in texts { object[name] = text.map(JSONValue.string) }
        return .object(object)
    }
}

extension HandoffBrief.Guess {
    fileprivate var json: JSONValue {
        .object([
            "intent": .string(intent), "title": .string(title), "confidence": .number(confidence),
            "words": .strings(words), "against": .strings(against),
        ])
    }
}

extension HandoffBrief.Earlier {
    fileprivate var json: JSONValue {
        .object([
            "conversation": .string(conversation), "started": .string(started.iso),
            "about": .strings(about), "outcome": .string(outcome.rawValue),
        ])
    }
}

extension HandoffHistory.Note {
    fileprivate var json: JSONValue {
        .object(["agent": .string(agent), "at": .string(at.iso), "text": .string(text)])
    }
}
