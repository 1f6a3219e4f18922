import ChatEngine
import CivilTime
import SafeText

/// Lines of the notation: what `praatpaal chat` prints, and what `--update` writes.
///
/// ```swift
/// TranscriptWriter.customer("Waar blijft m'n pakje?")   // > Waar blijft m'n pakje?
/// TranscriptWriter.desk("Wat is uw\nbestelnummer?")     // < Wat is uw
///                                                       // < bestelnummer?
/// ```
/// Every text is made safe for a terminal, and parsing the line gives the same text back.
package enum TranscriptWriter {
    /// What is set in a heading, a line each.
    package static func heading(_ heading: Heading) -> [String] {
        let values = [
            ("language", heading.language?.code), ("customer", heading.customer),
            ("channel", heading.channel), ("segment", heading.segment),
            ("clock", heading.clock.iso),
        ]
        return values.compactMap { name, value in
            value.map { "@\(name) \(SafeText(oneLine: $0))" }
        }
    }

    /// The customer's line; always one line.
    package static func customer(_ text: String) -> String {
        line(">", SafeText(oneLine: text).description)
    }

    /// The lines of a reply, joined by newlines.
    package static func desk(_ text: String) -> String {
        replyLines(text).map { line("<", $0) }.joined(separator: "\n")
    }

    /// A comment, for information that is not part of the conversation.
    package static func comment(_ text: String) -> String {
        newlineSeparated(text).map { line("#", SafeText(oneLine: $0).description) }
            .joined(separator: "\n")
    }

    /// What an agent does, such as `reply Ik zoek het voor u uit.`; always one line, and the name one word.
    package static func agent(_ agent: Assignee.ID, _ words: String) -> String {
        let name = SafeText(oneLine: agent).description.split(
            separator: " ", omittingEmptySubsequences: false
        )
        .joined(separator: #"\x20"#)
        return line("!", name + " " + SafeText(oneLine: words).description)
    }

    /// A reply split at its newlines, each line as it is written after `< `.
    static func replyLines(_ text: String) -> [String] {
        newlineSeparated(text).map { replyLine($0) }
    }

    /// A line that could be read as a regular expression gets its first slash spelled out.
    static func replyLine(_ text: String) -> String {
        let safe = SafeText(oneLine: text).description
        return ReplyLine.looksLikePattern(safe) ? #"\x2f"# + Substring(safe.utf8.dropFirst()) : safe
    }

    /// The whole line of a reply that is written safely already.
    static func replyLine(written text: String) -> String { line("<", text) }

    /// Split by bytes: to Swift, a return and a newline are one character.
    static func newlineSeparated(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    private static func line(_ mark: String, _ text: String) -> String {
        text.isEmpty ? mark : mark + " " + text
    }
}
