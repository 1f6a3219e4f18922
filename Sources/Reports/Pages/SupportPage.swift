import ChatEngine
import Figures
import JSON

/// The service figures of a period.
///
/// ```swift
/// PageText(SupportPage(report).page).lines
/// ```
package struct SupportPage {
    private let report: SupportReport

    package init(_ report: SupportReport) { self.report = report }

    package var page: Page {
        var page = Page(title: "First-contact resolution")
        page.add("contacts \(.count(report.contacts), at: "contacts")" + anonymous)
        page.add("")
        addOutcomes(to: &page)
        page.add("")
        addFirstContact(to: &page)
        page.add("")
        addContainment(to: &page)
        addHandoffs(to: &page)
        addTurns(to: &page)
        addTimes(to: &page)
        addRepeats(to: &page)
        page.add(.count(report.repeatWindow), at: "repeat_window_s")
        page.add(.count(report.assumeAfter), at: "assume_after_s")
        return page
    }

    private var anonymous: Line {
        let count = Value.count(report.anonymous)
        let words: Line =
            " (\(count, at: "anonymous") anonymous: their repeats cannot be known)"
        return report.anonymous == 0 ? "" : words
    }

    private func addOutcomes(to page: inout Page) {
        if report.anonymous == 0 { page.add(.count(0), at: "anonymous") }
        page.add(Line("outcome"))
        for outcome in Resolution.allCases {
            let count = Value.count(report.outcomes[outcome] ?? 0)
            let path = "outcomes" / outcome.rawValue
            if count == .count(0), outcome == .excluded {
                page.add(count, at: path)
            } else {
                page.add("  \(Columns.left(outcome.rawValue, 26))\(count, at: path)")
            }
        }
    }

    private func addFirstContact(to page: inout Page) {
        page.add(
            "first-contact resolution: resolved in this contact and not repeated within \(report.repeatWindow / 86_400) days ÷ contacts started"
        )
        addRate("gross", report.firstContact, to: &page)
        addRate("net", report.firstContactNet, to: &page)
        addRate("bot", report.bot, to: &page)
        addRate("assisted", report.assisted, to: &page)
    }

    private func addRate(_ name: String, _ rate: FirstContactResolution, to page: inout Page) {
        let path: Path = "fcr" / name
        var line: Line = "  \(Columns.left(name, 10))"
        if let low = rate.low, let high = rate.high {
            line =
                line
                + "\(.share(low), at: path / "low") (confirmed) to \(.share(high), at: path / "high") (with assumed)"
                + ", n = \(.count(rate.n), at: path / "n")"
        } else {
            line = line + "no contacts"
            page.add(.count(rate.n), at: path / "n")
        }
        if let low = rate.lowInterval?.lowerBound, let high = rate.highInterval?.upperBound {
            line =
                line
                + ", 95 % interval \(.share(low), at: path / "interval_low") to \(.share(high), at: path / "interval_high")"
        }
        page.add(line + provisional(rate.open, at: path / "open", in: &page))
        page.add(.flag(rate.isProvisional), at: path / "provisional")
        page.add(.count(rate.confirmed), at: path / "confirmed")
        page.add(.count(rate.confirmedOrAssumed), at: path / "confirmed_or_assumed")
    }

    /// Said only where there is something open; programs always get the number.
    private func provisional(_ open: Int, at path: Path, in page: inout Page) -> Line {
        let words: Line = ", provisional: \(.count(open), at: path) still open"
        if open == 0 { page.add(.count(0), at: path) }
        return open == 0 ? "" : words
    }

    private func addContainment(to page: inout Page) {
        let part = report.containment
        let path: Path = "containment"
        page.add(.count(part.contained), at: path / "contained")
        page.add(.count(part.good), at: path / "good")
        page.add(.count(part.bad), at: path / "false")
        guard part.n > 0 else {
            page.add(.count(0), at: path / "n")
            return page.add(.count(part.open), at: path / "open")
        }
        func share(_ count: Int) -> Value { .share(Double(count) / Double(part.n)) }
        let line: Line =
            "containment \(share(part.contained)): good \(share(part.good)), false \(share(part.bad)), n = \(.count(part.n), at: path / "n")"
        page.add(line + provisional(part.open, at: path / "open", in: &page))
    }

    private func addHandoffs(to page: inout Page) {
        let total = report.handoffs.values.reduce(0, +)
        var reasons: [Line] = []
        for reason in HandoffReason.allCases {
            let path = "handoffs" / reason.rawValue
            if let count = report.handoffs[reason] {
                reasons.append("\(reason.rawValue) \(.count(count), at: path)")
            } else {
                page.add(.count(0), at: path)
            }
        }
        let handedOff: Line = "handed off \(.count(report.handedOff), at: "handed_off")"
        guard total > 0 else { return page.add(handedOff) }
        let nouns = report.handedOff == 1 ? "contact" : "contacts"
        let list = reasons.dropFirst().reduce(reasons[0]) { $0 + ", " + $1 }
        page.add(handedOff + " \(nouns), \(Figure.count(total, "time")): " + list)
    }

    private func addTurns(to page: inout Page) {
        page.add(.count(report.rephrases), at: "rephrases")
        guard report.turns > 0 else { return page.add(.count(0), at: "turns") }
        let share = Value.share(Double(report.rephrases) / Double(report.turns))
        page.add(
            "asked to rephrase \(share) of \(.count(report.turns), at: "turns") customer turns")
    }

    private func addTimes(to page: inout Page) {
        let times = report.resolutionSeconds
        let path: Path = "art"
        guard let mean = times.mean, let median = times.median, let p90 = times.p90 else {
            return page.add(.count(times.n), at: path / "n")
        }
        page.add(
            "time to resolution: mean \(.duration(mean), at: path / "mean_s"), median \(.duration(median), at: path / "median_s"), p90 \(.duration(p90), at: path / "p90_s"), n = \(.count(times.n), at: path / "n") resolved"
        )
    }

    private func addRepeats(to page: inout Page) {
        let repeats = report.repeats.compactMap { contact in
            contact.repeatedBy.map { (contact, $0) }
        }
        page.add(
            json: .list(repeats) { contact, again in
                .members([
                    "conversation": .string(contact.conversation),
                    "contact": .count(contact.number), "again": .string(again.conversation),
                    "again_contact": .count(again.number), "reason": .string(again.reason),
                ])
            }, at: "repeats")
        guard !repeats.isEmpty else { return }
        page.add("")
        page.add("not first contact, because the customer came back:")
        for (contact, again) in repeats.prefix(Self.mostRepeats) {
            page.add(
                "  \(contact.conversation)#\(contact.number): again in \(again.conversation)#\(again.number), \(again.reason)"
            )
        }
    }

    private static let mostRepeats = 20
}
