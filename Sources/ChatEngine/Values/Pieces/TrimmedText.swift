/// A text without control characters and with single spaces, and the bytes it came from.
///
/// `"  Jan \n Jansen "` → `"Jan Jansen"`, bytes 2 up to 14. O(length).
struct TrimmedText {
    private(set) var text = ""
    private(set) var range = 0..<0

    init(_ source: String) {
        var scalars = String.UnicodeScalarView()
        var at = 0
        var first: Int?
        var last = 0
        var isAfterGap = false
        for scalar in source.unicodeScalars {
            let start = at
            at += UTF8.width(scalar)
            if Self.isGap(scalar) {
                isAfterGap = true
                continue
            }
            if isAfterGap, first != nil { scalars.append(" ") }
            scalars.append(scalar)
            isAfterGap = false
            first = first ?? start
            last = at
        }
        text = String(scalars)
        range = (first ?? 0)..<last
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value <= 0x20 || scalar.value == 0x7f }
        return scalar.properties.isWhitespace || (0x80...0x9f).contains(scalar.value)
            || [0x200b, 0xfeff].contains(scalar.value)
    }
}
