/// The best candidate for an utterance, and whether it is sure enough to be answered.
package struct QuickDecision: Sendable {
    package var intent: Intent.ID
    package var confidence: Confidence
    package var isAnswered: Bool
}
