import ChatEngine
import CivilTime
import PCRE2
import SafeText

/// What stands after the mark of each kind of line.
extension TranscriptParser {
    mutating func heading(_ reader: inout LineReader) throws(LineMistake) -> LineContent {
        let start = reader
        reader.advance()
        let name = reader.word()
        guard TranscriptWords.headings.contains(name) else {
            throw start.mistake(.unknownHeading(name))
        }
        if hasTurn { throw start.mistake(.headingAfterTurn(name)) }
        if let first = headings.updateValue(number, forKey: name) {
            throw start.mistake(.headingTwice(name, first: first))
        }
        reader.skipSpaces()
        let value = reader.trimmedRest
        if value.isEmpty { throw reader.mistake(.missingValue(of: "@\(name)")) }
        try set(name, to: value, &reader)
        return .layout
    }

    private mutating func set(
        _ heading: String, to value: String, _ reader: inout LineReader
    ) throws(LineMistake) {
        switch heading {
        case "language": transcript.heading.language = try reader.language()
        case "customer": transcript.heading.customer = SafeText.original(of: value)
        case "segment": transcript.heading.segment = SafeText.original(of: value)
        case "channel": transcript.heading.channel = SafeText.original(of: value)
        default:
            guard let moment = Moment(iso: value) else {
                throw reader.mistake(.badClock(value))
            }
            transcript.heading.clock = moment
        }
    }

    func replyLine(_ reader: inout LineReader) throws(LineMistake) -> ReplyLine {
        guard hasTurn else { throw reader.mistake(.beforeFirstTurn) }
        let start = reader.offset + 2
        let written = try text(afterMark: &reader)
        guard ReplyLine.looksLikePattern(written) else {
            return ReplyLine(written: written, test: .literal(SafeText.original(of: written)))
        }
        let end = written.utf8.lastIndex(of: UInt8(ascii: "/")) ?? written.endIndex
        let source = String(Substring(written.utf8[..<end].dropFirst()))
        do {
            return ReplyLine(written: written, test: .pattern(try Pattern(source, jit: .never)))
        } catch {
            throw LineMistake(.badPattern(error), at: start + 1 + error.offset)
        }
    }

    func expectation(_ reader: inout LineReader) throws(LineMistake) -> Expectation {
        let start = reader
        guard reader.next == 0x20 else { throw start.mistake(.wrongIndent) }
        reader.advance()
        guard reader.next == 0x20 else { throw start.mistake(.wrongIndent) }
        reader.advance()
        guard let next = reader.next, next != 0x20, next != 0x09 else {
            throw start.mistake(.wrongIndent)
        }
        guard hasTurn else { throw reader.mistake(.beforeFirstTurn) }
        return try reader.expectation()
    }

    mutating func pause(_ reader: inout LineReader) throws(LineMistake) -> Int {
        try skipMark(&reader)
        guard !reader.isAtEnd else { throw reader.mistake(.missingValue(of: "~")) }
        let text = reader.trimmedRest
        guard let seconds = DurationText.seconds(text) else {
            throw reader.mistake(.badDuration(text))
        }
        passed += seconds
        guard passed <= DurationText.longest else { throw reader.mistake(.pausesTooLong) }
        return seconds
    }

    func agentLine(_ reader: inout LineReader) throws(LineMistake) -> LineContent {
        try skipMark(&reader)
        let agent = reader.word()
        guard !agent.isEmpty else { throw reader.mistake(.missingValue(of: "!")) }
        reader.skipSpaces()
        if try reader.isNext() { return .next(SafeText.original(of: agent)) }
        return .agent(SafeText.original(of: agent), try reader.step())
    }

    func actionAnswer(_ reader: inout LineReader) throws(LineMistake) -> LineContent {
        try skipMark(&reader)
        let name = reader.word()
        guard !name.isEmpty else { throw reader.mistake(.missingValue(of: "$")) }
        reader.skipSpaces()
        return .action(name, try reader.actionAnswer())
    }
}
