import BasicAlgorithms
import CPCRE2

/// Which characters are word characters (`\w`, and so `\b`) to the PCRE2 in use.
enum WordCharacters {
    /// One bit a character. Planes without any assigned character have none.
    static func bits() -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: 0x11_0000 / 64)
        let planes =
            [0x00...0xD7FF, 0xE000...0x3_FFFF, 0xE_0000...0xE_0FFF] as [ClosedRange<UInt32>]
        for plane in planes { mark(plane, in: &bits) }
        return bits
    }

    private static func mark(_ plane: ClosedRange<UInt32>, in bits: inout [UInt64]) {
        guard let code = try? CompiledCode(#"\w+"#) else { return }
        code.prepare()
        var text: [UInt8] = []
        var offsets: [Int] = []
        text.reserveCapacity(plane.count * 4)
        offsets.reserveCapacity(plane.count)
        for value in plane {
            offsets.append(text.count)
            UTF8Coding.append(value, to: &text)
        }
        let data = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(data) }
        var (from, index) = (0, 0)
        while pcre2_match_8(
            code.pointer, text, text.count, from, UInt32(PCRE2_NO_UTF_CHECK), data, nil) > 0
        {
            guard let pair = pcre2_get_ovector_pointer_8(data) else { return }
            while offsets[index] < pair[0] { index += 1 }
            while index < offsets.count, offsets[index] < pair[1] {
                let value = plane.lowerBound + UInt32(index)
                bits[Int(value >> 6)] |= 1 << UInt64(value & 63)
                index += 1
            }
            from = pair[1]
        }
    }
}
