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
    private let dictation: DictationSigns
    private let workspace = MatchWorkspace()

    private struct Rule {
        var kind: PersonalDataKind
        var pattern: Pattern
        var real: ([UInt8], RedactionContext) -> Int?
    }

    /// - Parameter packs: what phone numbers and postcodes look like in these languages, and the labels. The first has
    ///   the labels of conversations in no known language.
    package convenience init(packs: LanguagePacks) throws(RedactionFailure) {
        var patterns = RedactionPattern.standard
        for rule in Self.phoneRules(packs) {
            for mobile in rule.mobile {
                patterns.append(.withoutPlus(country: rule.country, mobile: mobile))
            }
        }
        try self.init(packs: packs, patterns: patterns)
    }

    /// Each country's once.
    private static func phoneRules(_ packs: LanguagePacks) -> [PhoneRule] {
        var rules: [PhoneRule] = []
        for rule in packs.languages.flatMap({ packs[$0].accounts.phones })
        where !rules.contains(where: { $0.country == rule.country }) {
            rules.append(rule)
        }
        return rules
    }

    init(packs: LanguagePacks, patterns: [RedactionPattern]) throws(RedactionFailure) {
        guard !packs.languages.isEmpty else { throw .noLabels }
        self.packs = packs
        dictation = DictationSigns(packs)
        var rules: [Rule] = []
        for pattern in patterns {
            do {
                rules.append(
                    Rule(
                        kind: pattern.kind, pattern: try Pattern(pattern.text),
                        real: pattern.real))
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
        let masks = masks(in: text)
        guard !masks.isEmpty else { return text }
        let bytes = Array(text.utf8)
        let labels = labels(in: try language())
        var masked: [UInt8] = []
        var at = 0
        for mask in masks {
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

    /// What is personal in a text, first to last.
    private func masks(in text: String) -> [PersonalDataKind.Found] {
        let folded = FoldedNotation(text)
        guard Self.mayHoldAny(folded.bytes) || dictation.mayStand(in: folded.bytes) else {
            return []
        }
        let words = RedactionWords(folded.bytes, packs)
        // An account goes first: its last figures may look like a telephone number. What is masked already is not
        // looked at again.
        var masks: [PersonalDataKind.Found] = []
        for rule in rules where rule.kind == .iban {
            masks += found(by: rule, in: folded.bytes, beside: masks, words)
        }
        masks += PersonalDataKind.found(in: folded.text, folded.bytes, packs).filter { found in
            (found.kind != .phone || words.mayBePhone(found.range))
                && !masks.contains { $0.range.overlaps(found.range) }
        }
        for rule in rules where rule.kind != .iban {
            masks += found(by: rule, in: folded.bytes, beside: masks, words)
        }
        return masks.sorted { $0.range.lowerBound < $1.range.lowerBound }
            .map { PersonalDataKind.Found($0.kind, folded.original($0.range)) }
    }

    /// A quick look that spares the readers most texts. An e-mail address has its sign, and every number has seven digits
    /// or more; only a postcode with a house number has fewer, in two groups.
    private static func mayHoldAny(_ bytes: [UInt8]) -> Bool {
        var digits = 0
        var groups = 0
        var wasDigit = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "@") || isSpelledSign(at: place, bytes) { return true }
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit {
                digits += 1
                if !wasDigit { groups += 1 }
            }
            wasDigit = isDigit
        }
        return digits >= 7 || digits >= 5 && groups > 1
    }

    /// Whether "(at)" or "[at]" stands there.
    private static func isSpelledSign(at place: Int, _ bytes: [UInt8]) -> Bool {
        guard bytes[place] == UInt8(ascii: "(") || bytes[place] == UInt8(ascii: "[") else {
            return false
        }
        return bytes[(place + 1)...].starts(with: [UInt8(ascii: "a"), UInt8(ascii: "t")])
    }

    private func found(
        by rule: Rule, in bytes: [UInt8], beside masks: [PersonalDataKind.Found],
        _ words: RedactionWords
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
                } else if let length = rule.real(Array(buffer[match.range]), words.context),
                    rule.kind != .phone || words.mayBePhone(match.range)
                {
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
