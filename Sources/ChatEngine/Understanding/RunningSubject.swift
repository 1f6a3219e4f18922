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

    package init(intent: Intent.ID, points: Double, next: [Intent.ID] = []) {
        (self.intent, self.points, self.next) = (intent, points, next)
    }

    /// What is expected next counts this share of what is gone on about.
    static let shareOfNext = 0.6

    /// What was offered by its title and not chosen counts this share of what was answered.
    static let shareOfOffered = 0.6

    /// The author's follow-ups of it count this share more than after any answer.
    static let shareOfFollowUps = 0.5
}
