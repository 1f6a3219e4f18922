import PCRE2
import Snapshots

/// Understands utterances in every language of a knowledge base.
///
/// ```swift
/// let recognizer = Recognizer(rulebook)
/// let recognition = recognizer.recognize(Utterance("waar blijft mijn pakje"), in: "nl")
/// recognition.best?.intent        // bestelling.status
/// ```
/// A pure function of the rulebook and the utterance; safe from any thread.
package struct Recognizer: Sendable {
    private let shelf: ModelShelf
    package let languages: [LanguageCode]
    /// Tells the languages apart; waits until it can.
    package var guesser: LanguageGuesser { shelf.guesser }

    /// Starts to learn all languages, side by side; whoever asks first waits until its language is ready.
    package init(_ rulebook: Rulebook, cache: (any LessonCache)? = nil) {
        languages = rulebook.languages
        shelf = ModelShelf(rulebook, cache)
    }

    /// What was learned of a language; waits until it is.
    package func model(_ language: LanguageCode) -> LanguageModel? { shelf.model(language) }

    /// - Parameter context: the intent answered just before; its follow-ups may be meant.
    package func recognize(
        _ utterance: Utterance, in language: LanguageCode, after context: Intent.ID? = nil
    ) -> Recognition {
        model(language)?.recognize(utterance, after: context)
            ?? Recognition(language: language, ranking: Ranking(candidates: []))
    }

    /// The best candidate and how sure it is, from an utterance's bytes: needs no new memory once warm.
    /// - Parameter text: valid UTF-8.
    package func decide(
        _ text: UnsafeBufferPointer<UInt8>, in language: LanguageCode,
        after context: Intent.ID? = nil
    ) -> Verdict? { model(language)?.decide(text, after: context) }
}

extension LanguageGuesser {
    /// From the cache if it has just these lessons, else learned, and kept there.
    init(_ rulebook: Rulebook, _ cache: (any LessonCache)?) {
        let texts = rulebook.languages.map { language in
            (
                language,
                rulebook.intents.filter { $0.language == language }
                    .flatMap { $0.trigger.examples.map(\.value) }
            )
        }
        guard let cache, texts.count > 1 else {
            self.init(texts: texts)
            return
        }
        var digest = ContentDigest()
        for (language, texts) in texts {
            digest.add(language.code)
            for text in texts { digest.add(text) }
        }
        if let bytes = cache.lessons(digest.text) {
            var snapshot = SnapshotReader(bytes)
            if let kept = try? LanguageGuesser(rulebook.languages, from: &snapshot) {
                self = kept
                return
            }
        }
        self.init(texts: texts)
        let guesser = self
        cache.keep(as: digest.text) { sink in
            var snapshot = SnapshotWriter(to: sink)
            guesser.write(to: &snapshot)
            snapshot.seal()
        }
    }
}

/// The best candidate for an utterance, and whether it is sure enough to be answered.
package struct Verdict: Sendable {
    package var intent: Intent.ID
    package var confidence: Confidence
    package var isAnswered: Bool
}
