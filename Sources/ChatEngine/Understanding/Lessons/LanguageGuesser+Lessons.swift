import Snapshots

extension LanguageGuesser {
    /// From the cache if it has just these lessons, else learned, and kept there.
    init(_ rulebook: Rulebook, _ cache: (any LessonCache)?) {
        let texts = rulebook.languages.map { language in
            (
                pack: rulebook.packs[language],
                texts: rulebook.intents.filter { $0.language == language }
                    .flatMap { $0.trigger.examples.map(\.value) }
            )
        }
        guard let cache, texts.count > 1 else {
            self.init(texts: texts)
            return
        }
        let key = Self.key(of: texts)
        if let bytes = cache.lessons(key) {
            if let kept = try? LanguageGuesser(kept: bytes, as: key, rulebook.languages) {
                self = kept
                return
            }
            cache.discard(key)
        }
        self.init(texts: texts)
        let guesser = self
        cache.keep(as: key) { sink in
            var snapshot = SnapshotWriter(of: key, to: sink)
            guesser.write(to: &snapshot)
            snapshot.finish()
        }
    }

    /// - Throws: `UnusableSnapshot`.
    private init(kept: any SnapshotSource, as key: String, _ languages: [LanguageCode]) throws {
        var snapshot = try SnapshotReader(of: key, kept)
        try self.init(languages, from: &snapshot)
        try snapshot.finish()
    }

    private static func key(of texts: [(pack: LanguagePack, texts: [String])]) -> String {
        var digest = ContentDigest()
        for (pack, texts) in texts {
            digest.add(pack.code.code)
            for word in pack.frequentWords { digest.add(word) }
            for text in texts { digest.add(text) }
        }
        return digest.text
    }
}
