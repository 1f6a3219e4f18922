/// Phrases of a pack in a text.
extension ValueText {
    /// Where a phrase that begins at a piece ends.
    func end(of phrases: PhraseSet, at index: Int) -> Int? {
        guard let first = word(index) else { return nil }
        for phrase in phrases.beginning(with: first) {
            if let last = match(phrase, from: index, by: 1) { return last + 1 }
        }
        return nil
    }

    /// Where a phrase that ends at a piece begins.
    func start(of phrases: PhraseSet, endingAt index: Int) -> Int? {
        guard let last = word(index) else { return nil }
        for phrase in phrases.ending(with: last) {
            if let first = match(phrase, from: index, by: -1) { return first }
        }
        return nil
    }

    /// The place of a phrase's last word; slashes and points inside it ("t/m") do not matter.
    private func match(_ phrase: [String], from index: Int, by step: Int) -> Int? {
        var at = index
        for (place, wanted) in phrase.enumerated() {
            if place > 0 { at += step }
            if place > 0, let mark = mark(at), ["/", ".", "-"].contains(mark) { at += step }
            guard word(at) == wanted else { return nil }
        }
        return at
    }
}
