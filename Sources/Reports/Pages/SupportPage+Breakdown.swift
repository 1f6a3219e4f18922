import ChatEngine
import CivilTime
import Figures
import JSON

/// The same figures by intent, day, queue …, and against the period before.
extension SupportPage {
    /// The columns of a breakdown.
    private static let columns: [(title: String, key: String, measure: Measure)] = [
        ("n", "contacts", .contacts), ("fcr", "fcr", .fcrGross),
        ("kept", "containment", .containment), ("handed", "handoff_rate", .handoffRate),
        ("fallback", "fallback_rate", .fallbackRate), ("median", "art_median_s", .timeToResolution),
        ("csat", "csat", .csat),
    ]

    /// The figures of a row that people are shown; programs get all.
    package static let shownOfRows = columns.map(\.measure)

    func addBreakdowns(to page: inout Page) {
        for breakdown in overview.breakdowns {
            let isInTime = breakdown.by == .day || breakdown.by == .week
            let table = table(of: breakdown)
            var chart = Chart(
                title: "By \(breakdown.by.rawValue): contacts, and those solved at first contact",
                kind: isInTime ? .lines : .bars, table: table, series: [1, 2])
            if isInTime {
                chart.unsettled = Set(
                    breakdown.groups.indices.filter { isUnsettled(breakdown.groups[$0]) })
            }
            page.add(chart)
            if breakdown.by.overlaps {
                page.add("  a contact may be in several rows; fcr is the high end of the range")
            } else {
                page.add("  fcr is the high end of the range")
            }
            page.add("")
            page.add(
                json: .list(breakdown.groups, member), at: "by" / breakdown.by.rawValue)
        }
    }

    /// Whether a tenth or more of what it is of may still change: a share that has not settled looks like a fall.
    private func isUnsettled(_ group: SupportOverview.Group) -> Bool {
        let tally = group.report.tally(.fcrGross)
        return tally.open * 10 >= max(1, tally.n)
    }

    private func table(of breakdown: SupportOverview.Breaking) -> Table {
        var table = Table(
            "By \(breakdown.by.rawValue)",
            figures: [breakdown.by.rawValue] + Self.columns.map(\.title),
            rows: breakdown.groups.map { group in
                [.text(Self.short(group.key))] + Self.columns.map { cell(group.report, $0.measure) }
            })
        for (at, column) in Self.columns.enumerated() {
            table.columns[at + 1].definition = column.measure.rawValue
        }
        return table
    }

    /// So that a row fits in 80 columns.
    private static func short(_ key: String) -> String {
        key.count <= widest ? key : key.prefix(widest - 1) + "…"
    }

    private static let widest = 26

    private func cell(_ report: SupportReport, _ measure: Measure) -> Value {
        guard let number = report.tally(measure).headline else { return .missing }
        switch measure.kind {
        case .count: return .count(report.tally(measure).n)
        case .share: return .share(number)
        case .duration: return .duration(number)
        case .score: return .number(number, places: 1)
        }
    }

    private func member(_ group: SupportOverview.Group) -> JSONValue {
        var members: [String: JSONValue] = ["key": .string(group.key)]
        for column in Self.columns {
            let tally = group.report.tally(column.measure)
            members[column.key] = tally.headline.map(JSONValue.number)
            if column.measure != .contacts { members[column.key + "_n"] = .count(tally.n) }
        }
        let rate = group.report.tally(.fcrGross)
        members["fcr_low"] = rate.low.map(JSONValue.number)
        members["interval_low"] = rate.interval.map { .number($0.lowerBound) }
        members["interval_high"] = rate.interval.map { .number($0.upperBound) }
        members["open"] = .count(rate.open)
        members["figures"] = figures(of: group.report, isRow: true)
        return .object(members)
    }

    func addComparison(to page: inout Page) {
        guard let previous = overview.previous else { return }
        let zone = terms.timeZone
        let first = previous.period.since.map { OpeningClock.text($0, in: zone) } ?? ""
        let last = previous.period.until.map { OpeningClock.text($0, in: zone) } ?? ""
        page.add("compared with \(first) to \(last), \(previous.report.contacts) contacts")
        page.add(.count(previous.report.contacts), at: "previous" / "contacts")
        page.add(json: figures(of: previous.report), at: "previous" / "figures")
        page.add(
            Table(
                "Compared with the period before",
                figures: ["figure", "before", "now", "change", "of which mix", "rate"],
                rows: SupportOverview.compared.map { measure in
                    let change = previous.changes[measure]
                    return [
                        .text("  " + measure.rawValue),
                        change?.before.map(Value.share) ?? .missing,
                        change?.after.map(Value.share) ?? .missing,
                        points(change?.total), points(change?.total.map { _ in change?.mix ?? 0 }),
                        points(change?.total.map { _ in change?.rate ?? 0 }),
                    ]
                }))
        page.add("  mix: other subjects were asked · rate: the same subjects went otherwise")
        for measure in SupportOverview.compared { addChange(measure, previous, to: &page) }
        page.add("")
    }

    private func points(_ change: Double?) -> Value {
        guard let change else { return .missing }
        return .text((change > 0 ? "+" : "") + Figure.decimal(change * 100, 1) + " pt")
    }

    private static let mostMovers = 5

    private func addChange(
        _ measure: Measure, _ previous: SupportOverview.Previous, to page: inout Page
    ) {
        guard let change = previous.changes[measure], change.total != nil else { return }
        let path: Path = "previous" / measure.rawValue
        page.add(change.before.map(Value.share), at: path / "before")
        page.add(change.after.map(Value.share), at: path / "after")
        page.add(change.total.map(Value.share), at: path / "change")
        page.add(.share(change.mix), at: path / "mix")
        page.add(.share(change.rate), at: path / "rate")
        page.add(
            json: .list(change.rows) { row in
                .members([
                    "key": .string(row.key), "before_n": .count(row.before.n),
                    "after_n": .count(row.after.n), "mix": .number(row.mix),
                    "rate": .number(row.rate),
                    "before": row.before.share.map(JSONValue.number),
                    "after": row.after.share.map(JSONValue.number),
                ])
            }, at: path / "moved")
        guard measure == .fcrGross else { return }
        page.add("  what moved first-contact resolution most:")
        for row in change.rows.prefix(Self.mostMovers) where row.mix != 0 || row.rate != 0 {
            page.add(
                "    \(Columns.left(Self.short(row.key), 28))\(points(row.mix + row.rate), width: 9) (mix \(points(row.mix)), rate \(points(row.rate)))"
            )
        }
    }
}
