extension Recognizer {
    /// Learns all languages of a knowledge base, in the background; the first question waits for its language.
    ///
    /// ```swift
    /// let recognizer = Recognizer(rulebook)
    /// recognizer.recognize("waar blijft mijn pakje").best?.intent    // bestelling.status
    /// ```
    public init(_ rulebook: Rulebook) { self.init(rulebook, cache: nil) }

    /// What a text means, in one language or in that which it seems to be in. Microseconds, once learned.
    public func recognize(_ text: String, in language: LanguageCode? = nil) -> Recognition {
        let utterance = Utterance(text)
        return recognize(utterance, in: language ?? guess(utterance))
    }

    /// The same with the evidence: every row of it, and what would have changed the outcome.
    /// - Returns: `nil` for a language without intents.
    public func explain(_ text: String, in language: LanguageCode? = nil) -> Explanation? {
        let utterance = Utterance(text)
        return explain(utterance, in: language ?? guess(utterance), after: nil)
    }

    private func guess(_ utterance: Utterance) -> LanguageCode {
        guesser.guess(utterance, current: nil) ?? languages.first ?? ""
    }
}

extension Recognition {
    /// What the text may mean, best first, at most five.
    public var candidates: [Candidate] { ranking.candidates }
}

extension Candidate {
    /// How likely it is meant, 0 to 1: of all answers given at 0.8, about 80 % are right.
    public var probability: Double { confidence.value }
}

extension Rulebook {
    /// The intents of a language, in the order of the files; the desk's own (`bot.…`) among them.
    public func intentIDs(in language: LanguageCode) -> [String] {
        intents.lazy.filter { $0.language == language }.map(\.id)
    }

    /// What an intent is called where customers choose between intents. O(1).
    public func title(of intent: String, in language: LanguageCode) -> String? {
        self.intent(intent, in: language)?.title
    }
}
