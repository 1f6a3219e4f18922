import LibYAML
import SafeText

/// What libyaml complains of, with what the reader knows of the line.
struct SyntaxProblem: Equatable {
    var problem: String
    var context: String
    var line: Int
    var column: Int
    var contextLine: Int
    var contextColumn: Int
    /// The character that libyaml stopped at, set by the reader.
    var character: Unicode.Scalar?
    /// What stands before that character on its line, set by the reader.
    var lineBefore = ""
    /// Where a quote before it was opened, if that explains it; set by the reader.
    var quote: OpenedQuote?
    /// Whether the text that starts here is a link, `[label](address)`; set by the reader.
    var isLink = false

    /// A quote that was opened where a text starts, counted from 0.
    struct OpenedQuote: Equatable {
        var line: Int
        var column: Int
        /// The line where it ended, counted from 1.
        var lastLine: Int
        var isApostrophe: Bool
    }

    /// The start of what went wrong says more than the place where it was noticed, such as the end of the file.
    var place: (line: Int, column: Int) {
        if let quote { return (quote.line, quote.column) }
        return startsEarlier ? (contextLine, contextColumn) : (line, column)
    }

    private var startsEarlier: Bool { YAMLEvents.Failure.startsEarlier(problem, context) }

    init(_ failure: YAMLEvents.Failure) {
        problem = failure.problem
        context = failure.context
        (line, column) = (failure.line, failure.column)
        (contextLine, contextColumn) = (failure.contextLine, failure.contextColumn)
    }

    /// Whether a text behind a closing quote, or another value behind a list in brackets, is what it is about.
    var isAfterValue: Bool {
        problem.hasPrefix("did not find expected") && context.contains("block")
    }
}

// MARK: - Words

extension SyntaxProblem {
    /// Words that help an author who never read libyaml's source.
    var text: DiagnosticText {
        if character == "\t" {
            return .init("A tab in the indentation", "Indent with spaces")
        }
        if isLink {
            return .init("A text cannot start with a link", "Put the text in quotes: '[…](…) …'")
        }
        if let quote { return Self.text(of: quote) }
        if isAfterValue, lineBefore.contains(where: { $0 == "'" || $0 == "\"" }) {
            return .init(
                "Text after a closing quote",
                "Put \"…\" around all of it; in '…' write a single quote twice: ''")
        }
        if problem == "found character that cannot start any token" {
            let shown = character.map { SafeText.quoted(String($0)) } ?? "this character"
            return .init("A text cannot start with \(shown)", "Put the text in quotes: '…'")
        }
        if problem.hasPrefix("mapping values"), !lineBefore.contains(": ") {
            return .init(
                "This key does not fit the lines above it",
                "Look for a missing colon or another indentation there")
        }
        return Self.known[Key(problem, context)] ?? Self.known[Key(problem, "")]
            ?? .init("Not YAML: " + problem + (context.isEmpty ? "" : " (\(context))"))
    }

    private static func text(of quote: OpenedQuote) -> DiagnosticText {
        let mark = quote.isApostrophe ? "apostrophe" : "quote"
        return .init(
            "This \(mark) opens a quoted text that ends on line \(quote.lastLine), with more text after it",
            quote.isApostrophe
                ? "Put the whole text in double quotes: \"…\""
                : "Put quotes around the whole text, or single quotes: '…'")
    }

    private struct Key: Hashable {
        var problem: String
        var context: String
        init(_ problem: String, _ context: String) {
            self.problem = problem
            self.context = context
        }
    }

    private static let unclosedQuote = DiagnosticText(
        "This quote is never closed",
        "Add the closing quote; in '…' write a single quote twice: ''")
    private static let unknownEscape = DiagnosticText(
        "Unknown escape in double quotes", "Use single quotes: '…' keeps every \\ as it is")
    private static let percent = DiagnosticText(
        "A line cannot start with '%'", "Put the text in quotes: '…'")
    private static let exclamation = DiagnosticText(
        "A text cannot start with '!'", "Put the text in quotes: '…'")

    private static let known: [Key: DiagnosticText] = [
        Key("mapping values are not allowed in this context", ""): .init(
            "A second ': ' in one line",
            "Put a text that contains ': ' in quotes, or give the key a line of its own"),
        Key("could not find expected ':'", ""): .init(
            "A key without a colon", "Write 'key: value', or quote the text"),
        Key("found unexpected end of stream", "while scanning a quoted scalar"): unclosedQuote,
        Key("found unexpected document indicator", "while scanning a quoted scalar"): unclosedQuote,
        Key("found unknown escape character", ""): unknownEscape,
        Key("did not find expected hexdecimal number", ""): unknownEscape,
        Key("found invalid Unicode character escape code", ""): unknownEscape,
        Key("did not find expected key", ""): .init(
            "This line does not fit the indentation of the lines above it",
            "Align it with its neighbours, or put the text above it in quotes"),
        Key("did not find expected '-' indicator", ""): .init(
            "This line does not belong to the list above it",
            "Start it with '- ', or indent it like the key of the list"),
        Key("block sequence entries are not allowed in this context", ""): .init(
            "A list cannot start on the line of its key", "Put '- ' on a line of its own"),
        Key("mapping keys are not allowed in this context", ""): .init(
            "A key cannot stand here", "Put a text that starts with '?' in quotes"),
        Key("did not find expected ',' or ']'", ""): .init(
            "This [ is not closed", "Add the missing , or ], or quote a text that starts with ["),
        Key("did not find expected ',' or '}'", ""): .init(
            "This { is not closed", "Add the missing , or }, or quote a text that starts with {"),
        Key("did not find expected node content", ""): .init(
            "A value is missing here", "Quote the text if it contains , [ ] { or }"),
        Key("did not find expected alphabetic or numeric character", ""): .init(
            "A text cannot start with '*' or '&'", "Put the text in quotes: '…'"),
        Key("did not find expected <document start>", ""): .init(
            "This does not belong to the lines above it",
            "Align it with the lines above, or put the text above in quotes"),
        Key("did not find expected comment or line break", "while scanning a block scalar"): .init(
            "A text on the line of '|' or '>'",
            "Start the text on the next line, or quote a text that starts with | or >"),
        Key("found unknown directive name", ""): percent,
        Key("could not find expected directive name", ""): percent,
        Key("found undefined tag handle", ""): exclamation,
        Key("did not find expected whitespace or line break", "while scanning a tag"): exclamation,
        Key("found incompatible YAML document", ""): .init(
            "This version of YAML is not supported", "Remove the %YAML line"),
    ]
}
