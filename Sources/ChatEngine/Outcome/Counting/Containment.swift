/// What stayed with the bot, and how much of that was good: `n` = `contained` + handed off, `contained` = `good` + `bad`.
package struct Containment: Sendable, Equatable {
    package var n = 0
    /// No request for a human and no handoff.
    package var contained = 0
    /// Contained, and resolved by the bot.
    package var good = 0
    /// Contacts that are not over: how they will end is not known.
    package var open = 0
    /// Contained and not resolved: false containment.
    package var bad: Int { contained - good }

    package init() {}
}
