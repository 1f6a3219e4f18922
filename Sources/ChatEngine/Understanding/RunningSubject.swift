/// What a conversation is about just now, and how much that counts for the next message, in points.
///
/// ```swift
/// model.recognize(utterance, running: RunningSubject(intent: "bestelling.status", points: 0.8))
/// ```
package struct RunningSubject: Sendable, Equatable {
    package var intent: Intent.ID
    package var points: Double
    /// What its answer led on to, by its quick replies: the author expects it next.
    package var next: [Intent.ID]

    /// The other intents of its area, by their ids: "contract.notice" and "contract.fee".
    package var near: [Intent.ID]

    package init(
        intent: Intent.ID, points: Double, next: [Intent.ID] = [], near: [Intent.ID] = []
    ) {
        (self.intent, self.points, self.next, self.near) = (intent, points, next, near)
    }

    /// Another matter of the same area counts so much, whatever the message is like.
    static let pointsOfArea = 0.35

    /// What is expected next counts this share of what is gone on about.
    static let shareOfNext = 0.6

    /// What was offered by its title and not chosen counts this share of what was answered.
    static let shareOfOffered = 0.6

    /// The author's follow-ups of it count this share more than after any answer.
    static let shareOfFollowUps = 0.5
}
