import ChatEngine
import Figures
import JSON
import SafeText

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
                .text(name),
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

    func numbers(of survey: Survey, _ tally: Tally) -> [String: JSONValue?] {
        [
            "value": tally.headline.map(JSONValue.number),
            "mean": survey.mean.map(JSONValue.number),
            "share": survey.share.map(JSONValue.number),
            "interval_low": survey.shareInterval.map { .number($0.lowerBound) },
            "interval_high": survey.shareInterval.map { .number($0.upperBound) },
            "few": .bool(survey.n < Self.few),
            "distribution": .object(
                Dictionary(
                    uniqueKeysWithValues: zip(survey.metric.scale, survey.distribution).map {
                        (String($0), .count($1))
                    })),
        ]
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
            Chart(
                title: "Journey: customers who reached a stage, and those who went no further",
                kind: .bars, table: dropOff, series: [2, 4]))
        page.add("")
    }

    private var dropOff: Table {
        Table(
            "Drop-off between stages", key: "drop_off",
            figures: ["stage", "next", "reached", "went on", "drop-off"],
            keys: ["from", "to", "reached", "reached_next", "drop_off"],
            rows: overview.dropOff.map {
                [
                    .text($0.from), .text($0.to), .count($0.reached), .count($0.reachedNext),
                    $0.share.map(Value.share) ?? .missing,
                ]
            })
    }

    private static let mostWhys = 8

    /// What customers wrote beside a score, the lowest scores first.
    func addWhys(to page: inout Page) {
        let answers = overview.contacts.flatMap { contact in
            contact.surveyAnswers.values.filter { $0.comment?.isEmpty == false }.map {
                (contact: contact.name, answer: $0)
            }
        }.sorted {
            let (one, other) = ($0.answer, $1.answer)
            if one.metric != other.metric { return one.metric.rawValue < other.metric.rawValue }
            return one.score != other.score ? one.score < other.score : $0.contact < $1.contact
        }
        page.add(
            list: LongList(answers) { contact, answer in
                .members([
                    "metric": .string(answer.metric.rawValue), "score": .count(answer.score),
                    "comment": answer.comment.map(JSONValue.string), "contact": .string(contact),
                ])
            }, at: "whys")
        guard !answers.isEmpty else { return }
        for metric in SurveyAnswer.Metric.allCases {
            let some = answers.filter { $0.answer.metric == metric }
            guard !some.isEmpty else { continue }
            page.add(
                Line(
                    "why, \(metric.rawValue.uppercased()): the lowest of \(some.count)",
                    tone: .heading))
            for (_, answer) in some.prefix(Self.mostWhys) {
                let words = SafeText(oneLine: answer.comment ?? "").description
                let short = words.count > Self.widest ? words.prefix(Self.widest - 1) + "…" : words
                page.add("  \(answer.score): \(String(short))")
            }
        }
        page.add("")
    }

    private static let widest = 70
}
