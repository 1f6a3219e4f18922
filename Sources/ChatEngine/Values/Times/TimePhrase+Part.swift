/// The part of the day that is said beside a time.
extension TimePhrase {
    /// `pm`, `p.m.`, `'s avonds`, `in the morning`, `at night`, `vanavond` after a time.
    func part(after index: Int) -> (half: DayHalf, upTo: Int)? {
        if let part = pointed(index) { return part }
        var at = index
        while at < index + 2, text.isWord(at, words.partLeads) { at += 1 }
        guard let word = text.word(at), let half = words.parts[word] else { return nil }
        // "at 3 in the morgen" is nobody's; "om 3 morgen" is tomorrow.
        return (half, at + 1)
    }

    /// `p.m.`: two letters with a point after each; the last point may be left out.
    private func pointed(_ index: Int) -> (half: DayHalf, upTo: Int)? {
        guard let first = text.word(index), first.utf8.count == 1, text.mark(index + 1) == ".",
            let second = text.word(index + 2), second.utf8.count == 1, text.isGlued(index + 2),
            let half = words.parts[first + second]
        else { return nil }
        let hasPoint = text.mark(index + 3) == "." && text.isGlued(index + 3)
        return (half, index + (hasPoint ? 4 : 3))
    }

    /// `vanavond om 8 uur`, `'s avonds om 8`
    func part(before index: Int) -> DayHalf? {
        for at in [index - 1, index - 2, index - 3] {
            guard let word = text.word(at) else { return nil }
            if let half = words.parts[word] ?? ending(of: word) { return half }
            guard words.afterPart.contains(word) else { return nil }
        }
        return nil
    }

    /// `morgenavond`, `dinsdagmiddag`
    private func ending(of word: String) -> DayHalf? {
        words.partEndings.first { word.hasSuffix($0.ending) }?.half
    }
}
