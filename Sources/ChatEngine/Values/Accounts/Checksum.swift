/// The check digits that tell a real number from any other, once for slots and for the redactor.
///
/// Spaces, hyphens and points are passed over. All O(characters).
package enum Checksum {
    /// ISO 13616: a country of the registry with its own length, check digits 02 to 98, and by ISO
    /// 7064 MOD 97-10 the first four characters moved to the end, each letter as its number (A 10 …
    /// Z 35), leave 1 after division by 97. Letter case is passed over.
    package static func isIBAN(_ text: some Sequence<UInt8>) -> Bool {
        let signs = text.filter { !isSeparator($0) }.map(upper)
        guard signs.count > 4 else { return false }
        let country = String(decoding: signs.prefix(2), as: UTF8.self)
        guard IBANReader.lengths[country] == signs.count else { return false }
        return IBANReader.isChecked(signs)
    }

    /// How many bytes an IBAN has at the beginning of a text, with what stands between its characters; `nil`
    /// when none stands there.
    package static func lengthOfIBAN(_ text: [UInt8]) -> Int? {
        let country = String(decoding: text.prefix(2).map(upper), as: UTF8.self)
        guard let length = IBANReader.lengths[country] else { return nil }
        var signs: [UInt8] = []
        for (place, byte) in text.enumerated() where !isSeparator(byte) {
            signs.append(upper(byte))
            if signs.count == length { return IBANReader.isChecked(signs) ? place + 1 : nil }
        }
        return nil
    }

    /// ISO/IEC 7812 (Luhn): 13 digits or more, every second digit from the right doubled, the sum of
    /// all digits a multiple of ten.
    package static func isCard(_ text: some Sequence<UInt8>) -> Bool {
        let digits = digits(of: text)
        guard (13...19).contains(digits.count) else { return false }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = place % 2 == 1 ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    /// The eleven test of a Dutch BSN: nine digits with weights 9 to 2 and −1, the sum a multiple of
    /// eleven and not zero.
    package static func isBSN(_ text: some Sequence<UInt8>) -> Bool {
        let digits = digits(of: text)
        guard digits.count == 9 else { return false }
        let sum = zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
        return sum != 0 && sum % 11 == 0
    }

    private static func digits(of text: some Sequence<UInt8>) -> [Int] {
        text.filter { (0x30...0x39).contains($0) }.map { Int($0 - 0x30) }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2d || byte == 0x2e
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (0x61...0x7a).contains(byte) ? byte - 0x20 : byte
    }
}
