import ChatEngine
import Testing

@testable import praatpaal

/// Keys of a terminal, the line they are typed in, and replies with their formatting.
@Suite struct TypingTests {
    @Test(
        arguments: [
            ("a~ ", [.character("a"), .character("~"), .character(" ")]),
            ("\r\n\t", [.enter, .enter, .tab]), ("\u{8}\u{7F}", [.backspace, .backspace]),
            ("\u{1}\u{1A}", [.control("a"), .control("z")]), ("\u{1C}\u{0}", []),
            ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
            ("\u{1B}OH\u{1B}OF\u{1B}[1~\u{1B}[4~", [.home, .end, .home, .end]),
            ("\u{1B}[3~\u{1B}[5~\u{1B}[6~x", [.delete, .pageUp, .pageDown, .character("x")]),
            ("\u{1B}[200~x", [.character("x")]), ("\u{1B}", [.escape]),
            ("\u{1B}x", [.escape, .character("x")]),
            ("é日😀", [.character("é"), .character("日"), .character("😀")]),
        ] as [(String, [Key])])
    func keysAreReadFromBytes(bytes: String, keys: [Key]) {
        let read = Key.keys(in: Array(bytes.utf8))
        #expect(read.keys == keys)
        #expect(read.rest == [])
    }

    /// What may go on is kept for the next bytes.
    @Test(
        arguments: [
            ([0x61, 0x1B, 0x5B], [0x1B, 0x5B]), ([0x1B, 0x5B, 0x33], [0x1B, 0x5B, 0x33]),
            ([0x61, 0xC3], [0xC3]), ([0x61, 0xE2, 0x82], [0xE2, 0x82]),
            ([0x61, 0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98]),
        ] as [([UInt8], [UInt8])])
    func anUnfinishedKeyWaits(bytes: [UInt8], rest: [UInt8]) {
        #expect(Key.keys(in: bytes).rest == rest)
    }

    @Test func whatIsNoKeyIsLeftOut() {
        #expect(Key.keys(in: [0x61, 0xC3, 0x28, 0x62]).keys == [.character("a"), .character("b")])
        let endless = [0x1B, 0x5B] + [UInt8](repeating: 0x31, count: 9)
        #expect(Key.keys(in: endless).keys == [] && Key.keys(in: endless).rest == [])
        #expect(Key.keys(in: Array(endless.dropLast(3))).rest == Array(endless.dropLast(3)))
    }

    /// From `ab cd` with the cursor at its end.
    @Test(
        arguments: [
            ([.left, .left, .character("x")], "ab xcd", 4), ([.backspace], "ab c", 4),
            ([.delete], "ab cd", 5), ([.home, .delete], "b cd", 0),
            ([.home, .control("d"), .left], "b cd", 0), ([.home, .backspace], "ab cd", 0),
            ([.control("b"), .control("b"), .right, .control("f"), .right], "ab cd", 5),
            ([.control("a"), .control("e"), .end], "ab cd", 5),
            ([.left, .control("u")], "d", 0), ([.control("w")], "ab ", 3),
            ([.control("w"), .control("w")], "", 0), ([.left, .left, .control("w")], "cd", 0),
            ([.home, .right, .delete], "a cd", 1),
        ] as [([Key], String, Int)])
    func aLineIsTyped(keys: [Key], text: String, cursor: Int) {
        var field = TextField("ab cd")
        let isMeant = keys.map { field.apply($0) }
        #expect(!isMeant.contains(false))
        #expect((field.text, field.cursor) == (text, cursor))
    }

    @Test func otherKeysMeanNothingInALine() {
        var field = TextField("ab")
        let others: [Key] = [.enter, .escape, .tab, .up, .down, .pageUp, .pageDown, .control("x")]
        let isMeant = others.map { field.apply($0) }
        #expect(!isMeant.contains(true))
        #expect(field == TextField("ab") && !field.isBlank)
        field.insert("cd")
        #expect(field.text == "abcd" && field.cursor == 4)
        #expect(TextField().isBlank && TextField(" \t").isBlank)
    }

    @Test(arguments: [
        ("Zie **hier**", "< Zie \u{1b}[1mhier\u{1b}[22m"),
        ("*Let op*: ja", "< \u{1b}[3mLet op\u{1b}[23m: ja"),
        ("- een\n- twee", "< - een\n< - twee"), ("**a**\nb", "< \u{1b}[1ma\u{1b}[22m\n< b"),
    ])
    func aReplyKeepsItsFormatting(markdown: String, written: String) {
        #expect(TerminalText.styled(RichText(markdown: markdown)) == written)
    }
}
