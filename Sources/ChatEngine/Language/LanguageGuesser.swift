import Glibc

/// Tells in which of the desk's languages an utterance is, from the words and letters of the examples and each
/// language's most frequent words.
///
/// Naive Bayes over word forms and character trigrams with add-one smoothing. An utterance that says nothing about
/// its language ("AB123456", "ok") is left in the language of the conversation.
package struct LanguageGuesser: Sendable {
    private struct Profile: Sendable {
        var language: LanguageCode
        var counts: [FeatureKey: Float] = [:]
        var total: Float = 0
    }

    private var profiles: [Profile]
    private let vocabulary: Float

    package init(texts: [(LanguageCode, [String])]) {
        var seen: Set<FeatureKey> = []
        profiles = texts.map { language, texts in
            var profile = Profile(language: language)
            let reader = FeatureReader(language: "")
            let common = FunctionWords.of[language.code] ?? []
            for text in texts + Array(repeating: common.joined(separator: " "), count: 3) {
                Self.each(Utterance(text), reader) { key in
                    profile.counts[key, default: 0] += 1
                    profile.total += 1
                    seen.insert(key)
                }
            }
            return profile
        }
        vocabulary = Float(seen.count)
    }

    /// The language of an utterance.
    /// - Parameter current: the language of the conversation, kept unless another is clearly more likely; without
    ///   one, the desk's first.
    package func guess(_ utterance: Utterance, current: LanguageCode?) -> LanguageCode? {
        guard profiles.count > 1 else { return profiles.first?.language }
        let present = profiles.firstIndex { $0.language == current } ?? 0
        let sums = evidence(in: utterance)
        let best = sums.indices.max { (sums[$0], -$0) < (sums[$1], -$1) } ?? present
        let isClear = sums[best] - sums[present] > Self.evidenceToSwitch
        return isClear && hasWord(of: best, unlike: present, in: utterance)
            ? profiles[best].language : profiles[present].language
    }

    /// Log-odds a new language must be ahead by before the conversation changes to it.
    private static let evidenceToSwitch: Float = 2

    private func evidence(in utterance: Utterance) -> [Float] {
        let reader = FeatureReader(language: "")
        var sums = [Float](repeating: 0, count: profiles.count)
        Self.each(utterance, reader) { key in
            let counts = profiles.map { $0.counts[key] ?? 0 }
            guard counts.contains(where: { $0 > 0 }) else { return }
            for at in sums.indices {
                sums[at] += logf((counts[at] + 0.5) / (profiles[at].total + 0.5 * vocabulary))
            }
        }
        return sums
    }

    /// Letters alone say little about nonsense: at least one whole word must belong to the new language.
    private func hasWord(of new: Int, unlike present: Int, in utterance: Utterance) -> Bool {
        utterance.folded.withUnsafeBufferPointer { folded in
            utterance.tokens.contains { token in
                guard token.kind == .word else { return false }
                let word = UnsafeBufferPointer(rebasing: folded[token.folded.asInt])
                let key = FeatureKey(bytes: word, seed: FeatureFamily.stem.seed)
                let there = profiles[new].counts[key] ?? 0
                return there > 4 * (profiles[present].counts[key] ?? 0)
            }
        }
    }

    private static func each(
        _ utterance: Utterance, _ reader: FeatureReader, _ body: (FeatureKey) -> Void
    ) {
        utterance.folded.withUnsafeBufferPointer { folded in
            for token in utterance.tokens where token.kind == .word {
                let word = UnsafeBufferPointer(rebasing: folded[token.folded.asInt])
                if word.contains(where: { (0x30...0x39).contains($0) }) { continue }
                body(FeatureKey(bytes: word, seed: FeatureFamily.stem.seed))
                reader.eachGram(of: word, body)
            }
        }
    }
}

/// The words every text of a language is full of; enough to tell languages apart.
package enum FunctionWords {
    package static let of: [String: [String]] = [
        "nl": words(
            """
            de het een en van ik te dat die in je is niet op aan met als voor zijn er maar om dan zou of wat mijn men
            dit zo door over ze zich bij ook tot uit der daar naar heb heeft hoe ons hebben was wel kan kunnen nog zal
            wil geen waar wanneer waarom welke wie worden wordt moet doen deze al veel meer mij mn uw u jullie hun kunt
            graag iets niets nu toch hoeveel hoelang via tijdens zonder onder tegen
            """),
        "en": words(
            """
            the be to of and a in that have i it for not on with he as you do at this but his by from they we say her
            she or an will my one all would there their what so up out if about who get which go me when make can like
            no just him know how is are was were does did has had where why your please want need could should im dont
            been any some its our much many been than then them these
            """),
    ]

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    }

    /// The language whose frequent words occur most in the texts; the first on a tie. For files that do not say.
    package static func language(of texts: some Sequence<String>) -> LanguageCode {
        var hits = ["en": 0, "nl": 0]
        let sets = of.mapValues(Set.init)
        for text in texts {
            let said = Utterance(text)
            for token in said.tokens where token.kind == .word {
                let word = said.text(of: token)
                for (code, words) in sets where words.contains(word) { hits[code, default: 0] += 1 }
            }
        }
        return (hits["nl"] ?? 0) > (hits["en"] ?? 0) ? "nl" : "en"
    }
}
