import ChatEngine

/// A pattern for what looks like personal data, and what tells a real one from any other text.
struct RedactionPattern: Sendable {
    var kind: PersonalDataKind
    var text: String
    var isReal: @Sendable ([UInt8]) -> Bool = { _ in true }

    static let standard = [
        RedactionPattern(kind: .email, text: #"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"#),
        RedactionPattern(
            kind: .iban,
            text: #"\b[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{4}){2,7}(?:[ .]?[A-Z0-9]{1,3})?\b"#,
            isReal: { Checksum.isIBAN($0) }),
        RedactionPattern(
            kind: .card, text: #"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])"#,
            isReal: { Checksum.isCard($0) }),
        RedactionPattern(
            kind: .phone, text: #"(?<![\w+])(?:\+|00)\d(?:[\s().-]{0,3}\d){8,13}(?!\w)"#),
        RedactionPattern(
            kind: .phone, text: #"(?<![\w.-])\(?0\d(?:[\s().-]{0,3}\d){8}(?![\w-])"#),
        RedactionPattern(
            kind: .bsn,
            text: #"(?<![\w.-])\d{9}(?![\w-])|(?<![\w.-])\d{4}\.\d{2}\.\d{3}(?![\w-])|"#
                + #"(?<![\w.-])\d{3}[. ]\d{3}[. ]\d{3}(?![\w-])"#,
            isReal: { Checksum.isBSN($0) }),
    ]
}
