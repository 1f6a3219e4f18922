import Testing

@testable import Bridge

struct LineFramerTests {
    private func lines(_ chunks: [[UInt8]], limit: Int = 65_536) -> [LineFramer.Line] {
        var framer = LineFramer(limit: limit)
        return chunks.flatMap { framer.take($0) } + framer.finish()
    }

    private func text(_ text: String) -> LineFramer.Line { .text(Array(text.utf8)) }

    @Test func newlinesEndLinesWithOrWithoutAReturn() {
        #expect(lines([Array("a\nb\r\nc".utf8)]) == [text("a"), text("b"), text("c")])
    }

    @Test func linesOfBlanksArePassedOver() {
        #expect(lines([Array("\n \t\r\n\r\n\u{FEFF}\nx\n  \n".utf8)]) == [text("x")])
    }

    @Test func aByteOrderMarkIsDropped() {
        #expect(lines([[0xef, 0xbb], [0xbf] + Array("{}\n".utf8)]) == [text("{}")])
    }

    @Test func everySplitPointOfALineGivesTheSameLine() {
        let bytes = Array("{\"text\":\"één 📦 €5 👩‍👩‍👧\"}\r\nvolgende\n".utf8)
        let whole = lines([bytes])
        for split in 0...bytes.count {
            #expect(lines([Array(bytes[..<split]), Array(bytes[split...])]) == whole)
        }
        #expect(lines(bytes.map { [$0] }) == whole)
    }

    @Test(arguments: ["\n", "\r\n", ""])
    func aLineMayHaveExactlyTheLimit(end: String) {
        let line = String(repeating: "x", count: 10)
        #expect(lines([Array((line + end).utf8)], limit: 10) == [text(line)])
        #expect(lines([Array((line + "y" + end).utf8)], limit: 10) == [.tooLong])
        #expect(lines(Array((line + "y" + end).utf8).map { [$0] }, limit: 10) == [.tooLong])
    }

    @Test func aReturnThatEndsNoLineCountsAsAByte() {
        #expect(lines([Array("1234567890\ry\nz\n".utf8)], limit: 10) == [.tooLong, text("z")])
    }

    @Test func aLineThatIsTooLongIsToldOnceAndTheNextIsRead() {
        #expect(
            lines([Array("12345\n123456789\n1234\n".utf8)], limit: 5) == [
                text("12345"), .tooLong, text("1234"),
            ])
    }

    @Test(.timeLimit(.minutes(1)))
    func sixteenMebibytesWithoutANewlineCostOneAnswerAndNoMemory() {
        var framer = LineFramer()
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 61)
        var told = 0
        for _ in 0..<(16 << 20) / chunk.count {
            told += framer.take(chunk).count
        }
        let kept =
            Mirror(reflecting: framer).children.first { $0.label == "kept" }?.value as? [UInt8]
        #expect(told == 1)
        #expect(kept?.isEmpty == true)
        #expect((kept?.capacity ?? .max) <= 4 * framer.limit)
        #expect(framer.take(Array("\nna\n".utf8)) == [text("na")])
    }
}
