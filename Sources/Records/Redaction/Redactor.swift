import PCRE2

/// Takes personal data out of a text before it is written: e-mail addresses, phone numbers, IBANs, BSNs and card numbers.
///
/// ```swift
/// Redactor().redact("mail jan@example.nl of bel 06-12345678")   // "mail [e-mail] of bel [telefoon]"
/// ```
/// Numbers are checked (IBAN by mod 97, BSN by the eleven test, cards by Luhn), so that order numbers stay.
/// O(length); one at a time: an instance belongs to one thread.
package final class Redactor {
    private struct Rule {
        var pattern: Pattern
        var label: String
        /// An address or a number people reach each other by; an agent may send the desk's own.
        var isContact = false
        var isReal: ([UInt8]) -> Bool
    }

    private let rules: [Rule]
    private let workspace = MatchWorkspace()

    package init() {
        func rule(_ pattern: String, _ label: String, _ isReal: @escaping ([UInt8]) -> Bool)
            -> Rule?
        {
            (try? Pattern(pattern)).map {
                Rule(
                    pattern: $0, label: label,
                    isContact: ["[e-mail]", "[telefoon]"].contains(label), isReal: isReal)
            }
        }
        rules = [
            rule(#"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"#, "[e-mail]") { _ in true },
            rule(
                #"\b[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{4}){2,7}(?:[ .]?[A-Z0-9]{1,3})?\b"#, "[iban]",
                Checksum.isIBAN),
            rule(#"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])"#, "[kaart]", Checksum.isCard),
            rule(#"(?<![\w+])(?:\+|00)\d(?:[\s().-]{0,3}\d){8,13}(?!\w)"#, "[telefoon]") { _ in true
            },
            rule(#"(?<![\w.-])\(?0\d(?:[\s().-]{0,3}\d){8}(?![\w-])"#, "[telefoon]") { _ in true },
            rule(
                #"(?<![\w.-])\d{9}(?![\w-])|(?<![\w.-])\d{4}\.\d{2}\.\d{3}(?![\w-])|(?<![\w.-])\d{3}[. ]\d{3}[. ]\d{3}(?![\w-])"#,
                "[bsn]",
                Checksum.isBSN),
        ].compactMap { $0 }
    }

    /// The text without personal data.
    package func redact(_ text: String) -> String {
        guard Self.mayHoldAny(text) else { return text }
        return rules.reduce(text) { text, rule in apply(rule, to: text) }
    }

    /// An address has its sign, everything else at least two digits.
    private static func mayHoldAny(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var digits = 0
            var signs = 0
            for byte in bytes {
                digits += (0x30...0x39).contains(byte) ? 1 : 0
                signs += byte == UInt8(ascii: "@") ? 1 : 0
            }
            return digits > 1 || signs > 0
        }
    }

    /// The text of an agent: addresses and phone numbers stay, for they are the desk's own and the customer must get them.
    package func redactKeepingContacts(_ text: String) -> String {
        rules.filter { !$0.isContact }.reduce(text) { text, rule in apply(rule, to: text) }
    }

    /// How much of a match is real: all of it, or what stands before its last groups ("BE68 5390 0754 7034 hier").
    private static func realPart(_ found: [UInt8], _ rule: Rule) -> Int? {
        var end = found.count
        while end > 0 {
            if rule.isReal(Array(found[..<end])) { return end }
            guard
                let cut = found[..<end].lastIndex(where: { $0 == 0x20 || $0 == 0x2d || $0 == 0x2e })
            else { return nil }
            end = cut
        }
        return nil
    }

    private func apply(_ rule: Rule, to text: String) -> String {
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var at = 0
        bytes.withUnsafeBufferPointer { buffer in
            while case .match(let match) = rule.pattern.firstMatch(
                in: buffer, from: at, with: workspace),
                !match.range.isEmpty
            {
                kept.append(contentsOf: buffer[at..<match.range.lowerBound])
                if let real = Self.realPart(Array(buffer[match.range]), rule) {
                    kept.append(contentsOf: rule.label.utf8)
                    at = match.range.lowerBound + real
                } else {
                    // Perhaps a part of it, from a later start.
                    kept.append(buffer[match.range.lowerBound])
                    at = match.range.lowerBound + 1
                }
            }
        }
        guard at > 0 else { return text }
        kept.append(contentsOf: bytes[at...])
        return String(decoding: kept, as: UTF8.self)
    }
}

/// The check digits that tell a real number from any other.
enum Checksum {
    /// ISO 13616: letters to numbers, first four to the back, remainder 1 of 97.
    static func isIBAN(_ text: [UInt8]) -> Bool {
        let signs = text.filter { $0 != 0x20 && $0 != 0x2e }
        guard signs.count == 18 || !signs.starts(with: [0x4e, 0x4c]) else { return false }
        guard (15...34).contains(signs.count) else { return false }
        var remainder = 0
        for sign in signs[4...] + signs[..<4] {
            switch sign {
            case 0x30...0x39: remainder = (remainder * 10 + Int(sign - 0x30)) % 97
            default: remainder = (remainder * 100 + Int((sign & 0xdf) - 0x41) + 10) % 97
            }
        }
        return remainder == 1
    }

    /// ISO/IEC 7812 (Luhn): every second digit doubled from the right, the sum a multiple of ten.
    static func isCard(_ text: [UInt8]) -> Bool {
        var sum = 0
        guard digits(text).count >= 13 else { return false }
        for (place, digit) in digits(text).reversed().enumerated() {
            let value = place % 2 == 1 ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    /// The eleven test: weights 9 to 2 and −1, a multiple of eleven and not zero.
    static func isBSN(_ text: [UInt8]) -> Bool {
        let digits = digits(text)
        guard digits.count == 9 else { return false }
        let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return sum != 0 && sum % 11 == 0
    }

    private static func digits(_ text: [UInt8]) -> [Int] {
        text.filter { (0x30...0x39).contains($0) }.map { Int($0 - 0x30) }
    }
}
