/// Whom a survey is asked of.
///
/// ```swift
/// SurveyRule(metric: "csat", after: .both, share: 0.5, most: 1, window: 30 * 86_400)
/// ```
package struct SurveyRule: Sendable, Equatable {
    package enum After: String, Sendable, CaseIterable { case bot, human, both }

    /// `csat`, `ces` or `nps`.
    package var metric: String
    /// Whose answer it is asked after.
    package var after = After.both
    /// Of the conversations, 0…1: which ones is decided by their names, never by chance.
    package var share = 1.0
    /// A customer is asked so many times at most …
    package var most = 1
    /// … in so many seconds.
    package var window = 30 * 86_400

    package init(metric: String) { self.metric = metric }

    package static let metrics = ["csat", "ces", "nps"]
}
