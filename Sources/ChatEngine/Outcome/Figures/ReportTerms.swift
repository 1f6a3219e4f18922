import CivilTime

/// What the figures depend on beside the contacts.
package struct ReportTerms: Sendable {
    /// The moment of which they are.
    package var now: Moment
    package var timers: Timers
    /// IANA name: days, weeks and hours are those of the clocks there.
    package var timeZone: String
    /// The opening hours that time is counted in; `nil`: always open.
    package var hours: OpeningClock?
    /// Intents that a single contact cannot resolve, such as a repair visit.
    package var impossible: Set<Intent.ID> = []
    /// The journey stage and the touchpoint of each intent that has one.
    package var stages: [Intent.ID: String] = [:]
    package var touchpoints: [Intent.ID: String] = [:]
    /// How intents are called.
    package var titles: [Intent.ID: String] = [:]
    /// The journey's stages in order; empty is the order in which they were told of.
    package var journey: [String] = []

    package init(now: Moment, timers: Timers, timeZone: String = "UTC") {
        self.now = now
        self.timers = timers
        self.timeZone = timeZone
    }

    package init(_ rulebook: Rulebook, now: Moment) {
        let desk = rulebook.desk
        self.init(now: now, timers: desk.timers, timeZone: desk.timeZone)
        journey = desk.stages
        hours = desk.queues.lazy.compactMap(\.hours).first.map(OpeningClock.init)
        for intent in rulebook.intents {
            if !intent.firstContactPossible { impossible.insert(intent.id) }
            stages[intent.id] = stages[intent.id] ?? intent.stage
            touchpoints[intent.id] = touchpoints[intent.id] ?? intent.touchpoint
            titles[intent.id] = titles[intent.id] ?? intent.title
        }
    }
}
