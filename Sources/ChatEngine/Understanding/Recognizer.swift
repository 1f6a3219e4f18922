/// Understands utterances in every language of a knowledge base.
///
/// ```swift
/// let recognizer = Recognizer(rulebook)
/// let recognition = recognizer.recognize(Utterance("waar blijft mijn pakje"), in: "nl")
/// recognition.best?.intent        // bestelling.status
/// ```
/// A pure function of the rulebook and the utterance; safe from any thread.
public struct Recognizer: Sendable {
    private let store: ModelStore
    package let languages: [LanguageCode]
    /// Tells the languages apart; waits until it can.
    package var guesser: LanguageGuesser { store.guesser }

    /// Starts to learn all languages, side by side; whoever asks first waits until its language is ready.
    package init(_ rulebook: Rulebook, cache: (any LessonCache)? = nil) {
        languages = rulebook.languages
        store = ModelStore(rulebook, cache)
    }

    /// What was learned of a language; waits until it is.
    package func model(_ language: LanguageCode) -> LanguageModel? { store.model(language) }

    /// Waits until all of it is learned, so that nobody who asks has to.
    package func prepare() {
        for language in languages { _ = model(language) }
        _ = guesser
    }

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
    ) -> QuickDecision? { model(language)?.decide(text, after: context) }
}
