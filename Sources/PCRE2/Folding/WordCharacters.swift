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
            UTF8Writing.append(value, to: &text)
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

/// UTF-8 of a code point.
enum UTF8Writing {
    @inline(__always)
    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        switch value {
        case 0..<0x80: bytes.append(UInt8(value))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | value >> 6))
            bytes.append(UInt8(0x80 | value & 63))
        case 0x800..<0x1_0000:
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(UInt8(0x80 | value >> 6 & 63))
            bytes.append(UInt8(0x80 | value & 63))
        default:
            bytes.append(UInt8(0xF0 | value >> 18 & 7))
            bytes.append(UInt8(0x80 | value >> 12 & 63))
            bytes.append(UInt8(0x80 | value >> 6 & 63))
            bytes.append(UInt8(0x80 | value & 63))
        }
    }
}
