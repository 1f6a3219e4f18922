import ChatEngine

/// A pattern for what looks like personal data, and what tells a real one from any other text. Texts are in
/// `FoldedNotation`.
struct RedactionPattern: Sendable {
    var kind: PersonalDataKind
    var text: String
    /// How many bytes of what was found are real; `nil` when nothing is.
    var real: @Sendable ([UInt8], RedactionContext) -> Int?

    init(
        kind: PersonalDataKind, text: String,
        real: @escaping @Sendable ([UInt8], RedactionContext) -> Int? = { found, _ in found.count }
    ) {
        (self.kind, self.text, self.real) = (kind, text, real)
    }

    /// Marks between the figures of a number.
    private static let gap = #"[\s().:/_-]{0,4}"#
    /// Neither a date nor two times of day, which have as many figures as a telephone number.
    private static let noDate =
        #"(?!\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(?!\d{1,2}[:.]\d\d(?:\s?-\s?|\s)\d{1,2}[:.]\d\d)"#

    static let standard = [
        RedactionPattern(
            kind: .email,
            text:
                #"(?:"[^"\n@]{1,64}"|[\w.+%'-]+)\s{0,2}(?:@|\(at\)|\[at\])\s{0,2}[\w-]+(?:\.[\w-]+)+"#
        ),
        RedactionPattern(
            kind: .iban,
            text: #"[A-Za-z]{2}[ .-]{0,2}\d[ .-]{0,2}\d(?:[ .-]{0,2}[A-Za-z0-9]){11,30}"#,
            real: { found, _ in Checksum.lengthOfIBAN(found) }),
        RedactionPattern(
            kind: .card, text: #"(?<![\w.-])\d(?:[ ./-]?\d){12,18}(?![\w-])"#,
            real: { found, context in
                whole(found) { Checksum.isCard($0) && context.takesCard(isIssued: isIssued($0)) }
            }),
        RedactionPattern(
            kind: .phone, text: #"(?<![\w+])(?:\+|00)[1-9](?:\#(gap)\d){8,13}(?!\w)"#),
        RedactionPattern(
            kind: .phone, text: #"(?<![\w-])(?<!\d\.)\#(noDate)\(?0\d,?(?:\#(gap)\d){8}(?![\w-])"#),
        RedactionPattern(
            kind: .bsn,
            text: #"(?<![\w.-])\d{4}[. -]\d{2}[. -]\d{3}(?![\w-])|"#
                + #"(?<![\w.-])\d{3}[. -]\d{3}[. -]\d{3}(?![\w-])"#,
            real: { found, _ in whole(found) { Checksum.isBSN($0) } }),
        RedactionPattern(
            kind: .bsn, text: #"(?<![\d.,-])\d{9}(?![\d-])"#,
            real: { found, context in
                context.isOfBSN && Checksum.isBSN(found) ? found.count : nil
            }),
    ]

    /// Numbers of a country that are written without its plus sign: "31 6 12345678".
    static func withoutPlus(country: String, mobile: String) -> RedactionPattern {
        RedactionPattern(
            kind: .phone,
            text: #"(?<![\w.+-])\#(country)[ -]?\#(mobile)(?:[\s.-]{0,3}\d){8}(?![\w-])"#)
    }

    /// All of it, or what stands before its last groups: "4111 1111 1111 1111 2026".
    private static func whole(_ found: [UInt8], _ isReal: ([UInt8]) -> Bool) -> Int? {
        var end = found.count
        while end > 0 {
            if isReal(Array(found[..<end])) { return end }
            guard let cut = found[..<end].lastIndex(where: { " -./".utf8.contains($0) }) else {
                return nil
            }
            end = cut
        }
        return nil
    }

    /// Whether a number begins as those of the large card schemes do, and is as long: ISO/IEC 7812.
    private static func isIssued(_ found: [UInt8]) -> Bool {
        let digits = found.filter { (0x30...0x39).contains($0) }
        let head = digits.prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return switch digits.count {
        case 16:
            (4000...4999).contains(head) || (5100...5599).contains(head)
                || (2221...2720).contains(head)
        case 15: (3400...3499).contains(head) || (3700...3799).contains(head)
        default: false
        }
    }
}

/// What a text is about, as far as it tells which of its numbers are personal: a number that only by chance passes as a
/// card's or a citizen's needs a word for it.
struct RedactionContext {
    var isOfCards = false
    var isOfBSN = false
    /// Of orders, articles, vouchers: numbers of things.
    var isOfOthers = false

    /// A gift card is spoken of as a card too: then the number itself must begin as one.
    func takesCard(isIssued: Bool) -> Bool {
        isOfCards && (isIssued || !isOfOthers) || isIssued && !isOfOthers
    }
}
