import Glibc
import Snapshots

/// Tells in which of the desk's languages an utterance is, from the words and letters of the examples and each
/// language's most frequent words.
///
/// Naive Bayes over word forms and runs of characters, smoothed by one half. An utterance that says nothing about
/// its language ("AB123456", "ok") is left in the language of the conversation.
package struct LanguageGuesser: Sendable {
    private let languages: [LanguageCode]
    private var table: KeyIndex
    /// Per key, and in it per language: how often it occurs.
    private var counts: [Float] = []
    /// The same: the logarithm of its share.
    private var logs: [Float] = []

    /// O(length of the texts); nothing to learn for one language.
    package init(texts: [(pack: LanguagePack, texts: [String])]) {
        languages = texts.map(\.pack.code)
        table = KeyIndex()
        guard languages.count > 1 else { return }
        for (number, (pack, texts)) in texts.enumerated() {
            let frequent = pack.frequentWords.joined(separator: " ")
            for text in texts + Array(repeating: frequent, count: 3) {
                Utterance(text).withView { view in
                    Self.each(of: view) { count($0, in: number) }
                }
            }
        }
        logs = smoothedLogs()
    }

    private mutating func count(_ key: FeatureKey, in language: Int) {
        let place = Int(table.insert(key)) * languages.count
        if place == counts.count {
            counts.append(contentsOf: repeatElement(0, count: languages.count))
        }
        counts[place + language] += 1
    }

    private func smoothedLogs() -> [Float] {
        var totals = [Float](repeating: 0.5 * Float(table.count), count: languages.count)
        for (at, count) in counts.enumerated() { totals[at % languages.count] += count }
        return counts.enumerated().map { at, count in
            logf((count + 0.5) / totals[at % languages.count])
        }
    }

    /// The language of an utterance. O(length × languages).
    /// - Parameter current: the language of the conversation, kept unless another is clearly more likely; without
    ///   one, the desk's first.
    package func guess(_ utterance: Utterance, current: LanguageCode?) -> LanguageCode? {
        utterance.withView { guess($0, current: current) }
    }

    func guess(_ utterance: UtteranceView, current: LanguageCode?) -> LanguageCode? {
        guard languages.count > 1 else { return languages.first }
        let present = languages.firstIndex { $0 == current } ?? 0
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: languages.count) { sums in
            sums.initialize(repeating: 0)
            Self.each(of: utterance) { key in
                let place = Int(table.find(key)) * languages.count
                guard place >= 0 else { return }
                for language in languages.indices { sums[language] += logs[place + language] }
            }
            var best = present
            for language in languages.indices where sums[language] > sums[best] { best = language }
            let isClear = sums[best] - sums[present] > Self.evidenceToSwitch
            return isClear && hasWords(of: best, unlike: present, in: utterance)
                ? languages[best] : languages[present]
        }
    }

    /// Log-odds a new language must be ahead by before the conversation changes to it.
    private static let evidenceToSwitch: Float = 2

    /// Letters alone say little about nonsense, and one word of two languages nothing: two words must be the new language's
    /// rather than the present one's, or one that the present one does not have at all.
    private func hasWords(of new: Int, unlike present: Int, in utterance: UtteranceView) -> Bool {
        var found = 0
        for token in utterance.tokens where token.kind == .word {
            let place = Int(table.find(Self.key(utterance.folded(token)))) * languages.count
            guard place >= 0 else { continue }
            let (own, other) = (counts[place + new], counts[place + present])
            if own > 4 * other { found += other == 0 ? 2 : 1 }
        }
        return found >= 2
    }

    private static func key(_ word: UnsafeBufferPointer<UInt8>) -> FeatureKey {
        FeatureKey(bytes: word, seed: FeatureFamily.stem.seed)
    }

    @inline(__always)
    private static func each(of utterance: UtteranceView, _ body: (FeatureKey) -> Void) {
        for token in utterance.tokens where token.kind == .word {
            let word = utterance.folded(token)
            if word.contains(where: { (0x30...0x39).contains($0) }) { continue }
            body(key(word))
            CharacterRuns.forEach(of: word, body)
        }
    }
}

extension LanguageGuesser {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(table)
        snapshot.write(counts)
        snapshot.write(logs)
    }

    init(_ languages: [LanguageCode], from snapshot: inout SnapshotReader) throws {
        self.languages = languages
        table = try snapshot.read()
        counts = try snapshot.read()
        logs = try snapshot.read()
    }
}
