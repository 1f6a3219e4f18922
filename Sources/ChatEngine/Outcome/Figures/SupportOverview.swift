import BasicAlgorithms
import CivilTime

/// All that a report shows of a period, made of contacts: a pure fold.
///
/// ```swift
/// var overview = SupportOverview(contacts, journey, terms, period: Period(since: first, until: last))
/// overview.breakDown(by: .week)
/// ```
/// O(contacts) for each breakdown.
package struct SupportOverview: Sendable {
    /// From a moment (included) until another (excluded); `nil`: no bound.
    package struct Period: Sendable, Equatable {
        package var since: Moment?
        package var until: Moment?

        package init(since: Moment? = nil, until: Moment? = nil) {
            (self.since, self.until) = (since, until)
        }

        package func contains(_ moment: Moment) -> Bool {
            (since.map { moment >= $0 } ?? true) && (until.map { moment < $0 } ?? true)
        }

        /// The one just before it, as long; `nil` without a beginning.
        package func previous(asOf now: Moment) -> Period? {
            guard let since else { return nil }
            let length = (until ?? now).milliseconds - since.milliseconds
            let start = Moment(milliseconds: since.milliseconds - length)
            return Period(since: start, until: since)
        }
    }

    package struct Group: Sendable {
        package var key: String
        package var report: SupportReport
    }

    package struct Breaking: Sendable {
        package var by: Breakdown
        package var groups: [Group]
    }

    package let period: Period
    package let terms: ReportTerms
    /// Those that started in the period, conversations without a substantive message included.
    package let contacts: [Contact]
    package let report: SupportReport
    package let activity: Activity
    package let dropOff: [Journey.Step]
    /// Conversations on the channel `test`, which are in no figure.
    package let tests: Int
    package private(set) var breakdowns: [Breaking] = []
    package private(set) var previous: Previous?
    /// What stands for the knowledge base that the figures were computed with.
    package var knowledge = ""
    /// Customers and orders as another system knows them, if they were given.
    package var imported: CustomerTable?

    /// The period before.
    package struct Previous: Sendable {
        package var period: Period
        package var report: SupportReport
        package var changes: [Measure: Comparison]
    }

    package static let testChannel = "test"

    package init(
        _ all: [Contact], _ journey: Journey = Journey(), _ terms: ReportTerms,
        period: Period = Period()
    ) {
        let inPeriod = all.filter { period.contains($0.started) }
        let real = inPeriod.filter { $0.channel != Self.testChannel }
        self.period = period
        self.terms = terms
        contacts = real
        tests = inPeriod.count - real.count
        report = SupportReport(real, terms)
        let end = min(period.until ?? terms.now, terms.now)
        activity = Activity(all.filter { $0.channel != Self.testChannel }, until: end)
        dropOff = journey.dropOff(stages: terms.journey, isInPeriod: period.contains)
    }

    package mutating func breakDown(by breakdown: Breakdown) { breakDown(by: [breakdown]) }

    /// By several things, each looked at by a thread of its own; what is there already stays.
    /// - Parameter measures: the figures that are wanted of each row.
    package mutating func breakDown(
        by list: [Breakdown], measures: [Measure] = Measure.allCases
    ) {
        var seen = Set(breakdowns.map(\.by))
        let new = list.filter { seen.insert($0).inserted }
        breakdowns += ParallelMap.map(new) { [terms, contacts] breakdown in
            Breaking(
                by: breakdown,
                groups: ParallelMap.map(breakdown.rows(of: contacts, terms)) {
                    Group(
                        key: $0.key, report: SupportReport($0.contacts, terms, measures: measures))
                })
        }
    }

    /// The figures whose change is taken apart.
    package static let compared: [Measure] = [.fcrGross, .containment, .handoffRate]

    /// Puts the period before beside it, with all contacts of the log.
    package mutating func compare(with all: [Contact], by breakdown: Breakdown = .intent) {
        guard let before = period.previous(asOf: terms.now) else { return }
        let earlier = all.filter {
            before.contains($0.started) && $0.channel != Self.testChannel
        }
        var changes: [Measure: Comparison] = [:]
        for measure in Self.compared {
            changes[measure] = Comparison(
                before: earlier, after: contacts, measure, by: breakdown, (terms, terms))
        }
        previous = Previous(
            period: before, report: SupportReport(earlier, terms), changes: changes)
    }
}
