import BasicAlgorithms

/// A text with letter case folded away, and where its words are: what literals are looked up in.
///
/// Made once for a thread and filled again for every text; words are what PCRE2 takes for runs
/// of `\w`. Sixteen readable bytes lie before and after the text.
///
/// ```swift
/// let folded = FoldedText()
/// let words = folded.fill(bytes)   // "Één pakje?"
/// words[0]                         // 0..<5, the bytes of "één"
/// ```
/// - Complexity: O(bytes), about 2 ns for eight bytes of ASCII; no allocation once it has grown.
package final class FoldedText {
    /// The words of the text it was filled with last; valid until the next.
    package struct Words {
        package let base: UnsafePointer<UInt8>
        /// Bytes of the folded text.
        package let length: Int
        package let count: Int
        package let starts: UnsafePointer<UInt32>
        package let ends: UnsafePointer<UInt32>

        /// The bytes of a word, by its number.
        package subscript(number: Int) -> Range<Int> { Int(starts[number])..<Int(ends[number]) }
    }

    package static let padding = 16
    private var base: UnsafeMutablePointer<UInt8>
    private var starts: UnsafeMutablePointer<UInt32>
    private var ends: UnsafeMutablePointer<UInt32>
    private var masks: UnsafeMutablePointer<UInt64>
    private var capacity: Int

    package init(capacity: Int = 1024) {
        self.capacity = capacity
        base = Self.text(capacity)
        starts = .allocate(capacity: capacity / 2 + 2)
        ends = .allocate(capacity: capacity / 2 + 2)
        masks = .allocate(capacity: capacity / 64 + 3)
    }

    deinit { free() }

    /// Folds a text of valid UTF-8 and finds its words.
    package func fill(_ text: UnsafeBufferPointer<UInt8>) -> Words {
        if text.count > capacity { grow(to: text.count * 2) }
        for block in 0..<(text.count / 64 + 2) { masks[block] = 0 }
        let length = text.baseAddress.map { fold($0, text.count) } ?? 0
        let rest = UnsafeMutableRawPointer(base + length)
        rest.storeBytes(of: 0, as: UInt64.self)
        rest.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
        let count = findWords(length)
        return Words(
            base: UnsafePointer(base), length: length, count: count,
            starts: UnsafePointer(starts), ends: UnsafePointer(ends))
    }

    private func fold(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int {
        let base = base
        var (read, written) = (0, 0)
        while read < length {
            let chunk = Self.load(text, read, length)
            let size = min(8, length - read)
            guard chunk & 0x8080_8080_8080_8080 == 0 else {
                (read, written) = foldSlowly(text, read, read + size, length, written)
                continue
            }
            let (folded, words) = ASCIIChunk.fold(chunk)
            UnsafeMutableRawPointer(base + written).storeBytes(of: folded, as: UInt64.self)
            mark(words, at: written)
            read += size
            written += size
        }
        return written
    }

    /// Up to eight bytes, the first lowest, zeros beyond the end.
    @inline(__always)
    private static func load(_ text: UnsafePointer<UInt8>, _ at: Int, _ length: Int) -> UInt64 {
        let raw = UnsafeRawPointer(text)
        if at + 8 <= length { return raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) }
        if length >= 8 {
            let last = raw.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
            return last >> UInt64(8 * (at + 8 - length))
        }
        var chunk: UInt64 = 0
        for index in at..<length { chunk |= UInt64(text[index]) << UInt64(8 * (index - at)) }
        return chunk
    }

    @inline(__always)
    private func mark(_ bits: UInt64, at place: Int) {
        let shift = UInt64(place & 63)
        masks[place >> 6] |= bits << shift
        if shift > 56 { masks[place >> 6 + 1] |= bits >> (64 - shift) }
    }

    /// Character by character from `from` to the first character that starts at `to` or later.
    private func foldSlowly(
        _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ length: Int, _ written: Int
    ) -> (read: Int, written: Int) {
        let table = CharacterTable.shared
        let bytes = UnsafeBufferPointer(start: text, count: length)
        var (read, written) = (from, written)
        while read < to {
            let (scalar, size) = UTF8Coding.decode(bytes, at: read)
            let entry = table.entry(scalar)
            let fold = UTF8Coding.write(entry & CharacterTable.scalarMask, to: base + written)
            if entry & CharacterTable.wordFlag != 0 { mark(1 << UInt64(fold) - 1, at: written) }
            read += size
            written += fold
        }
        return (read, written)
    }

    private func findWords(_ count: Int) -> Int {
        let (starts, ends, masks) = (starts, ends, masks)
        var (startCount, endCount) = (0, 0)
        var carry: UInt64 = 0
        for block in 0...(count >> 6) {
            let mask = masks[block]
            let before = mask << 1 | carry
            var (opening, closing) = (mask & ~before, ~mask & before)
            carry = mask >> 63
            while opening != 0 {
                starts[startCount] = UInt32(block << 6 + opening.trailingZeroBitCount)
                startCount += 1
                opening &= opening - 1
            }
            while closing != 0 {
                ends[endCount] = UInt32(block << 6 + closing.trailingZeroBitCount)
                endCount += 1
                closing &= closing - 1
            }
        }
        if endCount < startCount { ends[endCount] = UInt32(count) }
        return startCount
    }

    private func grow(to capacity: Int) {
        free()
        self.capacity = capacity
        base = Self.text(capacity)
        starts = .allocate(capacity: capacity / 2 + 2)
        ends = .allocate(capacity: capacity / 2 + 2)
        masks = .allocate(capacity: capacity / 64 + 3)
    }

    private func free() {
        (base - Self.padding).deallocate()
        starts.deallocate()
        ends.deallocate()
        masks.deallocate()
    }

    private static func text(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
        let start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 2 * padding + 8)
        start.initialize(repeating: 0, count: capacity + 2 * padding + 8)
        return start + padding
    }
}
