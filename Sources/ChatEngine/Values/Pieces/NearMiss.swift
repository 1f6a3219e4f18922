/// How far apart two words are.
enum NearMiss {
    /// Whether two words differ by one mistake at most, the first letter not among them, in a word
    /// of five letters or more. O(letters).
    static func isNear(_ said: String, _ word: String) -> Bool {
        let (said, word) = (said.utf8, word.utf8)
        guard word.count >= 5, abs(said.count - word.count) <= 1, said.first == word.first,
            word.allSatisfy({ !(0x30...0x39).contains($0) })
        else { return false }
        return isOneApart(Array(said), Array(word))
    }

    private static func isOneApart(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var start = 0
        while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
        let (a, b) = (left[start...], right[start...])
        if a.count == b.count {
            let isSwap =
                a.count > 1 && a.first == b.dropFirst().first && b.first == a.dropFirst().first
            return a.dropFirst().elementsEqual(b.dropFirst())
                || isSwap && a.dropFirst(2).elementsEqual(b.dropFirst(2))
        }
        return a.count > b.count
            ? a.dropFirst().elementsEqual(b) : b.dropFirst().elementsEqual(a)
    }
}
