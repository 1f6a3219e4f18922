import BasicAlgorithms

/// Reads e-mail addresses: the dot-string of RFC 5321 §4.1.2 before the `@`, a host name of RFC
/// 1123 with at least two labels after it; 64 and 253 bytes at most. The name may have letters of any
/// script (RFC 6531): part of an address is another address.
///
/// Quoted names (`"jan jansen"@…`) and hosts in other scripts are not read. One that is dictated ("jan at example dot com") is.
struct EmailReader: PieceReader {
    let words: DictationWords

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        if let said = dictated(at: index, in: text) { return said }
        guard let sign = signOfRun(from: index, in: text) else { return nil }
        let end = text.endOfRun(from: index)
        guard let at = text[sign]?.range.lowerBound, let run = runRange(index, end, text) else {
            return nil
        }
        let name = nameStart(before: at, from: run.lowerBound, in: text.bytes)..<at
        let domain = at + 1..<domainEnd(after: at + 1, upTo: run.upperBound, in: text.bytes)
        guard Self.isName(text.bytes[name]) else { return .problem(.email(.name), upTo: end) }
        guard Self.isDomain(text.bytes[domain]) else { return .problem(.email(.domain), upTo: end) }
        return value(text, name.lowerBound, domain, from: index, isAnswer)
    }

    private func dictated(at index: Int, in text: ValueText) -> PieceFinding? {
        guard let said = Dictation(words).address(at: index, in: text),
            let sign = said.text.utf8.firstIndex(of: 0x40)
        else { return nil }
        let bytes = Array(said.text.utf8)
        let at = said.text.utf8.distance(from: said.text.utf8.startIndex, to: sign)
        guard Self.isName(bytes[..<at]), Self.isDomain(bytes[(at + 1)...]) else { return nil }
        return .value(said.text, upTo: said.upTo)
    }

    func complaint(about text: ValueText) -> ValueProblem {
        let hasSign = text.pieces.contains { $0.text == "@" }
        return hasSign ? .email(.name) : text.pieces.isEmpty ? .noneFound : .email(.noAt)
    }

    /// A finding must begin at a piece: where the address begins later in the run, the pieces
    /// before it are stepped over first.
    private func value(
        _ text: ValueText, _ start: Int, _ domain: Range<Int>, from index: Int, _ isAnswer: Bool
    ) -> PieceFinding? {
        let first = text.pieces.partitioningIndex { $0.range.upperBound > start }
        if first > index { return .skip(upTo: first) }
        let last = text.pieces.partitioningIndex { $0.range.lowerBound >= domain.upperBound }
        let written = String(decoding: text.bytes[start..<domain.lowerBound], as: UTF8.self)
        let name = String(
            String.UnicodeScalarView(written.unicodeScalars.filter { !Self.isUnseen($0) }))
        let host = String(decoding: text.bytes[domain], as: UTF8.self).lowercased()
        return .value(name + host, upTo: last)
    }

    private func signOfRun(from index: Int, in text: ValueText) -> Int? {
        // An address is 320 bytes at most; further away a sign belongs to something else.
        var at = index
        while let piece = text[at], at == index || piece.isGlued, at < index + 130 {
            if piece.text == "@" { return at }
            at += 1
        }
        return nil
    }

    private func runRange(_ from: Int, _ upTo: Int, _ text: ValueText) -> Range<Int>? {
        let range = text.range(from, upTo: upTo)
        return range.isEmpty ? nil : range
    }

    private func nameStart(before at: Int, from lowest: Int, in bytes: [UInt8]) -> Int {
        var start = at
        while start > lowest, at - start <= 65 {
            if Self.isNameByte(bytes[start - 1]) {
                start -= 1
            } else if let letter = Self.letter(before: start, from: lowest, in: bytes) {
                start = letter
            } else {
                break
            }
        }
        // An opening quotation mark is no part of a name.
        while start < at, bytes[start] == 0x27 || bytes[start] == 0x60 { start += 1 }
        return start
    }

    /// Where a letter outside ASCII begins that ends at a byte; one that cannot be seen counts too.
    private static func letter(before end: Int, from lowest: Int, in bytes: [UInt8]) -> Int? {
        var start = end - 1
        while start > lowest, bytes[start] & 0xc0 == 0x80 { start -= 1 }
        guard bytes[start] >= 0xc0,
            let scalar = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first
        else { return nil }
        let isMark = (0x300...0x36f).contains(scalar.value)
        return scalar.properties.isAlphabetic || isMark || isUnseen(scalar) ? start : nil
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && IgnoredCharacters.contains(scalar.value)
    }

    private func domainEnd(after start: Int, upTo highest: Int, in bytes: [UInt8]) -> Int {
        var end = start
        while end < highest, end - start <= 254, Self.isHostByte(bytes[end]) || bytes[end] == 0x2e {
            end += 1
        }
        while end > start, bytes[end - 1] == 0x2e || bytes[end - 1] == 0x2d { end -= 1 }
        // A letter that no host name has: the address goes on, and is wrong.
        return Self.isLetter(at: end, upTo: highest, in: bytes) ? start : end
    }

    private static func isLetter(at start: Int, upTo highest: Int, in bytes: [UInt8]) -> Bool {
        guard start < highest, bytes[start] >= 0xc0 else { return false }
        let rest = String(decoding: bytes[start..<min(start + 4, highest)], as: UTF8.self)
        return rest.unicodeScalars.first?.properties.isAlphabetic ?? false
    }

    static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard (1...64).contains(bytes.count), bytes.first != 0x2e, bytes.last != 0x2e else {
            return false
        }
        return !zip(bytes, bytes.dropFirst()).contains { $0 == 0x2e && $1 == 0x2e }
    }

    static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        let labels = bytes.split(separator: 0x2e, omittingEmptySubsequences: false)
        guard bytes.count <= 253, labels.count > 1, let top = labels.last, top.count > 1 else {
            return false
        }
        let isTop = top.allSatisfy(Self.isLetter) || top.starts(with: "xn--".utf8)
        return isTop
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != 0x2d && label.last != 0x2d
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
    private static func isHostByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2d
    }
    private static func isNameByte(_ byte: UInt8) -> Bool {
        isHostByte(byte) || nameMarks.contains(byte)
    }
    private static let nameMarks = Set("!#$%&'*+/=?^_`{|}~.".utf8)
}
