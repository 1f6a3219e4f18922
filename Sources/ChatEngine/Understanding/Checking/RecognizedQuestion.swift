/// What the engine made of one question.
package struct RecognizedQuestion: Sendable, Equatable {
    package var best: Intent.ID?
    package var confidence: Double
    /// Whether the confidence reaches the engine's own threshold.
    package var isAnswered: Bool

    package init(best: Intent.ID?, confidence: Double, isAnswered: Bool) {
        self.best = best
        self.confidence = confidence
        self.isAnswered = isAnswered
    }
}
