/// What an utterance was understood as: the candidates, best first, and what else was found in it.
public struct Recognition: Sendable {
    public var language: LanguageCode
    package var ranking: Ranking
    package var entities: [Entity] = []
    /// Patterns that were given up on this utterance.
    package var limits: [PatternLimit] = []
    /// Whether a person is asked for in it, whatever else it says.
    package var asksForHuman = false
    /// How likely it is that nobody at the desk speaks of it.
    package var noneOfOurs = 0.0
    /// What the conversation was about, as it counted here.
    package var running: RunningSubject?

    public var best: Candidate? { ranking.candidates.first }
}

/// Candidates, best first; ties stand in the order of the files.
package struct Ranking: Sendable {
    package var candidates: [Candidate]

    package func position(of intent: Intent.ID) -> Int? {
        candidates.firstIndex { $0.intent == intent }
    }
}

/// An intent that an utterance may mean.
public struct Candidate: Sendable {
    public var intent: String
    package var number: IntentNumber
    /// In fixed point; the rows of its explanation sum to it.
    package var points: Int32
    package var signals: Signals
    /// How likely it is meant; 0 for one that is too far behind to be.
    package var confidence: Confidence
    /// Named groups of its patterns that matched.
    package var groups: [String: String] = [:]

    public var score: Double { FixedPoint.points(points) }
}
