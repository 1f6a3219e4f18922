import ChatEngine

/// A text as a keyboard would write it: figures of any script and width as ASCII, one kind of blank, one kind of hyphen, and
/// nothing that cannot be seen. Personal data is looked for in it, and found again in the text as it was.
///
/// ```swift
/// FoldedNotation("０６–１２３ ４５ ６７８").text      // "06-123 45 678"
/// ```
/// O(length).
struct FoldedNotation {
    private(set) var bytes: [UInt8]
    /// Where each byte began and ended in the original; `nil` when nothing changed.
    private var places: [(start: Int, end: Int)]?

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ text: String) {
        bytes = Array(text.utf8)
        guard bytes.contains(where: Self.mayChange) else { return }
        var folded: [UInt8] = []
        var places: [(start: Int, end: Int)] = []
        var at = 0
        for scalar in text.unicodeScalars {
            let end = at + UTF8.width(scalar)
            for byte in Self.folded(scalar) {
                folded.append(byte)
                places.append((at, end))
            }
            at = end
        }
        (bytes, self.places) = (folded, places)
    }

    /// The same place in the original.
    func original(_ range: Range<Int>) -> Range<Int> {
        guard let places, let last = range.last else { return range }
        return places[range.lowerBound].start..<places[last].end
    }

    /// Letters of western languages, which begin with 0xc3, stay as they are.
    private static func mayChange(_ byte: UInt8) -> Bool { byte >= 0xc2 && byte != 0xc3 }

    private static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        switch scalar.value {
        case 0..<0x80: return [UInt8(scalar.value)]
        case 0xad, 0x34f, 0x180e, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069,
            0xfe00...0xfe0f,
            0xfeff, 0xe0000...0xe01ef:
            return []
        case 0x2010...0x2015, 0x2212, 0xfe58, 0xfe63: return [UInt8(ascii: "-")]
        case 0x2044, 0x2215: return [UInt8(ascii: "/")]
        case 0xff01...0xff5e: return [UInt8(scalar.value - 0xff01 + 0x21)]
        default: break
        }
        if scalar.properties.generalCategory == .spaceSeparator { return [UInt8(ascii: " ")] }
        if scalar.properties.generalCategory == .decimalNumber,
            let value = scalar.properties.numericValue
        {
            return [UInt8(ascii: "0") + UInt8(value)]
        }
        return Array(String(scalar).utf8)
    }
}
