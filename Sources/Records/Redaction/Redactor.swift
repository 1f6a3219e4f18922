import ChatEngine
import PCRE2

/// Takes personal data out of a text before it is written: e-mail addresses, phone numbers, IBANs, cards, BSNs, and
/// postcodes with a house number.
///
/// ```swift
/// let redactor = try Redactor(packs: rulebook.packs)
/// redactor.redact("mail jan@example.nl of bel 06-12345678", in: "nl")   // "mail [e-mail] of bel [telefoon]"
/// ```
/// What a slot would accept as an address, a phone number, an account or a postcode is found by the readers that fill
/// slots, so that both agree. Beyond these, patterns find what only looks like one: rather a word too much than a number
/// too many. Numbers with check digits (IBAN by mod 97, BSN by the eleven test, cards by Luhn) are checked, so that order
/// numbers stay. O(length); one at a time: an instance belongs to one thread.
/// - Errors: `RedactionFailure` when it could not find everything: then nothing may be written.
package final class Redactor {
    private let rules: [Rule]
    private let packs: LanguagePacks
    private let workspace = MatchWorkspace()

    private struct Rule {
        var kind: PersonalDataKind
        var pattern: Pattern
        var isReal: ([UInt8]) -> Bool
    }

    /// - Parameter packs: what phone numbers and postcodes look like in these languages, and the labels. The first has
    ///   the labels of conversations in no known language.
    package convenience init(packs: LanguagePacks) throws(RedactionFailure) {
        try self.init(packs: packs, patterns: RedactionPattern.standard)
    }

    init(packs: LanguagePacks, patterns: [RedactionPattern]) throws(RedactionFailure) {
        guard !packs.languages.isEmpty else { throw .noLabels }
        self.packs = packs
        var rules: [Rule] = []
        for pattern in patterns {
            do {
                rules.append(
                    Rule(
                        kind: pattern.kind, pattern: try Pattern(pattern.text),
                        isReal: pattern.isReal))
            } catch { throw .badPattern(pattern.kind, "\(error)") }
        }
        self.rules = rules
    }

    /// The text without personal data.
    /// - Parameter language: of the labels that stand for it; only asked for when there is something to mask.
    package func redact(
        _ text: String, in language: @autoclosure () throws -> LanguageCode?
    ) rethrows -> String {
        try mask(text, language) { _, label in label }
    }

    /// The text with placeholders.
    /// - Parameter placeholder: what stands for a value, given it and its label; asked from first to last.
    func mask(
        _ text: String, _ language: () throws -> LanguageCode?,
        placeholder: (String, String) throws -> String
    ) rethrows -> String {
        guard Self.mayHoldAny(text) else { return text }
        let bytes = Array(text.utf8)
        var masks = PersonalDataKind.found(in: text, bytes, packs)
        for rule in rules {
            // What is masked already is not looked at again.
            masks += found(by: rule, in: bytes, beside: masks)
        }
        guard !masks.isEmpty else { return text }
        let labels = labels(in: try language())
        var masked: [UInt8] = []
        var at = 0
        for mask in masks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let value = String(decoding: bytes[mask.range], as: UTF8.self)
            masked += bytes[at..<mask.range.lowerBound]
            masked += try placeholder(value, labels[mask.kind]).utf8
            at = mask.range.upperBound
        }
        return String(decoding: masked + bytes[at...], as: UTF8.self)
    }

    private func labels(in language: LanguageCode?) -> RedactionLabels {
        let known = packs.languages
        let chosen = language.flatMap { known.contains($0) ? $0 : nil } ?? known[0]
        return packs[chosen].redaction
    }

    /// A quick look that spares the readers most texts. An e-mail address has its sign, and every number has seven digits
    /// or more; only a postcode with a house number has fewer, in two groups.
    private static func mayHoldAny(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var digits = 0
            var groups = 0
            var wasDigit = false
            for byte in bytes {
                if byte == UInt8(ascii: "@") { return true }
                let isDigit = (0x30...0x39).contains(byte)
                if isDigit {
                    digits += 1
                    if !wasDigit { groups += 1 }
                }
                wasDigit = isDigit
            }
            return digits >= 7 || digits >= 5 && groups > 1
        }
    }

    private func found(
        by rule: Rule, in bytes: [UInt8], beside masks: [PersonalDataKind.Found]
    ) -> [PersonalDataKind.Found] {
        var found: [PersonalDataKind.Found] = []
        var at = 0
        bytes.withUnsafeBufferPointer { buffer in
            while case .match(let match) = rule.pattern.firstMatch(
                in: buffer, from: at, with: workspace),
                !match.range.isEmpty
            {
                let start = match.range.lowerBound
                if let mask = masks.first(where: { $0.range.overlaps(match.range) }) {
                    at = max(start + 1, mask.range.upperBound)
                } else if let length = Self.realPart(Array(buffer[match.range]), rule) {
                    found.append(PersonalDataKind.Found(rule.kind, start..<start + length))
                    at = start + length
                } else {
                    // Perhaps a part of it, from a later start.
                    at = start + 1
                }
            }
        }
        return found
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
}

/// Why texts cannot be redacted.
package enum RedactionFailure: Error, Equatable, CustomStringConvertible {
    case badPattern(PersonalDataKind, String)
    case noLabels

    package var description: String {
        switch self {
        case .badPattern(let kind, let words): "the pattern for \(kind) does not compile: \(words)"
        case .noLabels: "no language has labels for personal data"
        }
    }
}
