import BasicAlgorithms
import Foundation

/// Cuts a text into folded tokens.
///
/// Folding is compatibility decomposition (Unicode NFKD), lower case, combining marks dropped. Apostrophes are
/// deleted (`m'n` → `mn`), and so is a hyphen beside one or two letters (`e-bike` → `ebike`). Runs of letters and digits
/// are tokens, a token of digits alone becomes its length class, `?` and `!` are tokens of their own.
///
/// ```swift
/// var tokenizer = Tokenizer()
/// tokenizer.withView(of: bytes) { view in view.tokens.count }
/// ```
/// Reading is O(length). One that is used again needs no new memory, once it has seen its longest text.
struct Tokenizer {
    private(set) var folded: [UInt8] = []
    private(set) var tokens: [Token] = []
    private var foldedStart = 0
    private var sourceStart = 0
    private var sourceEnd = 0
    private var onlyDigits = true

    /// The folded letters of a word, for words that come from elsewhere (keywords, synonyms).
    static func fold(_ word: String) -> [UInt8] { Utterance(word).folded }

    /// Reads a text; what was read before is forgotten. O(length).
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        folded.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        folded.reserveCapacity(bytes.count + 8)
        tokens.reserveCapacity(bytes.count / 4 + 2)
        (foldedStart, sourceStart, sourceEnd, onlyDigits) = (0, 0, 0, true)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "-"), joins(bytes, at: at) {
                at += 1
            } else if byte < 0x80 {
                readASCII(byte, at: at)
                at += 1
            } else {
                let scalar = UTF8Coding.decode(bytes, at: at)
                readWide(scalar.value, at: at, length: scalar.size)
                at += scalar.size
            }
        }
        endToken()
    }

    @inline(__always)
    private mutating func readASCII(_ byte: UInt8, at: Int) {
        switch byte {
        case 0x61...0x7a: append(byte, at: at, digit: false)
        case 0x41...0x5a: append(byte | 0x20, at: at, digit: false)
        case 0x30...0x39: append(byte, at: at, digit: true)
        case 0x3f, 0x21: mark(byte, at: at)
        default: if !IgnoredCharacters.contains(UInt32(byte)) { endToken() }
        }
    }

    /// Whether a hyphen stands inside one word: where one side of it is hardly a word by itself, as in "e-bike", "wi-fi" and
    /// "log-in", which are written as one as well.
    private func joins(_ bytes: UnsafeBufferPointer<UInt8>, at hyphen: Int) -> Bool {
        let before = folded.count - foldedStart
        guard before > 0, !onlyDigits, sourceEnd == hyphen else { return false }
        var after = 0
        while after <= Self.shortest, hyphen + 1 + after < bytes.count,
            Self.isLetter(bytes[hyphen + 1 + after])
        {
            after += 1
        }
        return after > 0 && (before <= Self.shortest || after <= Self.shortest)
    }

    private static let shortest = 2

    /// Letters outside ASCII count by their bytes.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7a).contains(byte | 0x20)
    }

    private mutating func readWide(_ value: UInt32, at: Int, length: Int) {
        if IgnoredCharacters.contains(value) { return }
        guard LatinFolding.range.contains(value) else {
            return readRare(value, at: at, length: length)
        }
        let letters = LatinFolding.table[Int(value - LatinFolding.range.lowerBound)]
        letters.isEmpty ? endToken() : append(letters, at: at, length: length)
    }

    private mutating func readRare(_ value: UInt32, at: Int, length: Int) {
        guard let scalar = Unicode.Scalar(value) else { return endToken() }
        if isMark(scalar) { return }
        var letters: [UInt8] = []
        for part in String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
            .unicodeScalars
        where !isMark(part) {
            guard part.properties.isAlphabetic || part.properties.numericType != nil else {
                continue
            }
            letters.append(contentsOf: String(part).utf8)
        }
        letters.isEmpty ? endToken() : append(letters, at: at, length: length)
    }

    private func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8, at: Int, digit: Bool) {
        if folded.count == foldedStart { sourceStart = at }
        folded.append(byte)
        sourceEnd = at + 1
        if !digit { onlyDigits = false }
    }

    private mutating func append(_ letters: [UInt8], at: Int, length: Int) {
        if folded.count == foldedStart { sourceStart = at }
        folded.append(contentsOf: letters)
        sourceEnd = at + length
        if letters.contains(where: { !(0x30...0x39).contains($0) }) { onlyDigits = false }
    }

    private mutating func mark(_ byte: UInt8, at: Int) {
        endToken()
        if let last = tokens.last, last.kind == .mark, Int(last.source.upperBound) == at,
            folded[Int(last.folded.lowerBound)] == byte
        {
            tokens[tokens.count - 1].source = last.source.lowerBound..<Int32(at + 1)
            return
        }
        folded.append(byte)
        push(.mark, source: at..<at + 1)
    }

    @inline(__always)
    private mutating func endToken() {
        guard folded.count > foldedStart else { return }
        if onlyDigits {
            let length = min(4, folded.count - foldedStart)
            folded.removeSubrange(foldedStart...)
            folded.append(contentsOf: repeatElement(0x30, count: length))
        }
        push(onlyDigits ? .number : .word, source: sourceStart..<sourceEnd)
    }

    private mutating func push(_ kind: Token.Kind, source: Range<Int>) {
        tokens.append(
            Token(
                kind: kind, folded: Int32(foldedStart)..<Int32(folded.count),
                source: Int32(source.lowerBound)..<Int32(source.upperBound)))
        foldedStart = folded.count
        onlyDigits = true
    }
}
