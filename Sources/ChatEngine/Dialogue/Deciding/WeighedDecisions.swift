/// What each decision about an utterance is worth, from −1 to 1: the alternatives that `explain` shows.
package struct WeighedDecisions: Sendable {
    /// Answering the best candidate.
    package var answer: Double
    /// Offering the titles that could be meant.
    package var offer: Double
    package var titles: [Candidate]
    /// Saying that it is none of the desk's subjects.
    package var refusal: Double
    /// Asking to say it differently.
    package var rephrase: Double { 0 }
    /// How sure the best must be to be answered at all.
    package var least: Double
    /// Whether the desk decides by thresholds of its own instead.
    package var isOwn: Bool
}
