import ChatEngine
import CivilTime
import PCRE2
import SafeText

extension Transcript {
    /// Files beyond this are refused, in bytes.
    package static let largest = 64 * 1_048_576

    /// Reads a transcript.
    /// - Parameter path: only named in mistakes.
    /// - Errors: all mistakes of the file at once.
    /// - Complexity: O(bytes).
    package init(path: String, bytes: [UInt8]) throws(TranscriptUnusable) {
        guard bytes.count <= Self.largest else {
            let mistake = PlacedMistake(
                path: path, line: 1, column: 1, mistake: .tooLarge(limit: Self.largest), excerpt: ""
            )
            throw TranscriptUnusable(mistakes: [mistake])
        }
        var parser = TranscriptParser(path: path)
        parser.read(bytes)
        guard parser.mistakes.isEmpty else { throw TranscriptUnusable(mistakes: parser.mistakes) }
        self = parser.transcript
    }
}

/// Goes through a file line by line and gathers lines and mistakes.
struct TranscriptParser {
    var transcript: Transcript
    var mistakes: [PlacedMistake] = []
    private var number = 0
    private var hasTurn = false
    private var headings: [String: Int] = [:]
    private var passed = 0

    init(path: String) {
        transcript = Transcript(path: path, heading: Heading(), lines: [], endsWithNewline: false)
    }

    mutating func read(_ bytes: [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true {
            lines.removeLast()
            transcript.endsWithNewline = !lines.isEmpty
        }
        for line in lines { take(line) }
        if !hasTurn, mistakes.isEmpty {
            number = max(1, number)
            note(LineMistake(.noTurn, at: 0), in: transcript.lines.last?.raw ?? "")
        }
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        number += 1
        let raw = String(decoding: line, as: UTF8.self)
        do throws(LineMistake) {
            guard raw.utf8.elementsEqual(line) else {
                throw LineMistake(.notUTF8, at: zip(raw.utf8, line).prefix { $0 == $1 }.count)
            }
            let content = try content(of: line.last == 0x0D ? line.dropLast() : line)
            transcript.lines.append(TranscriptLine(raw: raw, content: content))
        } catch {
            note(error, in: raw)
            // What a broken turn is asked for is not wrong as well.
            if line.first == UInt8(ascii: ">") { hasTurn = true }
        }
    }

    private mutating func note(_ error: LineMistake, in raw: String) {
        let before = raw.utf8.prefix(error.offset)
        mistakes.append(
            PlacedMistake(
                path: transcript.path, line: number,
                column: String(decoding: before, as: UTF8.self).count + 1, mistake: error.mistake,
                excerpt: raw.utf8.last == 0x0D ? String(Substring(raw.utf8.dropLast())) : raw))
    }

    private mutating func content(of line: ArraySlice<UInt8>) throws(LineMistake) -> LineContent {
        var reader = LineReader(line)
        // A byte order mark may stand at the start of a file.
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { reader.advance(3) }
        guard let mark = reader.next, mark != UInt8(ascii: "#"), !isBlank(reader) else {
            return .layout
        }
        switch Unicode.Scalar(mark) {
        case "@": return try heading(&reader)
        case ">":
            let text = try text(behindMark: &reader)
            hasTurn = true
            return .customer(SafeText.original(of: text))
        case "<": return .reply(try replyLine(&reader))
        case " ", "\t": return .expectation(try expectation(&reader))
        case "!": return try agentLine(&reader)
        case "$": return try actionAnswer(&reader)
        case "~": return .pause(seconds: try pause(&reader))
        case "=":
            try skipMark(&reader)
            return .outcome(try reader.outcome())
        default: throw reader.mistake(.unknownLine)
        }
    }

    private func isBlank(_ reader: LineReader) -> Bool {
        var reader = reader
        reader.skipSpaces()
        return reader.isAtEnd
    }

    /// What stands behind a mark and exactly one space.
    private func text(behindMark reader: inout LineReader) throws(LineMistake) -> String {
        let mark = String(decoding: [reader.next ?? 0], as: UTF8.self)
        reader.advance()
        if reader.isAtEnd { return "" }
        guard reader.next == 0x20 else { throw reader.mistake(.missingSpace(after: mark)) }
        reader.advance()
        return reader.rest
    }

    /// The same where spaces mean nothing.
    private func skipMark(_ reader: inout LineReader) throws(LineMistake) {
        _ = try text(behindMark: &reader)
        reader.skipSpaces()
    }

    private mutating func heading(_ reader: inout LineReader) throws(LineMistake) -> LineContent {
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

    private func replyLine(_ reader: inout LineReader) throws(LineMistake) -> ReplyLine {
        guard hasTurn else { throw reader.mistake(.beforeFirstTurn) }
        let start = reader.offset + 2
        let written = try text(behindMark: &reader)
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

    private func expectation(_ reader: inout LineReader) throws(LineMistake) -> Expectation {
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

    private mutating func pause(_ reader: inout LineReader) throws(LineMistake) -> Int {
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

    private func agentLine(_ reader: inout LineReader) throws(LineMistake) -> LineContent {
        try skipMark(&reader)
        let agent = reader.word()
        guard !agent.isEmpty else { throw reader.mistake(.missingValue(of: "!")) }
        reader.skipSpaces()
        return .agent(SafeText.original(of: agent), try reader.step())
    }

    private func actionAnswer(_ reader: inout LineReader) throws(LineMistake) -> LineContent {
        try skipMark(&reader)
        let name = reader.word()
        guard !name.isEmpty else { throw reader.mistake(.missingValue(of: "$")) }
        reader.skipSpaces()
        return .action(name, try reader.actionAnswer())
    }
}
