extension LanguagePack {
    /// Whether a word is so common in the language that it tells no subject from another: one word in ten thousand or more, or one of its
    /// frequent words. Without a table of frequencies only the latter. O(letters).
    package func isEveryday(_ word: String) -> Bool {
        let word = word.lowercased()
        guard !commonWords.contains(word) else { return true }
        guard let table = vocabulary.meanings else { return false }
        let reader = StemReader(stemmer: stemmer)
        let row = table.row(of: reader.stemKey(ofWord: word))
        return row >= 0 && table.frequency(of: row) >= Self.everyday
    }

    private static let everyday: Float = 1e-4
}
