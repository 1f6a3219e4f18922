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
    var number = 0
    var hasTurn = false
    var headings: [String: Int] = [:]
    var passed = 0

    init(path: String) {
        transcript = Transcript(path: path, heading: Heading(), lines: [], endsWithNewline: false)
    }

    mutating func read(_ bytes: [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true {
            lines.removeLast()
            transcript.endsWithNewline = !lines.isEmpty
        }
        for line in lines { read(line: line) }
        if !hasTurn, mistakes.isEmpty {
            number = max(1, number)
            report(LineMistake(.noTurn, at: 0), in: transcript.lines.last?.raw ?? "")
        }
    }

    private mutating func read(line: ArraySlice<UInt8>) {
        number += 1
        let raw = String(decoding: line, as: UTF8.self)
        do throws(LineMistake) {
            guard raw.utf8.elementsEqual(line) else {
                throw LineMistake(.notUTF8, at: zip(raw.utf8, line).prefix { $0 == $1 }.count)
            }
            let content = try content(of: line.last == 0x0D ? line.dropLast() : line)
            transcript.lines.append(TranscriptLine(raw: raw, content: content))
        } catch {
            report(error, in: raw)
            // The expectations of a broken turn are not mistakes of their own.
            if line.first == UInt8(ascii: ">") { hasTurn = true }
        }
    }

    private mutating func report(_ error: LineMistake, in raw: String) {
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
            let text = try text(afterMark: &reader)
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

    /// What stands after a mark and exactly one space.
    func text(afterMark reader: inout LineReader) throws(LineMistake) -> String {
        let mark = String(decoding: [reader.next ?? 0], as: UTF8.self)
        reader.advance()
        if reader.isAtEnd { return "" }
        guard reader.next == 0x20 else { throw reader.mistake(.missingSpace(after: mark)) }
        reader.advance()
        return reader.rest
    }

    /// The same where spaces mean nothing.
    func skipMark(_ reader: inout LineReader) throws(LineMistake) {
        _ = try text(afterMark: &reader)
        reader.skipSpaces()
    }
}
