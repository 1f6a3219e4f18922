/// Lines that YAML reads otherwise than they look, found in one pass: what of them is really a mistake depends on the
/// text they stand in.
///
/// Lines and columns count from 1, columns in Unicode scalars.
struct MisleadingLines {
    /// `word #more`: one space, and a number sign at once followed by more. A comment of an author's has a space behind it.
    private(set) var comments: [Int: Int] = [:]
    /// `-word` at the start of a line.
    private(set) var dashes: [Int: Int] = [:]
    /// A space of Unicode's, none of YAML's, before the first character of a line.
    private(set) var noBreakSpaces: [Int: Int] = [:]

    /// - Complexity: O(number of bytes).
    init(of source: SourceText) {
        for number in 1...source.lineCount {
            source.withBytes(ofLine: number) { read($0, as: number) }
        }
    }

    private mutating func read(_ line: UnsafeBufferPointer<UInt8>, as number: Int) {
        guard let start = line.firstIndex(where: { $0 != 0x20 }) else { return }
        let first = line[start]
        if first == UInt8(ascii: "-"), start + 1 < line.count, Self.opensWord(line[start + 1]) {
            dashes[number] = start + 1
        }
        if first >= 0x80 {
            let rest = line[start...]
            if Self.noBreakSpaces.contains(where: rest.starts), !Self.isBlank(rest) {
                noBreakSpaces[number] = start + 1
            }
        }
        var at = start + 2
        while at + 1 < line.count {
            if line[at] == UInt8(ascii: "#"), line[at - 1] == 0x20, line[at - 2] != 0x20,
                line[at + 1] > 0x20
            {
                comments[number] = line[..<at].count { $0 & 0xC0 != 0x80 } + 1
                break
            }
            at += 1
        }
    }

    /// A number or a rule of dashes starts no word, and `- ` is what a list is made of.
    private static func opensWord(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: "-") && !(0x30...0x39).contains(byte)
    }

    /// In UTF-8: no-break space, figure space, narrow no-break space, ideographic space.
    private static let noBreakSpaces: [[UInt8]] = [
        [0xC2, 0xA0], [0xE2, 0x80, 0x87], [0xE2, 0x80, 0xAF], [0xE3, 0x80, 0x80],
    ]

    private static func isBlank(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        String(decoding: line, as: UTF8.self).allSatisfy(\.isWhitespace)
    }
}

extension SourceText {
    /// The same lines with ordinary spaces where a line starts with others: every column stays.
    func withOrdinaryIndentation() -> SourceText {
        var bytes: [UInt8] = []
        for number in 1...lineCount {
            withBytes(ofLine: number) { line in
                let text = String(decoding: line, as: UTF8.self)
                let indentation = text.unicodeScalars.prefix {
                    $0.properties.generalCategory == .spaceSeparator
                }
                bytes += Array(repeating: 0x20, count: indentation.count)
                bytes += line.dropFirst(String(indentation).utf8.count)
            }
        }
        return SourceText(name: name, bytes: bytes)
    }

    /// The same lines with one of them and all that belong to it, being indented more, made blank.
    /// Of a line that starts with a tab, all such lines.
    func withoutBlock(atLine number: Int) -> SourceText {
        var bytes: [UInt8] = []
        let tabbed = withBytes(ofLine: number) { $0.first == 0x09 }
        let limit = withBytes(ofLine: number, Self.indentation)
        var isInside = false
        for line in 1...lineCount {
            withBytes(ofLine: line) { text in
                if line == number {
                    isInside = true
                } else if line < number || Self.indentation(text) <= limit {
                    isInside = false
                }
                let isGone = isInside || tabbed && text.first == 0x09
                bytes += isGone ? Self.blank(text) : Array(text)
            }
        }
        return SourceText(name: name, bytes: bytes)
    }

    private static func indentation(_ line: UnsafeBufferPointer<UInt8>) -> Int {
        line.prefix { $0 == 0x20 || $0 == 0x09 }.count
    }

    private static func blank(_ line: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        line.filter { $0 == 0x0A || $0 == 0x0D }
    }
}
