/// Whether bytes are UTF-8: no stray or missing continuation, no overlong form, no surrogate, nothing past U+10FFFF.
package enum UTF8Check {
    /// The first byte that does not fit, counted from 1; `nil` when all do. O(bytes).
    package static func firstBadByte(in bytes: [UInt8]) -> Int? {
        var at = 0
        while at < bytes.count {
            if bytes[at] < 0x80 {
                at += 1
                continue
            }
            guard let follow = following(bytes[at]), at + follow.count < bytes.count,
                follow.first.contains(bytes[at + 1]),
                bytes[(at + 2)..<(at + 1 + follow.count)].allSatisfy({ 0x80...0xbf ~= $0 })
            else { return at + 1 }
            at += 1 + follow.count
        }
        return nil
    }

    /// How many bytes follow a leading byte, and what the first of them may be (Unicode, table 3-7).
    private static func following(_ lead: UInt8) -> (count: Int, first: ClosedRange<UInt8>)? {
        switch lead {
        case 0xc2...0xdf: (1, 0x80...0xbf)
        case 0xe0: (2, 0xa0...0xbf)
        case 0xed: (2, 0x80...0x9f)
        case 0xe1...0xef: (2, 0x80...0xbf)
        case 0xf0: (3, 0x90...0xbf)
        case 0xf4: (3, 0x80...0x8f)
        case 0xf1...0xf3: (3, 0x80...0xbf)
        default: nil
        }
    }
}
