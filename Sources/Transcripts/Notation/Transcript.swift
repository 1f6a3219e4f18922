import ChatEngine
import CivilTime
import PCRE2

/// A conversation as plain text, with what must hold in it: a regression test.
///
/// ```swift
/// let transcript = try Transcript(path: "hoi.transcript", bytes: Array("> hoi\n< Dag!\n".utf8))
/// transcript.text   // the same bytes again
/// ```
/// Every line is kept, comments and layout included, so that an update changes nothing else.
package struct Transcript: Sendable {
    package var path: String
    package var heading: Heading
    package var lines: [TranscriptLine]
    /// Whether a newline stands after the last line.
    package var endsWithNewline: Bool

    /// The file's text; of an unchanged transcript the same bytes that were read.
    package var text: String {
        lines.map(\.raw).joined(separator: "\n") + (endsWithNewline ? "\n" : "")
    }
}

/// What holds for the whole conversation: the lines that begin with `@`.
package struct Heading: Sendable, Equatable {
    package var language: LanguageCode?
    package var customer: String?
    package var channel: String?
    package var segment: String?
    /// When the conversation starts, on the virtual clock: a Monday morning unless said otherwise.
    package var clock = Heading.usualClock

    package init() {}

    /// 2026-01-05T10:00:00+01:00.
    package static let usualClock = Moment(milliseconds: 1_767_603_600_000)
}

/// One line of a transcript.
package struct TranscriptLine: Sendable {
    /// As written, without its newline.
    package var raw: String
    package var content: LineContent
}

package enum LineContent: Sendable {
    /// A blank line, a comment or a heading.
    case layout
    case customer(String)
    case reply(ReplyLine)
    /// Must hold for this turn.
    case expectation(Expectation)
    case agent(Assignee.ID, HandoffStep.Action)
    /// An agent takes the most urgent one there is.
    case next(Assignee.ID)
    /// What an action answers from here on.
    case action(String, ActionAnswer)
    case pause(seconds: Int)
    /// Must hold at the end.
    case outcome(Expectation)
}

/// A line the desk must say.
package struct ReplyLine: Sendable {
    package enum Test: Sendable {
        case literal(String)
        case pattern(Pattern)
    }

    /// As written after `< `.
    package var written: String
    package var test: Test

    /// Between slashes, with something in between.
    static func looksLikePattern(_ text: String) -> Bool {
        let bytes = text.utf8
        let end = bytes.reversed().drop { $0 == UInt8(ascii: " ") }
        return end.count > 2 && bytes.first == slash && end.first == slash
    }

    private static let slash = UInt8(ascii: "/")
}
