import BasicAlgorithms
import Testing

@testable import PCRE2

@Suite struct PatternSetMatchTests {
    private func matches(_ set: PatternSet, _ text: String) -> [Int: Match] {
        var (text, found) = (text, [Int: Match]())
        text.withUTF8 { bytes in
            set.run(on: bytes, with: MatchWorkspace(), PrefilterScratch()) { number, outcome in
                if case .match(let match) = outcome { found[number] = match }
            }
        }
        return found
    }

    /// Slots are filled from them.
    @Test func namedGroupsAreThoseOfThePatternAlone() throws {
        let patterns = try [
            #"\bbestel (?<aantal>\d+) (?<wat>\w+)"#, #"\bbestel\b"#,
            #"(?<a>bestel)|(?<b>koop)"#, #"(?<wanneer>morgen)?$"#, #"(?<n>\d+)\D+(?<m>\d+)"#,
        ].map { try Pattern($0) }
        let set = PatternSet(patterns)
        for text in ["Bestel 12 lampen", "koop 3 of 4 é", "bestel", "", "morgen", "12 é 34"] {
            var expected: [Int: Match] = [:]
            for (number, pattern) in patterns.enumerated() {
                if case .match(let match) = pattern.firstMatch(in: text, with: MatchWorkspace()) {
                    expected[number] = match
                }
            }
            #expect(matches(set, text) == expected, "\(text)")
        }
        #expect(matches(set, "Bestel 12 lampen")[0]?["wat"] == "lampen")
        #expect(matches(set, "koop")[2].map { [$0["a"], $0["b"]] } == [nil, "koop"])
    }

    @Test func aLimitIsToldOfASetToo() throws {
        let set = PatternSet([try Pattern("^(a+)+$"), try Pattern("a")])
        var (text, limits) = (String(repeating: "a", count: 40) + "b", [Int]())
        text.withUTF8 { bytes in
            set.run(on: bytes, with: MatchWorkspace(), PrefilterScratch()) { number, outcome in
                if case .limit = outcome { limits.append(number) }
            }
        }
        #expect(limits == [0])
    }
}

@Suite struct CompiledCodeTests {
    @Test func aPatternThatIsNeverCompiledToMachineCodeStaysSo() async throws {
        let code = try CompiledCode(#"\bpakje\b"#, jit: .never)
        let made = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<32 { group.addTask { code.prepare() } }
            return await group.reduce(false) { $0 || $1 }
        }
        #expect(!made)
    }

