import Testing

@testable import JSON

/// What holds for any bytes and any value.
@Suite struct JSONPropertyTests {
    /// The same numbers on every run (SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    private static let texts = [
        "", "a", "\"", "\\", "\u{0}", "\n\r\t", "é", "📦", "\u{2028}\u{2029}", "\u{7f}\u{85}",
        "\u{fffd}", "{}[],:", "null",
    ]

    private func value(_ random: inout Numbers, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 4 ? 4 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .number(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 8)
        case 3: return .string(Self.texts.randomElement(using: &random) ?? "")
        case 4:
            return .array(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    value(&random, depth: depth + 1)
                })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                members[Self.texts.randomElement(using: &random) ?? ""] = value(
                    &random, depth: depth + 1)
            }
            return .object(members)
        }
    }

    @Test func anyValueIsReadBackTheSame() throws {
        var random = Numbers(state: 1)
        for _ in 0..<2_000 {
            let value = value(&random, depth: 0)
            #expect(try JSONReader.read(value.text) == value)
        }
    }

    /// A mistake is told at a byte of the text, or right after its end.
    @Test func anyBytesAreReadOrRefusedAtAPlaceInThem() {
        var random = Numbers(state: 2)
        let signs =
            Array(#"{}[]",:\u0123456789.eE+-truefalsn "#.utf8) + [0xc3, 0xa9, 0x80, 0xff, 0]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...12, using: &random)
            let bytes = (0..<count).map { _ in signs.randomElement(using: &random) ?? 0 }
            do { _ = try JSONReader.read(bytes) } catch {
                #expect((1...count + 1).contains(error.byte), "\(bytes)")
            }
        }
    }

    /// Cutting a document anywhere makes it none.
    @Test func aDocumentThatIsCutIsRefused() throws {
        let text = #"{"a":[1.5e3,true,null,"x\u00e9\ud83d\udce6"],"b":{"c":"é📦"}}"#
        let bytes = Array(text.utf8)
        #expect(throws: Never.self) { try JSONReader.read(bytes) }
        for end in bytes.indices {
            #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array(bytes[..<end])) }
        }
    }

    @Test(
        arguments: [
            (.badUTF8, "not valid UTF-8"), (.expected("a colon"), "expected a colon"),
            (.unexpectedEnd, "unexpected end"), (.trailing, "unexpected text after the value"),
            (.badEscape, "unknown escape"), (.badNumber, "invalid number"),
            (.tooDeep(limit: 32), "nested deeper than 32 levels"),
        ] as [(JSONMistake, String)])
    func mistakesHaveWords(mistake: JSONMistake, words: String) {
        #expect("\(mistake)" == words)
    }

    @Test(arguments: [
        (JSONValue.null, "null"), (.bool(true), "true or false"), (.number(1), "a number"),
        (.string(""), "a string"), (.array([]), "a list"), (.object([:]), "an object"),
    ])
    func kindsHaveNames(value: JSONValue, kind: String) { #expect(value.kind == kind) }
}
