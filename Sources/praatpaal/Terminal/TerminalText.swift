import ChatEngine
import SafeText
import Transcripts

/// A reply with its formatting, for a terminal that can show it. Without the escape codes it is the plain text, so
/// that what is copied is still a transcript.
enum TerminalText {
    static func styled(_ rich: RichText) -> String {
        rich.blocks.flatMap { block in
            switch block {
            case .paragraph(let spans): [line(spans)]
            case .list(let items): items.map { "- " + line($0) }
            }
        }.map { "< " + $0 }.joined(separator: "\n")
    }

    private static func line(_ spans: [RichText.Span]) -> String { spans.map(styled).joined() }

    private static func styled(_ span: RichText.Span) -> String {
        var single = span
        single.isBold = false
        single.isItalic = false
        var text = SafeText(oneLine: RichText.plain(single)).description
        if span.isBold { text = "\u{1b}[1m\(text)\u{1b}[22m" }
        if span.isItalic { text = "\u{1b}[3m\(text)\u{1b}[23m" }
        if span.link != nil { text = "\u{1b}[4m\(text)\u{1b}[24m" }
        return text
    }
}
