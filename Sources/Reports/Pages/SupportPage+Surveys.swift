import ChatEngine
import Figures
import JSON

/// What customers said of it, and who they are.
extension SupportPage {
    /// Fewer answers than this say little.
    static let few = 30

    func addSurveys(to page: inout Page) {
        let rows = [
            ("CSAT, 1–10", Measure.csat, Measure.csatAnswered), ("CES, 1–7", .ces, .cesAnswered),
            ("NPS, −100…100", .nps, .npsAnswered),
        ].map { name, measure, answered -> [Value] in
            let tally = report.tally(measure)
            let asked = report.tally(answered)
            let id = measure.rawValue
            return [
                .link(.text(name), to: id),
                tally.headline.map { .link(.number($0, places: 1), to: id) } ?? .missing,
                (tally.survey?.share).map(Value.share) ?? .missing,
                interval(tally.survey?.shareInterval), .count(tally.n), .count(asked.n),
                asked.high.map { .link(.share($0), to: answered.rawValue) } ?? .missing,
            ]
        }
        page.add(
            Table(
                "Surveys",
                figures: [
                    "survey", "score", "good", "95 % interval", "n", "asked", "answered",
                ], rows: rows))
        let few = [Measure.csat, .ces, .nps].filter { (1..<Self.few).contains(report.tally($0).n) }
        if !few.isEmpty {
            let names = few.map { $0.rawValue.uppercased() }.joined(separator: ", ")
            page.add("  \(names): fewer than \(Self.few) answers, which say little")
        }
        let closed = report.tally(.lowScoreClosed)
        if closed.n > 0 {
            let time = report.tally(.lowScoreTime).durations.median
            let line: Line =
                "low scores \(.count(closed.n)), loop closed \(.link(share(closed.highHits, of: closed.n), to: closed.measure.rawValue)) after \(time.map(Value.duration) ?? .missing) (median)"
            page.add(line)
        }
        page.add("")
    }

    func addSurvey(_ tally: Tally, at path: Path, to page: inout Page) {
        guard let survey = tally.survey else { return }
        page.add(tally.headline.map { .number($0, places: 1) }, at: path / "value")
        page.add(survey.mean.map { .number($0, places: 1) }, at: path / "mean")
        page.add(survey.share.map(Value.share), at: path / "share")
        page.add(survey.shareInterval.map { .share($0.lowerBound) }, at: path / "interval_low")
        page.add(survey.shareInterval.map { .share($0.upperBound) }, at: path / "interval_high")
        page.add(.flag(survey.n < Self.few), at: path / "few")
        page.add(
            json: .object(
                Dictionary(
                    uniqueKeysWithValues: zip(survey.metric.scale, survey.distribution).map {
                        (String($0), .count($1))
                    })), at: path / "distribution")
    }

    func addCustomers(to page: inout Page) {
        let active = overview.activity
        page.add(
            "customers active: day \(.count(active.daily), at: "activity" / "dau"), week \(.count(active.weekly), at: "activity" / "wau"), month \(.count(active.monthly), at: "activity" / "mau"), stickiness \(active.stickiness.map(Value.share) ?? .missing)"
        )
        page.add(active.stickiness.map(Value.share), at: "activity" / "stickiness")
        page.add("")
        guard !overview.dropOff.isEmpty else { return }
        page.add(
            Table(
                "Drop-off between stages", key: "drop_off",
                figures: ["stage", "next", "reached", "went on", "drop-off"],
                keys: ["from", "to", "reached", "reached_next", "drop_off"],
                rows: overview.dropOff.map {
                    [
                        .text($0.from), .text($0.to), .count($0.reached), .count($0.reachedNext),
                        $0.share.map(Value.share) ?? .missing,
                    ]
                }))
        page.add("")
    }
}
