/// How a contact ended: exactly one, by the first rule that applies.
package enum Resolution: String, Sendable, CaseIterable {
    /// No substantive message: no contact at all.
    case excluded
    /// Left before a human answered.
    case abandonedInQueue = "abandoned_in_queue"
    /// The last word was "that did not help", or the agent closed it as not solved.
    case unresolvedExplicit = "unresolved_explicit"
    /// Not over: a human owns it, or a timer has not run out.
    case pending
    case resolvedHumanConfirmed = "resolved_human_confirmed"
    case resolvedHumanAssumed = "resolved_human_assumed"
    /// A real answer, then yes, thanks or thumbs up.
    case resolvedBotConfirmed = "resolved_bot_confirmed"
    /// A real answer, no further question, silence.
    case resolvedBotAssumed = "resolved_bot_assumed"
    /// Silence after a rephrase, a clarification or an open form.
    case abandonedBot = "abandoned_bot"

    package var isResolved: Bool {
        isConfirmed || self == .resolvedHumanAssumed || self == .resolvedBotAssumed
    }
    package var isConfirmed: Bool {
        self == .resolvedHumanConfirmed || self == .resolvedBotConfirmed
    }
    package var isByBot: Bool { self == .resolvedBotConfirmed || self == .resolvedBotAssumed }
}

/// Whether the first contact was enough.
package enum FirstContact: String, Sendable {
    case yes, no, pending
}
