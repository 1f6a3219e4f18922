import ChatEngine
import JSON

/// A file's text and its lines, as libyaml counts them.
struct SourceText {
    /// More than this is no knowledge base, and would cost memory before it is found out.
    static let limit = 1 << 20

    let name: String
    /// Without a byte order mark.
    let bytes: [UInt8]
    private let starts: [Int]

    /// - Complexity: O(number of bytes).
    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        starts = Self.lineStarts(in: self.bytes)
    }

    /// The Unicode scalars of a line, counted from 1, without its line break.
    /// What is no UTF-8 shows as `\u{FFFD}`.
    func line(_ number: Int) -> [Unicode.Scalar] {
        guard starts.indices.contains(number - 1) else { return [] }
        let end = starts.indices.contains(number) ? starts[number] : bytes.count
        let text = String(decoding: bytes[starts[number - 1]..<end], as: UTF8.self)
        let isLast = !starts.indices.contains(number)
        var scalars = Array(text.unicodeScalars)
        while !isLast, let last = scalars.last, Self.breaks.contains(last) { scalars.removeLast() }
        return scalars
    }

    /// At least 1: an empty file has one empty line.
    var lineCount: Int { starts.count }

    /// The bytes of a line, counted from 1, with its line break. Empty where there is no such line.
    func withBytes<Result>(
        ofLine number: Int, _ read: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let end = starts.indices.contains(number) ? starts[number] : bytes.count
        let start = starts.indices.contains(number - 1) ? starts[number - 1] : end
        return bytes.withUnsafeBufferPointer {
            read(UnsafeBufferPointer(rebasing: $0[start..<end]))
        }
    }

    /// The line and column of a byte.
    func location(ofByte offset: Int) -> SourceLocation {
        let line = starts.lastIndex { $0 <= offset } ?? 0
        let before = String(decoding: bytes[starts[line]..<offset], as: UTF8.self)
        return SourceLocation(file: name, line: line + 1, column: before.unicodeScalars.count + 1)
    }

    /// The first thing that makes the bytes unfit for reading, if there is one.
    func firstMistake() -> Mistake? {
        if let number = UTF8Check.firstBadByte(in: bytes) {
            let offset = number - 1
            let place = SourceSpan(location: location(ofByte: offset))
            return Mistake(error: .notUTF8(byte: bytes[offset], offset: offset), place: place)
        }
        return firstControlCharacter().map { scalar, offset in
            let error = IntentFileError.controlCharacter(scalar, inDoubleQuotes: false)
            return Mistake(error: error, place: SourceSpan(location: location(ofByte: offset)))
        }
    }

    /// In UTF-8. Only where one may begin is a character read.
    private func firstControlCharacter() -> (Unicode.Scalar, Int)? {
        bytes.withUnsafeBufferPointer { bytes in
            for offset in bytes.indices where Self.mayBeginForbidden(bytes[offset]) {
                let rest = bytes[offset..<min(offset + 3, bytes.count)]
                let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first
                if let scalar, scalar.isForbidden { return (scalar, offset) }
            }
            return nil
        }
    }

    /// Whether a forbidden character may begin with this byte: a control character of one byte or of two, or U+FFFE.
    @inline(__always)
    private static func mayBeginForbidden(_ byte: UInt8) -> Bool {
        byte < 0x20 ? byte != 0x0A : byte >= 0x7F && (byte == 0x7F || byte == 0xC2 || byte == 0xEF)
    }

    private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

    private static func lineStarts(in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var starts = [0]
            starts.reserveCapacity(bytes.count / usualLine)
            for index in bytes.indices {
                let byte = bytes[index]
                if byte == 0x0A {
                    starts.append(index + 1)
                } else if byte == 0x0D || byte >= 0x80, isRareBreak(byte, at: index, in: bytes) {
                    starts.append(index + 1)
                }
            }
            return starts
        }
    }

    /// In bytes: so much room is made for the lines of a file.
    private static let usualLine = 32

    /// Whether a line ends with a byte that is no line feed.
    private static func isRareBreak(
        _ byte: UInt8, at index: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        switch byte {
        case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
        case 0x85: index > 0 && bytes[index - 1] == 0xC2
        case 0xA8, 0xA9: index > 1 && bytes[index - 2] == 0xE2 && bytes[index - 1] == 0x80
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Not allowed in the files, nor in any text read from them: it could steer a terminal.
    var isForbidden: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
