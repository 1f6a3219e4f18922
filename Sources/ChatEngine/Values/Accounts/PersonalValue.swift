/// A personal value in a text, found by the readers that fill slots: what a slot accepts is what the
/// redactor masks.
///
/// ```swift
/// PersonalValue.find(in: "bel 06-12345678", rules).first      // phone, bytes 4 up to 15
/// ```
package struct PersonalValue: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case email, phone, iban, postcode }

    package var kind: Kind
    /// In UTF-8 bytes of the text.
    package var range: Range<Int>

    /// All of them, first to last, not overlapping; of two in one place the account goes first, then
    /// the address, then the number. O(length).
    package static func find(in text: String, _ rules: AccountRules) -> [PersonalValue] {
        let cut = ValueText(text)
        let readers: [(Kind, any PieceReader)] = [
            (.iban, IBANReader()), (.email, EmailReader(words: rules.dictation)),
            (.phone, PhoneReader(rules: rules.phones, words: rules.dictation)),
            (.postcode, PostcodeReader(rules: rules)),
        ]
        var found: [PersonalValue] = []
        for (kind, reader) in readers {
            for case (let start, .value(_, let upTo)) in reader.findings(
                in: cut, isAnswer: false)
            {
                let range = cut.range(start, upTo: upTo)
                if !found.contains(where: { $0.range.overlaps(range) }) {
                    found.append(PersonalValue(kind: kind, range: range))
                }
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