    /// Many threads ask for the first run at once; each sees code that is wholly made, or none.
    @Test func theFirstRunOfManyThreadsMakesTheCodeOnce() async throws {
        for round in 0..<50 {
            let pattern = try Pattern(#"\b(?<n>\d+) pakje\#(round)\b"#, jit: .atFirstRun)
            let text = "12 pakje\(round)"
            let found = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        guard
                            case .match(let match) = pattern.firstMatch(
                                in: text, with: MatchWorkspace())
                        else { return nil }
                        return match["n"]
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(found == Array(repeating: "12", count: 8))
            let isMade = pattern.code.prepare()
            #expect(pattern.code.prepare() == isMade)
        }
    }

    @Test(arguments: [("a*", true), ("", true), ("a", false), (#"\b"#, false), ("^$", true)])
    func whetherAnEmptyTextMatchesIsKnown(_ source: String, _ matches: Bool) throws {
        #expect(try Pattern(source).matchesEmptyText == matches)
    }

    @Test func groupsStandInTheOrderOfTheirNumbers() throws {
        let pattern = try Pattern(#"(?<z>a)(?<a>b)(c)(?<m>d)"#)
        #expect(pattern.groups.map(\.name) == ["z", "a", "m"])
        #expect(pattern.groups.map(\.number) == [1, 2, 4])
    }
}

@Suite struct FoldingTests {
    /// All bytes of ASCII, in every place of eight.
    @Test func eightCharactersAtOnceFoldAsOneByOne() {
        for byte in UInt8(0)..<0x80 {
            for place in UInt64(0)..<8 {
                let (folded, words) = ASCIIChunk.fold(UInt64(byte) << (8 * place))
                let isCapital = (0x41...0x5a).contains(byte)
                #expect(folded == UInt64(isCapital ? byte + 0x20 : byte) << (8 * place))
                let entry = CharacterFolding.entry(UInt32(byte))
                let isWord = entry & CharacterTable.wordFlag != 0
                #expect(words == (isWord ? 1 << place : 0), "\(byte)")
            }
        }
    }

    /// Against characters one by one, at every length around the sizes of blocks.
    @Test func foldedTextIsThatOfItsCharacters() {
        var random = SplitMix(state: 5)
        let pieces = ["a", "Z", "é", "É", " ", "_", "9", "ſ", "K", "👍", "ß", "-", "\n", "ı"]
        let folded = FoldedText(capacity: 8)
        for length in Array(0..<40) + [63, 64, 65, 127, 128, 129, 700] {
            var text = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var expected: [UInt8] = []
            var words: [Range<Int>] = []
            for scalar in text.unicodeScalars {
                let entry = CharacterFolding.entry(scalar.value)
                let start = expected.count
                UTF8Coding.append(entry & CharacterTable.scalarMask, to: &expected)
                guard entry & CharacterTable.wordFlag != 0 else { continue }
                if let last = words.last, last.upperBound == start {
                    words[words.count - 1] = last.lowerBound..<expected.count
                } else {
                    words.append(start..<expected.count)
                }
            }
            let found = text.withUTF8 { folded.fill($0) }
            #expect(
                UnsafeBufferPointer(start: found.base, count: found.length)
                    .elementsEqual(expected), "\(text)")
            #expect((0..<found.count).map { found[$0] } == words, "\(text)")
        }
    }
}

@Suite struct RequiredLiteralTests {
    private func literal(_ text: String) -> RequiredLiteral {
        let bare = text.filter { $0 != "|" }
        return RequiredLiteral(
            bytes: Array(bare.utf8), startsWord: text.hasPrefix("|"), endsWord: text.hasSuffix("|"))
    }

    /// `|` stands for the edge of a word.
    @Test(arguments: [
        ("|pak", "|pakje|", true), ("pak", "|pakje|", true), ("akj", "|pakje|", true),
        ("je|", "|pakje|", true), ("|je", "|pakje|", false), ("pak|", "|pakje|", false),
        ("|pakje|", "|pakje|", true), ("|pakje|", "pakje", false), ("pakje", "pak", false),
    ])
    func aLiteralIsImpliedByOneThatContainsIt(_ one: String, _ other: String, _ isImplied: Bool) {
        #expect(literal(one).isImplied(by: literal(other)) == isImplied)
    }

    @Test(arguments: [
        ("|a|", true), ("|a", false), ("|ab", true), ("b|", false), ("ab|", true), ("ab", false),
        ("abc", true),
    ])
    func shortLiteralsAreUsefulAtTheEdgesOfWordsOnly(_ text: String, _ isUseful: Bool) {
        #expect(literal(text).isUseful == isUseful)
    }

    /// Numbers of literals stand for them, so equal ones must be equal and others nearly always differ.
    @Test func literalsHaveNumbersByTheirBytesAndEdges() {
        let texts = ["|pakje|", "|pakje", "pakje|", "pakje", "|pakjes|", "|p|", "|een heel lang|"]
        let keys = texts.map { LiteralKey(literal($0)).value }
        #expect(Set(keys).count == texts.count)
        #expect(keys == texts.map { LiteralKey(literal($0)).value })
        #expect(LiteralKey(literal("|pakje|")).kind == .word)
    }
}

@Suite struct PrefilterTests {
    /// A group too large for its places counts as present.
    @Test func aPostingAsksForTheLiteralsOfTwoOtherGroups() {
        let present = UnsafeMutablePointer<UInt8>.allocate(capacity: 10)
        present.initialize(repeating: 0, count: 10)
        defer { present.deallocate() }
        present[9] = 1
        let small = PrefilterPosting(pattern: 3, second: [1, 2], third: [4], none: 9)
        let large = PrefilterPosting(pattern: 3, second: [1, 2, 3, 4, 5], third: nil, none: 9)
        #expect(small.others(in: present) == 0)
        #expect(large.others(in: present) == 1)
        present[2] = 1
        #expect(small.others(in: present) == 0)
        present[4] = 1
        #expect(small.others(in: present) == 1)
    }
}
