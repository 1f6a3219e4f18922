/// What libyaml complains of, and the words for it that help an author who never read its source.
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

    /// The start of what went wrong says more than the end of the file, where it was noticed.
    var place: (line: Int, column: Int) {
        startsEarlier ? (contextLine, contextColumn) : (line, column)
    }

    private var startsEarlier: Bool {
        let isUnended = problem.hasPrefix("found unexpected") && context.contains("quoted")
        let isDirective = context.contains("directive")
        let isUnclosed = context.contains("flow sequence") || context.contains("flow mapping")
        return isUnended || isUnclosed || isDirective || problem == "could not find expected ':'"
    }

    var words: (message: String, mend: String?) {
        if character == "\t" {
            return ("a tab stands where only spaces may", "indent with spaces")
        }
        if problem == "found character that cannot start any token" {
            let shown = character.map { Excerpt.quoted(String($0)) } ?? "this character"
            return ("a text cannot start with \(shown)", "put the text in quotes: '…'")
        }
        if problem.hasPrefix("did not find expected"), context.contains("block"),
            lineBefore.contains(where: { $0 == "'" || $0 == "\"" })
        {
            return (
                "text behind a closing quote",
                "write \"…\" around all of it, or '' for a ' inside '…'"
            )
        }
        if problem.hasPrefix("mapping values"), !lineBefore.contains(": ") {
            return (
                "this key does not fit what stands above it",
                "look for a missing colon or another indentation there"
            )
        }
        return Self.known[Key(problem, context)] ?? Self.known[Key(problem, "")]
            ?? (problem + (context.isEmpty ? "" : " (\(context))"), nil)
    }

    private struct Key: Hashable {
        var problem: String
        var context: String
        init(_ problem: String, _ context: String) {
            self.problem = problem
            self.context = context
        }
    }

    private static let quotedEnd = (
        "this quote is never closed",
        Optional("add the closing quote; inside '…' a single quote is written twice: ''")
    )
    private static let escape = (
        "unknown escape in double quotes",
        Optional("use single quotes: '…' keeps every \\ as it is")
    )

    private static let known: [Key: (message: String, mend: String?)] = [
        Key("mapping values are not allowed in this context", ""): (
            "a second \": \" in one line",
            "put a text that contains \": \" in quotes, or give the key a line of its own"
        ),
        Key("could not find expected ':'", ""): (
            "a key without a colon", "write \"key: value\", or quote the text"
        ),
        Key("found unexpected end of stream", "while scanning a quoted scalar"): quotedEnd,
        Key("found unexpected document indicator", "while scanning a quoted scalar"): quotedEnd,
        Key("found unknown escape character", ""): escape,
        Key("did not find expected hexdecimal number", ""): escape,
        Key("found invalid Unicode character escape code", ""): escape,
        Key("did not find expected key", ""): (
            "this line does not fit the indentation of the lines above it",
            "align it with its neighbours, or put the text above it in quotes"
        ),
        Key("did not find expected '-' indicator", ""): (
            "this line does not belong to the list above it",
            "start it with \"- \", or indent it like the list's own key"
        ),
        Key("block sequence entries are not allowed in this context", ""): (
            "a list cannot start on the line of its key", "put \"- \" on a line of its own"
        ),
        Key("mapping keys are not allowed in this context", ""): (
            "a key cannot stand here", "put a text that starts with \"?\" in quotes"
        ),
        Key("did not find expected ',' or ']'", ""): (
            "this [ is not closed", "add the missing , or ], or quote a text that starts with ["
        ),
        Key("did not find expected ',' or '}'", ""): (
            "this { is not closed",
            "add the missing , or }, or quote a text that starts with {"
        ),
        Key("did not find expected node content", ""): (
            "something is missing here", "quote the text if it contains , [ ] { or }"
        ),
        Key("did not find expected alphabetic or numeric character", ""): (
            "a text cannot start with \"*\" or \"&\"", "put the text in quotes: '…'"
        ),
        Key("did not find expected <document start>", ""): (
            "this does not belong to what stands above it",
            "align it with the lines above, or put the text above in quotes"
        ),
        Key("did not find expected comment or line break", "while scanning a block scalar"): (
            "text on the line of \"|\" or \">\"",
            "start the text on the next line, or quote a text that starts with | or >"
        ),
        Key("found unknown directive name", ""): (
            "a line cannot start with \"%\"", "put the text in quotes: '…'"
        ),
        Key("could not find expected directive name", ""): (
            "a line cannot start with \"%\"", "put the text in quotes: '…'"
        ),
        Key("found undefined tag handle", ""): (
            "a text cannot start with \"!\"", "put the text in quotes: '…'"
        ),
        Key("did not find expected whitespace or line break", "while scanning a tag"): (
            "a text cannot start with \"!\"", "put the text in quotes: '…'"
        ),
        Key("found incompatible YAML document", ""): (
            "this version of YAML is not known", "remove the %YAML line"
        ),
    ]
}
