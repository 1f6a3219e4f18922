import ChatEngine
import CivilTime
import Figures
import JSON

/// The service figures of a period, with what each means, how many it is of and what may still change.
///
/// ```swift
/// PageText(SupportPage(overview).page).lines
/// ```
package struct SupportPage {
    let overview: SupportOverview
    var report: SupportReport { overview.report }
    var terms: ReportTerms { overview.terms }

    private let hasPictures: Bool
    private let hasData: Bool

    /// - Parameter hasPictures: whether what only pictures show is in it as well, such as the hours.
    /// - Parameter hasData: whether programs read it as well: of a large month that is most of it.
    package init(_ overview: SupportOverview, hasPictures: Bool = false, hasData: Bool = true) {
        self.overview = overview
        (self.hasPictures, self.hasData) = (hasPictures, hasData)
    }

    package var page: Page {
        var page = Page(title: "Support report", hasData: hasData)
        addHeading(to: &page)
        addOutcomes(to: &page)
        addFirstContact(to: &page)
        addUnsolved(to: &page)
        addShares(to: &page)
        addHandoffs(to: &page)
        addTimes(to: &page)
        addSurveys(to: &page)
        addWhys(to: &page)
        addMoods(to: &page)
        addCustomers(to: &page)
        addImported(to: &page)
        addComparison(to: &page)
        addBreakdowns(to: &page)
        if hasPictures { addHours(to: &page) }
        addRepeats(to: &page)
        addAtRisk(to: &page)
        addOldKeys(to: &page)
        if hasPictures {
            addDefinitions(to: &page)
            addImportedDefinitions(to: &page)
        }
        return page
    }

    private func addHeading(to page: inout Page) {
        let (zone, period) = (terms.timeZone, overview.period)
        let asOf = OpeningClock.text(terms.now, in: zone)
        let first = period.since.map { OpeningClock.text($0, in: zone) }
        let last = period.until.map { OpeningClock.text($0, in: zone) }
        page.add(
            "\(first.map { "from \($0)" } ?? "from the beginning") to \(last ?? asOf), as of \(asOf)"
        )
        page.add("\(zone), on definitions of \(Measure.definitionsOf)" + knowledge)
        page.add(.text(zone), at: "time_zone")
        page.add(.text(terms.now.iso), at: "as_of")
        page.add(period.since.map { .text($0.iso) }, at: "since")
        page.add(period.until.map { .text($0.iso) }, at: "until")
        page.add(.text(Measure.definitionsOf), at: "definitions_of")
        page.add("")
    }

    private var knowledge: Line {
        guard !overview.knowledge.isEmpty else { return "" }
        let hash: Line =
            ", knowledge base \(.text(String(overview.knowledge.prefix(12))), at: "knowledge_base")"
        return hash
    }

    private func addOutcomes(to page: inout Page) {
        page.add("contacts \(.link(.count(report.contacts), to: "contacts"), at: "contacts")")
        let total = report.contacts
        page.add(
            "  anonymous \(.count(report.anonymous), at: "anonymous") (\(share(report.anonymous, of: total))): only repeats in the same conversation are known"
        )
        let excluded = report.outcomes[.excluded] ?? 0
        page.add(
            "  left out \(.count(excluded + overview.tests)): without a substantive message \(.count(excluded)), tests \(.count(overview.tests), at: "tests")"
        )
        for (reason, count) in report.exclusions.sorted(by: { $0.key < $1.key }) {
            page.add("    \(reason): \(.count(count), at: "exclusions" / reason)")
        }
        page.add("")
        let outcomes = Resolution.allCases.filter { $0 != .excluded }
        var rows = outcomes.map { outcome -> [Value] in
            let count = report.outcomes[outcome] ?? 0
            let id = "outcome." + outcome.rawValue
            return [
                .text("  " + outcome.rawValue), .link(.count(count), to: id),
                share(count, of: total),
            ]
        }
        rows.append([.text("  sum"), .count(total), share(total, of: total)])
        page.add(Table("Outcomes", figures: ["outcome", "n", "share"], rows: rows))
        for outcome in Resolution.allCases {
            page.add(.count(report.outcomes[outcome] ?? 0), at: "outcomes" / outcome.rawValue)
        }
        page.add("")
    }

    func share(_ count: Int, of total: Int) -> Value {
        total == 0 ? .missing : .share(Double(count) / Double(total))
    }

    private func addFirstContact(to page: inout Page) {
        let days = report.repeatWindow / 86_400
        page.add(
            Table(
                "First-contact resolution",
                figures: [
                    "first-contact resolution", "low", "high", "n", "95 % interval", "open",
                ],
                rows: [
                    ("  gross", Measure.fcrGross), ("  net", .fcrNet), ("  bot", .fcrBot),
                    ("  assisted", .fcrAssisted),
                ].map { name, measure in
                    let tally = report.tally(measure)
                    let id = measure.rawValue
                    return [
                        .text(name), optional(tally.low, id),
                        optional(tally.high, id), .count(tally.n), interval(tally.interval),
                        .count(tally.open),
                    ]
                }))
        page.add("  resolved in this contact, not repeated within \(days) days ÷ contacts started")
        page.add("  low: confirmed only · high: with assumed · open: may still change")
        page.add("")
    }

    func optional(_ share: Double?, _ id: String) -> Value {
        share.map { .link(.share($0), to: id) } ?? .missing
    }

    func interval(_ interval: ClosedRange<Double>?) -> Value {
        guard let interval else { return .missing }
        return .text(
            Figure.percent(interval.lowerBound) + " – " + Figure.percent(interval.upperBound))
    }
}
