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

    /// Whether another matter of its area may come as well: "contract.fee" after "contract.notice".
    package var hasArea: Bool

    package init(
        intent: Intent.ID, points: Double, next: [Intent.ID] = [], hasArea: Bool = false
    ) {
        (self.intent, self.points, self.next, self.hasArea) = (intent, points, next, hasArea)
    }

    /// Another matter of the same area counts so much, whatever the message is like.
    static let pointsOfArea = 0.45

    /// Of one point that its own signs give a message for going on: in points of a score.
    static let pointsOfASign = 1.25

    /// What is expected next counts this share of what is gone on about.
    static let shareOfNext = 0.6

    /// What was offered by its title and not chosen counts this share of what was answered.
    static let shareOfOffered = 0.6

    /// The author's follow-ups of it count this share more than after any answer.
    static let shareOfFollowUps = 0.5
}
