/// How one utterance was decided: per candidate, the rows of evidence that sum to its score.
///
/// ```swift
/// let explanation = model.explain(Utterance("waar blijft mijn pakje"))
/// explanation.candidates[0].evidence.map(\.points).reduce(0, &+) == explanation.candidates[0].candidate.points
/// ```
public struct Explanation: Sendable {
    public struct Entry: Sendable {
        public var candidate: Candidate
        /// The heaviest first.
        public var evidence: [Evidence]
    }

    /// What would have changed the outcome.
    package enum Change: Sendable, Equatable {
        /// There is no intent in this language.
        case noIntents
        /// Without this word, as typed, another intent would be the best.
        case withoutWord(String, best: Intent.ID)
        case noOtherCandidate
        /// No single word would: the runner-up has this much less, in fixed point.
        case noSingleWord(runnerUp: Intent.ID, gap: Int32)
    }

    /// The intent that was asked about with "why not", and what keeps it from being the best.
    package struct WhyNot: Sendable {
        package var entry: Entry
        package var obstacle: Obstacle
    }

    /// What keeps an intent from being the best.
    package enum Obstacle: Sendable, Equatable {
        /// One of its `exclude` patterns matches this text.
        case excluded(by: SourceLocation, matching: String)
        /// It is understood only right after this intent.
        case followUp(of: Intent.ID)
        /// Nothing: it is the best.
        case isBest
        /// It would need so much more, in fixed point, to be ahead of the best.
        case outscored(by: Intent.ID, gap: Int32)
    }

    package var recognition: Recognition
    public var candidates: [Entry]
    package var wouldChange: Change
    package var whyNot: WhyNot?
}
