import CivilTime
import Glibc

/// The service figures of a period: a pure fold over contacts.
///
/// ```swift
/// let report = SupportReport(contacts: Contact.contacts(of: events, at: now, timers: timers), at: now, timers: timers)
/// report.firstContact.high     // 0.74
/// ```
package struct SupportReport: Sendable, Equatable {
    /// Conversations with a substantive message.
    package var contacts = 0
    package var outcomes: [Resolution: Int] = [:]
    package var firstContact = FirstContactResolution()
    package var firstContactNet = FirstContactResolution()
    package var bot = FirstContactResolution()
    package var assisted = FirstContactResolution()
    package var containment = Containment()
    package var handoffs: [HandoffReason: Int] = [:]
    /// Contacts that were handed off, each once.
    package var handedOff = 0
    /// Contacts that someone came back on, with why.
    package var repeats: [Contact] = []
    package var resolutionSeconds = Durations([])
    /// Turns of customers, and how many the desk asked to rephrase.
    package var turns = 0
    package var rephrases = 0
    /// Contacts without a customer id: repeats of these cannot be known.
    package var anonymous = 0
    package var assumeAfter = 0
    package var repeatWindow = 0

    package init(
        contacts all: [Contact], at now: Moment, timers: Timers,
        isImpossible: (Intent.ID) -> Bool = { _ in false }
    ) {
        assumeAfter = timers.assumeAfter
        repeatWindow = timers.repeatWindow
        for contact in all { outcomes[contact.resolution, default: 0] += 1 }
        let real = all.filter { $0.resolution != .excluded }
        contacts = real.count
        turns = real.reduce(0) { $0 + $1.turns }
        rephrases = real.reduce(0) { $0 + $1.rephrases }
        anonymous = real.count { $0.customer == nil }
        repeats = real.filter { $0.repeatedBy != nil && $0.resolution.isResolved }
        for handoff in real.flatMap(\.handoffs) { handoffs[handoff.reason, default: 0] += 1 }
        func rate(_ part: [Contact]) -> FirstContactResolution {
            FirstContactResolution(part, at: now, window: timers.repeatWindow)
        }
        firstContact = rate(real)
        firstContactNet = firstContact
        firstContactNet.n = real.count { !$0.intents.contains(where: isImpossible) }
        bot = rate(real.filter { !$0.wasHandedOff })
        assisted = rate(real.filter(\.wasHandedOff))
        containment = Containment(real)
        handedOff = real.count(where: \.wasHandedOff)
        resolutionSeconds = Durations(
            real.compactMap { contact in
                contact.resolvedAt.map { $0.seconds(since: contact.started) }
            })
    }
}

/// Contacts resolved in this contact and not repeated ÷ contacts started, as a range: what is confirmed, and what
/// is confirmed or assumed.
package struct FirstContactResolution: Sendable, Equatable {
    /// The denominator: contacts started.
    package var n = 0
    package var confirmed = 0
    package var confirmedOrAssumed = 0
    /// Contacts whose outcome or repeat window is still open.
    package var open = 0

    package init() {}

    init(_ contacts: [Contact], at now: Moment, window: Int) {
        n = contacts.count
        let first = contacts.filter { $0.firstContact == .yes }
        confirmed = first.count { $0.resolution.isConfirmed }
        confirmedOrAssumed = first.count
        open = contacts.count { contact in
            contact.resolution == .pending
                || (contact.resolution.isResolved && contact.repeatedBy == nil
                    && now.seconds(since: contact.lastActivity) < Double(window))
        }
    }

    package var low: Double? { n == 0 ? nil : Double(confirmed) / Double(n) }
    package var high: Double? { n == 0 ? nil : Double(confirmedOrAssumed) / Double(n) }
    package var isProvisional: Bool { open > 0 }
    package var lowInterval: ClosedRange<Double>? { Wilson.interval(confirmed, of: n) }
    package var highInterval: ClosedRange<Double>? { Wilson.interval(confirmedOrAssumed, of: n) }
}

/// The score interval for a share (Wilson 1927), at 95 %.
package enum Wilson {
    package static func interval(_ hits: Int, of n: Int) -> ClosedRange<Double>? {
        guard n > 0 else { return nil }
        let z = 1.959964
        let count = Double(n)
        let share = Double(min(hits, n)) / count
        let centre = share + z * z / (2 * count)
        let spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
        let scale = 1 + z * z / count
        return max(0, (centre - spread) / scale)...min(1, (centre + spread) / scale)
    }
}

/// What stayed with the bot, and how much of that was good.
package struct Containment: Sendable, Equatable {
    package var n = 0
    /// No request for a human and no handoff.
    package var contained = 0
    /// Resolved by the bot.
    package var good = 0
    /// Contacts that are not over: what they will come to is not known.
    package var open = 0
    /// Contained and not resolved.
    package var bad: Int { contained - good }

    package init() {}

    init(_ contacts: [Contact]) {
        n = contacts.count
        open = contacts.count { $0.resolution == .pending }
        let kept = contacts.filter { !$0.wasHandedOff }
        contained = kept.count
        good = kept.count { $0.resolution.isByBot }
    }
}

/// A set of durations in seconds, summed up.
package struct Durations: Sendable, Equatable {
    package var n: Int
    package var mean: Double?
    package var median: Double?
    package var p90: Double?

    package init(_ seconds: [Double]) {
        let sorted = seconds.sorted()
        n = sorted.count
        guard n > 0 else { return }
        mean = sorted.reduce(0, +) / Double(n)
        median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2
        p90 = sorted[min(n - 1, Int((0.9 * Double(n)).rounded(.up)) - 1)]
    }
}
