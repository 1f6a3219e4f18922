import Support
import Testing

@testable import ChatEngine

enum FuzzInputs {
    static let kinds: [ValueKind] = [
        .list([ValueChoice("rood"), ValueChoice("turquoise", synonyms: ["blauw groen"])]),
        .number(nil), .number(1...10), .date(DateBounds()), .date(DateBounds(.past)), .email,
        .phone, .postcode, .iban, .amount, .time, .text,
    ]

    static let seeds = [
        "volgende week dinsdag 3 maart 2026 om half drie", "niet 12345 maar € 1.250,00 bedoel ik",
        "NL91 ABNA 0417 1643 00", "jan.jansen@voorbeeld.co.uk", "+31 (0)6 1234 5678", "1234 AB",
        "tweehonderdvijfentwintigduizend stuks", "the day before yesterday at 3:30 p.m.",
        "twenty-first of may '26 at a quarter to nine", "over één week, crème ７８９ 🙂 e\u{301}",
    ]

    /// A linear congruential generator (Knuth's MMIX constants), so that every run is the same.
    struct Chance {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    static func text(_ chance: inout Chance) -> String {
        if chance.next(3) == 0 {
            let bytes = (0..<chance.next(60)).map { _ in UInt8(chance.next(256)) }
            return String(decoding: bytes, as: UTF8.self)
        }
        var bytes = Array(seeds[chance.next(seeds.count)].utf8)
        for _ in 0..<chance.next(6) where !bytes.isEmpty {
            let place = chance.next(bytes.count)
            switch chance.next(4) {
            case 0: bytes[place] = UInt8(chance.next(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8(0x20 + chance.next(0x5f)), at: place)
            default: bytes += Array(seeds[chance.next(seeds.count)].utf8.prefix(chance.next(30)))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

@Suite struct ValueFuzz {
    @Test(arguments: 0..<4)
    func nothingBreaksAReading(round: Int) {
        var chance = FuzzInputs.Chance(state: UInt64(round) + 1)
        for count in 0..<Soak.rounds(1_000, soak: 50_000) {
            let text = FuzzInputs.text(&chance)
            let kind = FuzzInputs.kinds[count % FuzzInputs.kinds.count]
            let language: TestLanguage = count % 2 == 0 ? .nl : .en
            let reading = ValueReading(kind, language)
            check(reading.find(in: text), in: text)
            if case .success(let found) = reading.read(text) { check([found], in: text) }
        }
    }

    private func check(_ found: [FoundValue], in text: String) {
        let bytes = text.utf8
        var last = 0
        for value in found {
            let lower = bytes.index(bytes.startIndex, offsetBy: value.range.lowerBound)
            let upper = bytes.index(bytes.startIndex, offsetBy: value.range.upperBound)
            let isSound =
                value.range.lowerBound >= last && !value.range.isEmpty && !value.value.isEmpty
                && lower.samePosition(in: text.unicodeScalars) != nil
                && upper.samePosition(in: text.unicodeScalars) != nil
            if !isSound { Issue.record("\(value) in \(text.debugDescription)") }
            last = value.range.upperBound
        }
    }

    /// Counts what a reader looks at, for a clock tells more of the machine than of the reader.
    @Test(arguments: [
        "1-", "1.", "a@", "NL91", "0 ", "een ", "half ", "niet ", "3 maart ", "honderd ",
    ])
    func aLongTextCostsNoMoreThanItsLength(row: String) {
        for kind in FuzzInputs.kinds {
            let reading = ValueReading(kind, .nl)
            let short = reading.lookups(over: String(repeating: row, count: 100))
            let long = reading.lookups(over: String(repeating: row, count: 800))
            #expect(long <= short * 16, "\(row) as \(kind): \(short), then \(long)")
        }
    }
}
