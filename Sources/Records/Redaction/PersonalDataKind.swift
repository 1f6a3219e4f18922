import ChatEngine

/// What counts as personal data.
package enum PersonalDataKind: String, Sendable, CaseIterable {
    case email, iban, card, phone, bsn, address

    /// Where one stands in a text, in bytes.
    struct Found: Equatable {
        var kind: PersonalDataKind
        var range: Range<Int>

        init(_ kind: PersonalDataKind, _ range: Range<Int>) {
            self.kind = kind
            self.range = range
        }

        /// - Returns: `nil` for a postcode alone.
        init?(_ value: PersonalValue, in bytes: [UInt8]) {
            switch value.kind {
            case .email: self.init(.email, value.range)
            case .phone: self.init(.phone, withBracket(value.range, in: bytes))
            case .iban: self.init(.iban, value.range)
            case .postcode:
                guard let range = withHouseNumber(value.range, in: bytes) else { return nil }
                self.init(.address, range)
            }
        }
    }

    /// Those that the readers of slots find, in any of the languages.
    static func found(in text: String, _ bytes: [UInt8], _ packs: LanguagePacks) -> [Found] {
        var all: [Found] = []
        for language in packs.languages {
            for value in PersonalValue.find(in: text, packs[language].accounts) {
                guard let found = Found(value, in: bytes),
                    !all.contains(where: { $0.range.overlaps(found.range) })
                else { continue }
                all.append(found)
            }
        }
        return all
    }

    /// With the bracket before an area code: "(020) 123 45 67".
    private static func withBracket(_ phone: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let start = phone.lowerBound
        guard start > 0, bytes[start - 1] == UInt8(ascii: "("),
            bytes[phone].contains(UInt8(ascii: ")")), !bytes[phone].contains(UInt8(ascii: "("))
        else { return phone }
        return start - 1..<phone.upperBound
    }

    /// A postcode is personal together with the number of a house, before it or after it: "12, 1234 AB", "1234 AB 12a".
    private static func withHouseNumber(_ postcode: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
        if let end = houseNumber(after: postcode.upperBound, bytes) {
            return postcode.lowerBound..<end
        }
        return houseNumber(before: postcode.lowerBound, bytes).map { $0..<postcode.upperBound }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
    private static func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2c }

    private static func houseNumber(after start: Int, _ bytes: [UInt8]) -> Int? {
        let gap = bytes[start...].prefix(3).prefix(while: isGap)
        let digits = bytes[gap.endIndex...].prefix(while: isDigit)
        guard !gap.isEmpty, (1...5).contains(digits.count) else { return nil }
        let rest = bytes[digits.endIndex...]
        let addition = rest.first.map(isLetter) == true ? 1 : 0
        guard rest.dropFirst(addition).first.map({ !isLetter($0) && !isDigit($0) }) ?? true else {
            return nil
        }
        return digits.endIndex + addition
    }

    private static func houseNumber(before end: Int, _ bytes: [UInt8]) -> Int? {
        let gap = bytes[..<end].suffix(3).reversed().prefix(while: isGap).count
        var at = end - gap
        guard gap > 0 else { return nil }
        if at > 1, isLetter(bytes[at - 1]), isDigit(bytes[at - 2]) { at -= 1 }
        let digits = bytes[..<at].reversed().prefix(while: isDigit).count
        guard (1...5).contains(digits) else { return nil }
        let start = at - digits
        guard start == 0 || !isLetter(bytes[start - 1]) else { return nil }
        return start
    }
}

extension RedactionLabels {
    subscript(kind: PersonalDataKind) -> String {
        switch kind {
        case .email: email
        case .iban: iban
        case .card: card
        case .phone: phone
        case .bsn: bsn
        case .address: address
        }
    }
}
