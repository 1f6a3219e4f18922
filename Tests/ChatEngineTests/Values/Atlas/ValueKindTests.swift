import ChatEngine
import Testing

/// Which slots of one form could be the two ends of a range, so that "from monday to friday" fills both.
@Suite struct ValueKindTests {
    private static let kinds: [ValueKind] = [
        .list([ValueChoice("rood")]), .number(nil), .date(DateBounds()), .email, .phone, .postcode,
        .iban, .amount, .time, .text,
    ]

    @Test func onlyWhatHasAnOrderHasTwoEnds() {
        let ordered: [Bool] = [true, true, true, false, false, false, false, true, true, false]
        for (kind, isOrdered) in zip(Self.kinds, ordered) {
            #expect(kind.isLike(kind) == isOrdered, "\(kind)")
            for other in Self.kinds where other != kind { #expect(!kind.isLike(other), "\(kind)") }
        }
    }

    @Test func boundsMakeNoOtherKindAndChoicesDo() {
        #expect(ValueKind.number(nil).isLike(.number(1...10)))
        #expect(ValueKind.date(DateBounds()).isLike(.date(DateBounds(.future))))
        #expect(!ValueKind.list([ValueChoice("rood")]).isLike(.list([ValueChoice("blauw")])))
    }
}
