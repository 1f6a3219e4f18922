import ChatEngine
import Figures
import JSON

/// Shares, handoffs and times.
extension SupportPage {
    func addShares(to page: inout Page) {
        let measures: [(String, Measure)] = [
            ("containment", .containment), ("  good: resolved", .goodContainment),
            ("  false: not resolved", .falseContainment), ("handoff rate", .handoffRate),
            ("abandonment", .abandonment), ("  not back in an hour", .abandonmentLost),
            ("missed: nobody there", .missed),
            ("recognition rate", .recognitionRate), ("fallback rate", .fallbackRate),
            ("reopen rate", .reopenRate), ("durable", .durableRate),
        ]
        page.add(
            Table(
                "Shares", figures: ["figure", "share", "of", "n", "95 % interval", "open"],
                rows: measures.map { name, measure in
                    let tally = report.tally(measure)
                    return [
                        .text(name),
                        optional(tally.high, measure.rawValue),
                        .count(tally.highHits), .count(tally.n), interval(tally.interval),
                        .count(tally.open),
                    ]
                }))
        page.add("")
    }

    func addHandoffs(to page: inout Page) {
        page.add(.count(report.handedOff), at: "handed_off")
        let total = report.handoffs.values.reduce(0, +)
        for reason in HandoffReason.allCases {
            page.add(.count(report.handoffs[reason] ?? 0), at: "handoffs" / reason.rawValue)
        }
        guard total > 0 else { return page.add(["handed off 0", ""]) }
        let nouns = Figure.count(report.handedOff, "contact")
        page.add(Line("handed off \(nouns), \(Figure.count(total, "time"))", tone: .heading))
        for reason in HandoffReason.allCases {
            guard let count = report.handoffs[reason] else { continue }
            page.add("  \(Columns.left(reason.rawValue, 20))\(.count(count), width: 6)")
        }
        page.add("")
    }

    func addTimes(to page: inout Page) {
        let measures: [(String, Measure)] = [
            ("to resolution", .timeToResolution), ("  in opening time", .timeToResolutionOpen),
            ("  with the bot", .botTime), ("  in a queue", .queueTime),
            ("  with a human", .humanTime), ("first response of the bot", .firstResponseBot),
            ("first response of a human", .firstResponseHuman),
        ]
        page.add(
            Table(
                "Times", figures: ["time", "mean", "median", "p90", "n"],
                rows: measures.map { name, measure in
                    let times = report.tally(measure).durations
                    return [.text(name)]
                        + [times.mean, times.median, times.p90].map { seconds in
                            seconds.map { .link(.duration($0), to: measure.rawValue) } ?? .missing
                        } + [.count(times.n)]
                }))
        page.add("")
    }

    /// Every figure for programs, under `figures`.
    func addOldKeys(to page: inout Page) {
        for measure in Measure.allCases {
            add(report.tally(measure), at: "figures" / measure.rawValue, to: &page)
        }
        addRate("gross", report.firstContact, to: &page)
        addRate("net", report.firstContactNet, to: &page)
        addRate("bot", report.bot, to: &page)
        addRate("assisted", report.assisted, to: &page)
        let part = report.containment
        for (name, count) in [
            ("n", part.n), ("contained", part.contained), ("good", part.good),
            ("false", part.bad), ("open", part.open),
        ] { page.add(.count(count), at: "containment" / name) }
        let times = report.resolutionSeconds
        page.add(.count(times.n), at: "art" / "n")
        page.add(times.mean.map(Value.duration), at: "art" / "mean_s")
        page.add(times.median.map(Value.duration), at: "art" / "median_s")
        page.add(times.p90.map(Value.duration), at: "art" / "p90_s")
        page.add(.count(report.turns), at: "turns")
        page.add(.count(report.rephrases), at: "rephrases")
        page.add(.count(report.repeatWindow), at: "repeat_window_s")
        page.add(.count(report.assumeAfter), at: "assume_after_s")
    }

    private func addRate(_ name: String, _ rate: FirstContactResolution, to page: inout Page) {
        let path: Path = "fcr" / name
        page.add(.count(rate.n), at: path / "n")
        page.add(.count(rate.open), at: path / "open")
        page.add(rate.low.map(Value.share), at: path / "low")
        page.add(rate.high.map(Value.share), at: path / "high")
        page.add(rate.lowInterval.map { .share($0.lowerBound) }, at: path / "interval_low")
        page.add(rate.highInterval.map { .share($0.upperBound) }, at: path / "interval_high")
        page.add(.flag(rate.isProvisional), at: path / "provisional")
        page.add(.count(rate.confirmed), at: path / "confirmed")
        page.add(.count(rate.confirmedOrAssumed), at: path / "confirmed_or_assumed")
    }

    /// The numbers of every figure, by its name.
    /// - Parameter isRow: of a breakdown, whose rows hold contacts alone: what is none is in no row.
    func figures(of report: SupportReport, isRow: Bool = false) -> JSONValue {
        .object(
            Dictionary(
                uniqueKeysWithValues: Measure.allCases.filter { !isRow || $0 != .excluded }.map {
                    ($0.rawValue, .members(numbers(of: report.tally($0))))
                }))
    }

    private func add(_ tally: Tally, at path: Path, to page: inout Page) {
        page.add(.text(tally.measure.definition), at: path / "definition")
        page.add(.text(tally.measure.leftOut), at: path / "left_out")
        for (name, number) in numbers(of: tally) { page.add(json: number, at: path / name) }
    }

    private func numbers(of tally: Tally) -> [String: JSONValue?] {
        var numbers: [String: JSONValue?] = [
            "n": .count(tally.n), "open": .count(tally.open),
            "provisional": .bool(tally.isProvisional),
        ]
        switch tally.measure.kind {
        case .count: numbers["value"] = .count(tally.n)
        case .share:
            numbers["confirmed"] = .count(tally.lowHits)
            numbers["hits"] = .count(tally.highHits)
            numbers["low"] = tally.low.map(JSONValue.number)
            numbers["value"] = tally.high.map(JSONValue.number)
            numbers["interval_low"] = tally.interval.map { .number($0.lowerBound) }
            numbers["interval_high"] = tally.interval.map { .number($0.upperBound) }
        case .duration:
            let durations = tally.durations
            numbers["mean_s"] = durations.mean.map(JSONValue.number)
            numbers["median_s"] = durations.median.map(JSONValue.number)
            numbers["p90_s"] = durations.p90.map(JSONValue.number)
        case .score:
            if let survey = tally.survey {
                numbers.merge(self.numbers(of: survey, tally)) { $1 }
            }
        }
        return numbers
    }
}
