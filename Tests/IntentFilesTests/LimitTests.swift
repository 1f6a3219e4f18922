import Testing

@testable import IntentFiles

/// Files that are made to hurt cost next to nothing.
@Suite(.timeLimit(.minutes(1))) struct LimitTests {
    static let covered = ["nested-too-deep", "text-too-long", "too-many-mistakes"]

    @Test func aBombOfAliasesIsRefusedBeforeItGrows() {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        for level in 1...20 {
            let row = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
            bomb += "a\(level): &a\(level) [\(row)]\n"
        }
        #expect(codes(bomb).contains("alias-refused"))
        // Few aliases of much: it is the sum that counts.
        func alias(_ count: Int, of nodes: Int) -> String {
            let list = (0..<nodes).map { "x\($0) y" }.joined(separator: ", ")
            let many = (0..<count).map { "  a\($0): {examples: *list, answer: b}\n" }.joined()
            return "language: en\nintents:\n  b: {examples: &list [\(list)], answer: c}\n" + many
        }
        #expect(!codes(alias(3, of: 300)).contains("alias-refused"))
        #expect(codes(alias(4, of: 300)).contains("alias-refused"))
    }

    @Test(arguments: [
        "[", "{", "- ", "? ", "{a: ", "[{a: ", "!a &b [", "x: [", "\"", "'", "a: &a ", "%", "|\n ",
    ])
    func deepNestingIsRefusedAndNeverCrashes(opening: String) {
        #expect(!codes(String(repeating: opening, count: 100_000)).isEmpty)
    }

    @Test func sixtyFourLevelsAreTheLimit() {
        #expect(
            codes(String(repeating: "[", count: 65) + String(repeating: "]", count: 65)) == [
                "nested-too-deep"
            ])
        #expect(
            codes(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == [
                "wrong-type"
            ])
    }

    @Test func indentationNestsAsDeepAsBrackets() {
        let steps = (0..<100).map { String(repeating: " ", count: $0) + "a:" }
        #expect(codes(steps.joined(separator: "\n")) == ["nested-too-deep"])
    }

    @Test func aTextAboveTheLimitIsRefused() {
        let long = String(repeating: "a", count: 64 * 1024 + 1)
        #expect(
            codes("intents: {a: {examples: [een, twee, drie], answer: \(long)}}") == [
                "text-too-long"
            ])
    }

    @Test(arguments: ["é", "\u{2028}", "\r", "x, "])
    func aBigFileOnOneLineIsReadInOneGo(piece: String) {
        let line = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let text = "intents: {a: {patterns: x, answer: A., examples: [\(line)]}}"
        #expect(codes(text).count <= 201)
    }

    @Test func moreThanTwoHundredMistakesAreNotShown() {
        let keys = (1...300).map { "k\($0): x" }.joined(separator: "\n")
        let found = codes(keys)
        #expect(found.count == 201)
        #expect(found.contains("too-many-mistakes"))
    }

    /// However far down an error stands, it is shown before warnings are.
    @Test func warningsGoBeforeErrorsDo() {
        let examples = (1...300).map { "      - “vraag \($0)”" }.joined(separator: "\n")
        let text = """
            language: nl
            intents:
              a:
                answer: A.
                examples:
            \(examples)
                anwser: B.
            """
        let found = codes(text)
        #expect(found.contains("too-many-mistakes"))
        #expect(found.contains("unknown-key"))
    }

    @Test func everyByteAndEveryTextOfTwoBytesIsAnswered() {
        for first in UInt8.min...UInt8.max {
            _ = diagnostics(of: [("nl/a.yaml", [first])])
            _ = diagnostics(of: [("nl/a.yaml", [first, 0x3A, 0x20, 0xC3])])
        }
    }
}
