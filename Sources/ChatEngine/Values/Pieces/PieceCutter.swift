/// Cuts a text into pieces, one scalar at a time.
struct PieceCutter {
    let bytes: [UInt8]
    private let scalars: String.UnicodeScalarView
    private(set) var pieces: [Piece] = []
    private var letters: [UInt8] = []
    private var kind = Piece.Kind.word
    private var start = 0
    private var end = 0
    private var isGlued = false
    private var isAccented = false
    private var isAfterGap = true

    init(_ text: String) {
        bytes = Array(text.utf8)
        scalars = text.unicodeScalars
    }

    /// O(length).
    mutating func cut() {
        var at = 0
        for scalar in scalars {
            let length = UTF8.width(scalar)
            scalar.isASCII
                ? cutASCII(UInt8(scalar.value), at: at) : cutWide(scalar, at: at, length)
            at += length
        }
        flush()
    }

    private mutating func cutASCII(_ byte: UInt8, at: Int) {
        switch byte {
        case 0x61...0x7a: append(.word, [byte], at, 1)
        case 0x41...0x5a: append(.word, [byte | 0x20], at, 1)
        case 0x30...0x39: append(.number, [byte], at, 1)
        case 0...0x20, 0x7f: gap()
        default: if !IgnoredCharacters.contains(UInt32(byte)) { mark([byte], at, 1) }
        }
    }

    private mutating func cutWide(_ scalar: Unicode.Scalar, at: Int, _ length: Int) {
        if IgnoredCharacters.contains(scalar.value) { return }
        switch scalar.value {
        case 0x300...0x36f: if !letters.isEmpty { accent(at, length) }
        case 0xa0, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x3000, 0x85: gap()
        case 0x2010...0x2015, 0x2212: mark([0x2d], at, length)
        case 0xff10...0xff19:
            append(.number, [UInt8(scalar.value - 0xff10 + 0x30)], at, length)
        case LatinFolding.range: cutLatin(scalar, at: at, length)
        default: cutRare(scalar, at: at, length)
        }
    }

    private mutating func cutLatin(_ scalar: Unicode.Scalar, at: Int, _ length: Int) {
        let folded = LatinFolding.table[Int(scalar.value - LatinFolding.range.lowerBound)]
        // A superscript two or a half is no digit of a number.
        guard let first = folded.first, !(0x30...0x39).contains(first) else {
            return mark(Array(String(scalar).utf8), at, length)
        }
        append(.word, folded, at, length)
        isAccented = true
    }

    private mutating func cutRare(_ scalar: Unicode.Scalar, at: Int, _ length: Int) {
        if scalar.properties.isAlphabetic {
            append(.word, Array(scalar.properties.lowercaseMapping.utf8), at, length)
        } else if scalar.properties.isWhitespace {
            gap()
        } else {
            mark(Array(String(scalar).utf8), at, length)
        }
    }

    private mutating func append(_ kind: Piece.Kind, _ folded: [UInt8], _ at: Int, _ length: Int) {
        if !letters.isEmpty, self.kind != kind { flush() }
        if letters.isEmpty { begin(kind, at) }
        letters += folded
        end = at + length
    }

    private mutating func accent(_ at: Int, _ length: Int) {
        end = at + length
        isAccented = true
    }

    private mutating func mark(_ text: [UInt8], _ at: Int, _ length: Int) {
        flush()
        begin(.mark, at)
        letters = text
        end = at + length
        flush()
    }

    private mutating func begin(_ kind: Piece.Kind, _ at: Int) {
        (self.kind, start, isGlued, isAccented) = (kind, at, !isAfterGap, false)
        isAfterGap = false
    }

    private mutating func gap() {
        flush()
        isAfterGap = true
    }

    private mutating func flush() {
        guard !letters.isEmpty else { return }
        pieces.append(
            Piece(
                kind: kind, text: String(decoding: letters, as: UTF8.self), range: start..<end,
                isGlued: isGlued, isAccented: isAccented))
        letters.removeAll(keepingCapacity: true)
    }
}
