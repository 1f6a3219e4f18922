/// What a conversation is about just now, and how much that counts for the next message, in points.
///
/// ```swift
/// model.recognize(utterance, running: RunningSubject(intent: "bestelling.status", points: 0.8))
/// ```
package struct RunningSubject: Sendable, Equatable {
    package var intent: Intent.ID
    package var points: Double

    package init(intent: Intent.ID, points: Double) {
        (self.intent, self.points) = (intent, points)
    }
}
