/// Characters that are left out wherever text is cut into words, as if they had not been typed: apostrophes and what
/// cannot be seen.
///
/// ```swift
/// IgnoredCharacters.contains(0x2019)   // true: "m’n" reads as "mn"
/// ```
package enum IgnoredCharacters {
    @inline(__always)
    package static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        // ' ` ´ ‘ ’ ′
        case 0x27, 0x60, 0xb4, 0x2018, 0x2019, 0x2032: true
        // Soft hyphen, zero-width space, joiners and no-break space.
        case 0xad, 0x200b...0x200d, 0xfeff: true
        default: false
        }
    }
}
