import BasicAlgorithms
import CPCRE2
import Support
import Testing

@testable import PCRE2

@Suite struct CharacterTableTests {
    /// All characters but surrogates, each found by where it starts.
    private static let all: (text: [UInt8], scalars: [UInt32], starts: [Int]) = {
        var text: [UInt8] = []
        var starts: [Int] = []
        let scalars = (0..<UInt32(0x11_0000)).filter { !(0xD800...0xDFFF).contains($0) }
        for scalar in scalars {
            starts.append(text.count)
            UTF8Coding.append(scalar, to: &text)
        }
        return (text, scalars, starts)
    }()

    private func each(
        _ source: String, in text: [UInt8], isShort: Bool = false, _ body: (Range<Int>) -> Void
    ) throws {
        let code = try CompiledCode(source)
        if !isShort { code.prepare() }
        let data = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(data) }
        var from = 0
        while pcre2_match_8(
            code.pointer, text, text.count, from, UInt32(PCRE2_NO_UTF_CHECK), data, nil) > 0
        {
            let pair = pcre2_get_ovector_pointer_8(data)!
            body(pair[0]..<pair[1])
            from = pair[1]
        }
    }

    /// Every character that PCRE2 takes for equal to another one, found without any table of ours:
    /// as one that a block of others matches, or another of its own block.
    private func partnered(in blocks: [UInt32]) throws -> [UInt32] {
        var found: Set<UInt32> = []
        for first in blocks where !(0xD800...0xDFFF).contains(first) {
            let block = first..<(first + 1024)
            let source = "[\\x{\(hex(first))}-\\x{\(hex(first + 1023))}]"
            try each(source, in: Self.all.text) { range in
                let other = scalar(at: range.lowerBound, in: Self.all.text)
                if !block.contains(other) { found.insert(other) }
            }
            // Planes in between have no characters; their blocks are compared with others above.
            if (0x4_0000..<0xE_0000).contains(first) || first >= 0xF_0000 { continue }
            var text: [UInt8] = []
            for scalar in block { UTF8Coding.append(scalar, to: &text) }
            for value in block {
                try each("\\x{\(hex(value))}", in: text, isShort: true) { range in
                    let other = scalar(at: range.lowerBound, in: text)
                    if other != value { found.formUnion([other, value]) }
                }
            }
        }
        return found.sorted()
    }

    private func hex(_ value: UInt32) -> String { String(value, radix: 16) }

    private func scalar(at place: Int, in text: [UInt8]) -> UInt32 {
        text.withUnsafeBufferPointer { UTF8Coding.decode($0, at: place).value }
    }

    /// Where letters of the alphabets with capitals stand; the other blocks are searched by `make soak`.
    private static let blocks: [UInt32] =
        Soak.isOn
        ? Array(stride(from: 0, to: 0x11_0000, by: 1024))
        : [0, 0x400, 0x1000, 0x1C00, 0x2000, 0x2C00, 0xA400, 0xFC00, 0x1_0400]

    @Test func everythingPCRE2TakesForEqualHasOneFold() throws {
        let partnered = try partnered(in: Self.blocks)
        var text: [UInt8] = []
        for scalar in partnered { UTF8Coding.append(scalar, to: &text) }
        func fold(_ value: UInt32) -> UInt32 {
            CharacterTable.shared.entry(value) & CharacterTable.scalarMask
        }
        var pairs = 0
        for value in partnered {
            try each("\\x{\(hex(value))}", in: text, isShort: true) { range in
                let other = scalar(at: range.lowerBound, in: text)
                pairs += other == value ? 0 : 1
                if fold(other) != fold(value) { Issue.record("\(value) equals \(other)") }
            }
        }
        #expect(partnered.count > (Soak.isOn ? 2700 : 2300))
        #expect(pairs > (Soak.isOn ? 2700 : 2300))
    }

    @Test func wordCharactersAreThoseOfPCRE2() throws {
        let all = Self.all
        var isWord = [Bool](repeating: false, count: 0x11_0000)
        var index = 0
        try each("\\w", in: all.text) { range in
            while all.starts[index] < range.lowerBound { index += 1 }
            isWord[Int(all.scalars[index])] = true
        }
        for scalar in all.scalars {
            let entry = CharacterTable.shared.entry(scalar)
            if (entry & CharacterTable.wordFlag != 0) != isWord[Int(scalar)] {
                Issue.record("\(scalar)")
            }
            if scalar < 0x80, CharacterFolding.entry(scalar) != entry { Issue.record("\(scalar)") }
        }
    }

    @Test func aFoldIsNeverLongerInUTF8AndFoldsToItself() {
        func length(_ value: UInt32) -> Int {
            value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
        }
        for scalar in Self.all.scalars {
            let fold = CharacterTable.shared.entry(scalar) & CharacterTable.scalarMask
            if length(fold) > length(scalar) { Issue.record("\(scalar) grows") }
            let again = CharacterTable.shared.entry(fold) & CharacterTable.scalarMask
            if again != fold { Issue.record("\(scalar) folds twice") }
        }
    }

    @Test(arguments: ["", "a", "Één pakje?", "x".padding(70), "É".padding(200) + " b_9 ", "ab  cd"])
    func foldedTextHasTheWordsOfPCRE2(_ text: String) throws {
        var text = text
        let folded = FoldedText(capacity: 4)
        let found = text.withUTF8 { folded.fill($0) }
        let bytes = Array(UnsafeBufferPointer(start: found.base, count: found.length))
        var words: [Range<Int>] = []
        try each("\\w+", in: bytes) { words.append($0) }
        #expect((0..<found.count).map { found[$0] } == words)
        #expect(String(decoding: bytes, as: UTF8.self).lowercased() == text.lowercased())
    }
}

extension String {
    fileprivate func padding(_ count: Int) -> String { String(repeating: self, count: count) }
}
