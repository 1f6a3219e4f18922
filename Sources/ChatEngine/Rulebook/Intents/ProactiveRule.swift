/// When an intent's answer is said unasked: after something that the host tells of, such as a basket that was left.
///
/// ```yaml
/// on_event: {event: basket_left, after: 1h, unless: order_placed}
/// ```
package struct ProactiveRule: Sendable, Equatable {
    /// Before the id of an intent: the desk's own event that its answer was given.
    package static let answered = "answered."
    /// Before the result of a handoff: the desk's own event that an agent ended it so.
    package static let resolved = "resolved."

    /// The `name` of the host's `event` line, or an event of the desk's own: `answered.returns`, `resolved.callback`.
    package var event: String
    /// Seconds to wait; 0 is at once.
    package var after = 0
    /// Events that make it pointless when they come at the same time or later.
    package var unless: [String] = []

    package init(event: String, after: Int = 0, unless: [String] = []) {
        (self.event, self.after, self.unless) = (event, after, unless)
    }
}
