/// The best candidate for an utterance, and whether it is sure enough to be answered.
package struct QuickDecision: Sendable {
    package var intent: Intent.ID
    package var confidence: Confidence
    /// By the threshold that the rehearsal chose; a desk may have its own (`Policy`).
    package var isAnswered: Bool
    /// Its lead over the best other candidate, in points.
    package var margin: Double
}
