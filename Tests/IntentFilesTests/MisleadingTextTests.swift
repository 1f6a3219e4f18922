import Testing

@testable import IntentFiles

/// What YAML reads otherwise than it looks: each kind is seen, and what an author may well write is left alone.
@Suite struct MisleadingTextTests {
    /// A text as one example among three.
    private func codes(ofExample text: String) -> [String] {
        IntentFilesTests.codes(
            "intents:\n  a:\n    examples:\n      - een\n      - twee\n      - \(text)\n    answer: A.\n"
        )
    }

    @Test(arguments: [
        ("bestelling #12345", ["text-cut-by-comment"]),
        ("bel #1", ["text-cut-by-comment"]),
        ("drie # een opmerking", []),
        ("drie  #TODO", []),
        ("'bestelling #12345'", []),
        ("\"bestelling #12345\"", []),
        ("nummer#3", []),
        ("#3", ["empty-text"]),
    ])
    func aNumberSignThatCutsAText(text: String, codes: [String]) {
        #expect(self.codes(ofExample: text) == codes)
    }

    @Test(arguments: [
        ("“waar is het”", ["typographic-quotes"]), ("‘waar is het’", ["typographic-quotes"]),
        ("„waar is het“", ["typographic-quotes"]), ("”waar is het”", ["typographic-quotes"]),
        ("“waar is het", ["typographic-quotes"]),
        ("“waar” is het", []), ("’s avonds laat", []), ("‘s avonds laat", []),
        ("'“waar is het”'", []), ("waar is “het”", []), ("…waar is het", []),
    ])
    func quotesOfAWordProcessor(text: String, codes: [String]) {
        #expect(self.codes(ofExample: text) == codes)
    }

    @Test(arguments: [
        ("-drie", []), ("- drie", ["wrong-type"]), ("drie\n        -vier", ["dash-without-space"]),
        ("drie\n      -vier", ["dash-without-space"]), ("drie\n        -5 graden", []),
        ("drie\n        --vier", []), ("'drie\n        -vier'", []),
        (">\n        drie\n        -vier", []),
    ])
    func aDashWithoutASpace(text: String, codes: [String]) {
        #expect(self.codes(ofExample: text) == codes)
    }

    @Test(arguments: ["\u{A0}", "\u{2007}", "\u{202F}", "\u{3000}"])
    func aSpaceThatIsNoneOfYAML(space: String) throws {
        let text = "intents:\n  a:\n  \(space) patterns: x\n    answer: A.\n    ansver: B.\n"
        let found = diagnostics(of: [("nl/a.yaml", Array(text.utf8))])
        #expect(found.map(\.code) == ["no-break-space", "unknown-key"])
        #expect(found.map(\.location.line) == [3, 5])
        #expect(found.first?.location.column == 3)
    }

    @Test func anySpaceIsFineInsideAText() {
        #expect(
            IntentFilesTests.codes(
                "intents:\n  a:\n    patterns: x\n    answer: |\n      Een\n      \u{A0}twee\u{A0}drie\n"
            )
                == [])
        #expect(codes(ofExample: "drie\u{A0}vier") == [])
    }
}

/// libyaml stops at the first slip; the others of a file are found all the same.
@Suite struct SlipTests {
    private func lines(_ text: String) -> [Int] {
        diagnostics(of: [("nl/a.yaml", Array(text.utf8))]).map(\.location.line)
    }

    @Test func eachSlipOfAFileIsShown() {
        let slips = (0..<5).map { "  i\($0):\n    title: Let op: \($0)\n    answer: Goed.\n" }
        #expect(lines("intents:\n" + slips.joined()) == [3, 6, 9, 12, 15])
    }

    @Test func thereIsALimit() {
        let slips = (0..<100).map { "  i\($0):\n    title: Let op: \($0)\n    answer: Goed.\n" }
        #expect(lines("intents:\n" + slips.joined()).count == YAMLReader.slipLimit + 1)
    }

    @Test(arguments: [
        "intents:\n  a:\n    title: Let op: x\n    patterns: x\n    answer: A.\n",
        "intents:\n  a:\n    examples: [een, twee\n    answer: A.\n  b:\n    answer: B.\n",
        "intents:\n\ta:\n\t\tanswer: A.\n\tb:\n\t\tanswer: B.\n",
        "intents:\n  a:\n    answer: \"Goed.\n    examples: [een]\n  b:\n    answer: B.\n",
    ])
    func oneSlipIsOneMistake(text: String) {
        #expect(lines(text).count == 1)
    }

    @Test func aQuoteIsShownWhereItWasOpened() {
        let found = diagnostics(of: [
            (
                "nl/a.yaml",
                Array("intents:\n  a:\n    examples:\n      - 's avonds\n      - foto's\n".utf8)
            )
        ])
        #expect(found.map(\.location.line) == [4])
        #expect(found.first?.message.contains("line 5") ?? false)
    }
}
