import Testing

@testable import Exchange

/// Exports come in whatever their program writes: what is read of it is the same text.
@Suite struct TextDecodingTests {
    private static let texts = [
        "", "a", "ab", "abc", "één, twee; 3 €\ndrie", "name,text\nx,\"y\"", "日本語 and 👍", "a\n\nb\n",
    ]

    private func units(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
            return isLittle ? [low, high] : [high, low]
        }
    }

    @Test(arguments: texts)
    func withAMarkEachIsRead(text: String) {
        #expect(TextDecoding.text([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
        #expect(TextDecoding.text([0xFF, 0xFE] + units(text, isLittle: true)) == text)
        #expect(TextDecoding.text([0xFE, 0xFF] + units(text, isLittle: false)) == text)
        #expect(TextDecoding.text(Array(text.utf8)) == text)
        // What is cut in the middle of a unit is read up to there.
        #expect(TextDecoding.text([0xFF, 0xFE] + units(text, isLittle: true) + [0x61]) == text)
    }

    @Test(arguments: ["ab", "abc", "name,text\nx,y", "één: ja"])
    func withoutAMarkZeroesTellIt(text: String) {
        #expect(TextDecoding.text(units(text, isLittle: true)) == text)
        #expect(TextDecoding.text(units(text, isLittle: false)) == text)
    }

    @Test func fewZeroesOrFewBytesTellNothing() {
        #expect(TextDecoding.text([0x61, 0]) == "a\u{0}")
        #expect(TextDecoding.text([0x61, 0x62, 0]) == "ab\u{0}")
        #expect(TextDecoding.text([0x61, 0x62, 0x63, 0, 0x64, 0x65]) == "abc\u{0}de")
        #expect(TextDecoding.text([0x61, 0, 0x62, 0x63, 0x64, 0x65, 0x66]) == "a\u{0}bcdef")
    }

    @Test func anyOtherBytesAreThoseOfWindows() {
        #expect(TextDecoding.text([0xE9, 0x20, 0x80, 0x31]) == "é €1")
        #expect(TextDecoding.text([0x91, 0x61, 0x92, 0x96, 0x9F, 0xA0, 0xFF]) == "‘a’–Ÿ\u{A0}ÿ")
        let all = TextDecoding.text(Array(0x80...0xFF))
        #expect(all.unicodeScalars.count == 128)
        #expect(all.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == 5)
    }

    @Test func linesEndInOneWay() {
        #expect(TextDecoding.text(Array("a\r\nb\rc\nd\r\r\n".utf8)) == "a\nb\nc\nd\n\n")
    }
}
