/// What an utterance was understood as: the candidates, best first, and what else was found in it.
package struct Recognition: Sendable {
    package var language: LanguageCode
    package var ranking: Ranking
    package var entities: [Entity] = []
    /// Patterns that were given up on this utterance.
    package var limits: [PatternLimit] = []

    package var best: Candidate? { ranking.candidates.first }
}

/// Candidates, best first; ties stand in the order of the files.
package struct Ranking: Sendable {
    package var candidates: [Candidate]

    package func position(of intent: Intent.ID) -> Int? {
        candidates.firstIndex { $0.intent == intent }
    }
}

/// An intent that an utterance may mean.
package struct Candidate: Sendable {
    package var intent: Intent.ID
    /// Number of the intent in its language.
    package var number: Int
    /// In fixed point; the rows of its explanation sum to it.
    package var points: Int32
    package var signals: Signals
    package var confidence: Confidence
    /// Named groups of its patterns that matched.
    package var groups: [String: String] = [:]

    package var score: Double { FixedPoint.points(points) }
}

/// A reason for or against a candidate: one row of the ledger.
package struct Evidence: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case start
        case pattern
        case token
        case correction
        case synonym
        case keyword
        case example
        case context
        case negation
        case pair = "between these two"
        case unknownWord = "unknown word"
        case excluded
        case limit
    }

    package var kind: Kind
    /// The words of the utterance it is about, as typed.
    package var text: String
    /// What it adds to the score, in fixed point.
    package var points: Int32
    /// What taught it.
    package var source: SourceLocation?

    package init(kind: Kind, text: String, points: Int32, source: SourceLocation?) {
        self.kind = kind
        self.text = text
        self.points = points
        self.source = source
    }

    package var amount: Double { FixedPoint.points(points) }
}
