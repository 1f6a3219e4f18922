import SafeText
import Spelling

/// The words for every mistake: what is wrong, and how to fix it.
extension TranscriptMistake {
    package var message: String {
        switch self {
        case .tooLarge(let limit): "The file is larger than \(limit / 1_048_576) MiB"
        case .notUTF8: "This is not UTF-8"
        case .noTurn: "Nothing is said in this transcript"
        case .unknownLine: "Unknown kind of line"
        case .missingSpace(let mark): "A space is missing after \(mark)"
        case .wrongIndent: "Wrong indent"
        case .unknownHeading(let name): "Unknown heading @\(Self.short(name))"
        case .headingTwice(let name, let first):
            "@\(Self.short(name)) is given twice, first on line \(first)"
        case .headingAfterTurn(let name):
            "@\(Self.short(name)) comes after the conversation has begun"
        case .unknownExpectation(let name): "Unknown expectation \"\(Self.short(name))\""
        case .unknownOutcome(let name): "Unknown outcome \"\(Self.short(name))\""
        case .missingValue(let name): "Missing value after \(Self.short(name))"
        case .missingSign(let name): "Missing = after \(Self.short(name))"
        case .unknownValue(let value, let name, _):
            "Unknown \(Self.short(name)) \"\(Self.short(value))\""
        case .surplus(let text): "Unexpected \"\(Self.short(text))\""
        case .badLanguage(let text): "\"\(Self.short(text))\" is not a language code"
        case .badClock(let text): "\"\(Self.short(text))\" is not a moment"
        case .badDuration(let text): "\"\(Self.short(text))\" is not a duration"
        case .pausesTooLong: "More than a hundred years pass in this transcript"
        case .badConfidence(let text): "\"\(Self.short(text))\" is not a confidence comparison"
        case .badNumber(let text): "\"\(Self.short(text))\" is not a whole number"
        case .beforeFirstTurn: "Expectation before the customer has said anything"
        case .badPattern(let error): "Pattern does not compile: \(error.message)"
        case .unknownStep(let step): "Unknown agent step \"\(Self.short(step))\""
        case .badActionAnswer: "This is not an action's answer"
        }
    }

    package var fix: String {
        switch self {
        case .tooLarge: "Split it into several transcripts"
        case .notUTF8: "Save the file as UTF-8"
        case .noTurn: "Write what the customer says after \"> \""
        case .unknownLine: "Start with # @ > < ! $ ~ = or two spaces"
        case .missingSpace(let mark): "Write \"\(mark) \" and then the text"
        case .wrongIndent: "An expectation begins with exactly two spaces"
        case .unknownHeading("intents"): "Name the knowledge base with --intents"
        case .unknownHeading(let name): Self.choice(name, TranscriptWords.headings, mark: "@")
        case .headingTwice: "Keep one of them"
        case .headingAfterTurn: "Put it above the first > line"
        case .unknownExpectation(let name): Self.choice(name, TranscriptWords.expectations)
        case .unknownOutcome(let name): Self.choice(name, TranscriptWords.outcomes)
        case .missingValue: "Write it after the name"
        case .missingSign(let name):
            "Write \"\(Self.short(name)) = value\", or \"\(Self.short(name)) = \" when it must be unset"
        case .unknownValue(let value, _, let allowed): Self.choice(value, allowed)
        case .surplus: "Remove it"
        case .badLanguage: "Write two or three lowercase letters, such as nl or en"
        case .badClock: "Write it as 2026-03-02T10:00:00+01:00"
        case .badDuration: "Write it as 90s, 30m, 3h or 1d 2h"
        case .pausesTooLong: "Let less time pass"
        case .badConfidence: "Write it as >= 0.8, with >=, >, <=, < or = and a number from 0 to 1"
        case .badNumber: "Write a whole number"
        case .beforeFirstTurn: "Put it below the > line it belongs to"
        case .badPattern: "Fix the pattern, or write \\x2f for the first / of a literal line"
        case .unknownStep(let step): Self.choice(step, TranscriptWords.steps)
        case .badActionAnswer: "Write $ name = {\"slot\": \"value\"}, $ name fails, or $ name late"
        }
    }

    /// What was typed may be of any length.
    private static func short(_ typed: String) -> String {
        typed.count > 40 ? typed.prefix(40) + "…" : typed
    }

    private static func choice(_ typed: String, _ allowed: [String], mark: String = "") -> String {
        if let nearest = SpellingSuggestion.closest(to: typed, among: allowed) {
            return "Did you mean \(mark)\(nearest)?"
        }
        return "Use one of " + allowed.map { mark + $0 }.joined(separator: ", ")
    }
}

extension PlacedMistake {
    /// Where, what, the line, and how to fix it:
    /// ```
    /// nl/pakket.transcript:7:3: error: Unknown expectation "desicion"
    /// 7 |   desicion escalate
    ///   |   ^ Did you mean decision?
    /// ```
    package var formatted: String {
        let head = SafeText.shown("\(path):\(line):\(column): error: \(mistake.message)")
        let note = Excerpt(line: excerpt.unicodeScalars, column: scalarColumn).note(
            line: line, advice: mistake.fix)
        return "\(head)\n\(note)"
    }

    /// The column in Unicode scalars, of which a character may have several.
    private var scalarColumn: Int {
        excerpt.prefix(column - 1).unicodeScalars.count + 1
    }
}
