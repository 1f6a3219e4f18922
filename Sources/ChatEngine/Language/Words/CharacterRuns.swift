/// The runs of 3 and of 4 characters of a word between two edges: `_pak`, `pakj`, … of `_pakje_`.
///
/// What makes a misspelt or compound word still look like the words it was made from. O(length).
enum CharacterRuns {
    @inline(__always)
    static func forEach(of word: UnsafeBufferPointer<UInt8>, _ body: (FeatureKey) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 2) { padded in
            padded[0] = 0x5f
            for at in word.indices { padded[at + 1] = word[at] }
            padded[word.count + 1] = 0x5f
            for length in 3...4 { forEach(of: length, in: UnsafeBufferPointer(padded), body) }
        }
    }

    /// Moves a window of so many characters over the bytes.
    @inline(__always)
    private static func forEach(
        of length: Int, in bytes: UnsafeBufferPointer<UInt8>, _ body: (FeatureKey) -> Void
    ) {
        var start = 0
        var end = 0
        for _ in 0..<length where end < bytes.count { end = next(end, bytes) }
        // The word and its two edges are at least three characters, unless it is empty.
        guard count(bytes) >= length else { return }
        while true {
            let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
            body(FeatureKey(bytes: run, seed: FeatureFamily.characters.seed))
            guard end < bytes.count else { return }
            (start, end) = (next(start, bytes), next(end, bytes))
        }
    }

    private static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.reduce(0) { $1 & 0xc0 == 0x80 ? $0 : $0 + 1 }
    }

    @inline(__always)
    private static func next(_ at: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var next = at + 1
        while next < bytes.count, bytes[next] & 0xc0 == 0x80 { next += 1 }
        return next
    }
}
