/// Reads one line from left to right, by bytes: to Swift's characters a space and an accent
/// after it are one, to the notation they are not.
struct LineReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    /// - Parameter bytes: valid UTF-8 without the line's ending.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// Bytes read so far.
    var offset: Int { place - bytes.startIndex }
    var isAtEnd: Bool { place == bytes.endIndex }
    var next: UInt8? { isAtEnd ? nil : bytes[place] }

    mutating func advance(_ count: Int = 1) { place = min(bytes.endIndex, place + count) }

    mutating func skipSpaces() {
        while let byte = next, Self.isSpace(byte) { advance() }
    }

    /// Up to the next space; empty at the end.
    mutating func word() -> String {
        let start = place
        while let byte = next, !Self.isSpace(byte) { advance() }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// All that is left.
    var rest: String { String(decoding: bytes[place...], as: UTF8.self) }

    /// All that is left, without the spaces at its end.
    var trimmedRest: String {
        var end = bytes.endIndex
        while end > place, Self.isSpace(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    /// A text without the spaces around it.
    static func trimmed(_ text: String) -> String {
        var reader = LineReader(Array(text.utf8)[...])
        reader.skipSpaces()
        return reader.trimmedRest
    }

    func mistake(_ mistake: TranscriptMistake) -> LineMistake { LineMistake(mistake, at: offset) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// A mistake and where in its line it stands, in bytes.
struct LineMistake: Error {
    var mistake: TranscriptMistake
    var offset: Int

    init(_ mistake: TranscriptMistake, at offset: Int) {
        self.mistake = mistake
        self.offset = offset
    }
}
