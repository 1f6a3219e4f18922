/// Text in the encodings that exports come in: UTF-8 with and without a mark, UTF-16 either way, Windows-1252.
///
/// ```swift
/// TextDecoding.text([0xFF, 0xFE, 0x61, 0x00])      // "a"
/// ```
/// Without a mark: UTF-16 where every other byte is zero, UTF-8 where it is valid, else Windows-1252, which takes any bytes.
enum TextDecoding {
    /// With `\n` between lines, whatever was there.
    static func text(_ bytes: [UInt8]) -> String {
        let text = decoded(bytes)
        guard text.utf8.contains(0x0D) else { return text }
        // By scalars: a lone return before another line's end would join it to one character.
        var lines = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text.unicodeScalars {
            if scalar != "\n" || !wasReturn { lines.append(scalar == "\r" ? "\n" : scalar) }
            wasReturn = scalar == "\r"
        }
        return String(lines)
    }

    private static func decoded(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(decoding: bytes.dropFirst(3), as: UTF8.self)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittle: false) }
        let sample = bytes.prefix(4096)
        let even = sample.enumerated().count { $0.offset.isMultiple(of: 2) && $0.element == 0 }
        let odd = sample.enumerated().count { !$0.offset.isMultiple(of: 2) && $0.element == 0 }
        if max(even, odd) * 3 > sample.count, sample.count > 3 {
            return utf16(bytes[...], isLittle: odd > even)
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map(windows)))
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { at in
            isLittle
                ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
                : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// What stands between 0x80 and 0x9F; the rest is Latin-1.
    private static let high: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static func windows(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "?"
    }
}
