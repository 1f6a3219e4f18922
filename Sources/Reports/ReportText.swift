import ChatEngine
import CivilTime
import Figures

/// A report for people, in plain text.
package struct ReportText {
    private let report: SupportReport

    package init(_ report: SupportReport) { self.report = report }

    package var lines: [String] {
        ["contacts \(report.contacts)" + anonymous, ""] + outcomes + [""] + firstContact + [""]
            + containment
            + handoffs + times + repeats
    }

    private var anonymous: String {
        report.anonymous == 0
            ? "" : " (\(report.anonymous) anonymous: their repeats cannot be known)"
    }

    private var outcomes: [String] {
        ["outcome"]
            + Resolution.allCases.compactMap { outcome in
                let count = report.outcomes[outcome] ?? 0
                guard count > 0 || outcome != .excluded else { return nil }
                return "  " + Columns.left(outcome.rawValue, 26) + String(count)
            }
    }

    private var firstContact: [String] {
        [
            "first-contact resolution: resolved in this contact and not repeated within "
                + "\(report.repeatWindow / 86_400) days ÷ contacts started",
            row("gross", report.firstContact), row("net", report.firstContactNet),
            row("bot", report.bot), row("assisted", report.assisted),
        ]
    }

    private func row(_ name: String, _ rate: FirstContactResolution) -> String {
        guard let low = rate.low, let high = rate.high else {
            return "  \(Columns.left(name, 10))no contacts"
        }
        let range = "\(Figure.percent(low)) (confirmed) to \(Figure.percent(high)) (with assumed)"
        let interval = rate.highInterval.map {
            ", 95 % interval \(Figure.percent(rate.lowInterval?.lowerBound ?? 0)) to \(Figure.percent($0.upperBound))"
        }
        let provisional = rate.isProvisional ? ", provisional: \(rate.open) still open" : ""
        return "  \(Columns.left(name, 10))\(range), n = \(rate.n)\(interval ?? "")\(provisional)"
    }

    private var containment: [String] {
        let part = report.containment
        guard part.n > 0 else { return [] }
        func share(_ count: Int) -> String { Figure.percent(Double(count) / Double(part.n)) }
        return [
            "containment \(share(part.contained)): good \(share(part.good)), false \(share(part.bad)), n = \(part.n)"
                + (part.open > 0 ? ", provisional: \(part.open) still open" : "")
        ]
    }

    private var handoffs: [String] {
        let total = report.handoffs.values.reduce(0, +)
        guard total > 0 else { return ["handed off 0"] }
        let reasons = HandoffReason.allCases.compactMap { reason in
            report.handoffs[reason].map { "\(reason.rawValue) \($0)" }
        }
        return [
            "handed off \(report.handedOff) contacts, \(total) times: \(reasons.joined(separator: ", "))"
        ]
    }

    private var times: [String] {
        let turns = report.turns
        let understood =
            turns == 0
            ? []
            : [
                "asked to rephrase \(Figure.percent(Double(report.rephrases) / Double(turns))) of \(turns) customer turns"
            ]
        guard let mean = report.resolutionSeconds.mean,
            let median = report.resolutionSeconds.median,
            let p90 = report.resolutionSeconds.p90
        else { return understood }
        return understood + [
            "time to resolution: mean \(DurationText.spaced(mean)), median \(DurationText.spaced(median)), p90 \(DurationText.spaced(p90)), "
                + "n = \(report.resolutionSeconds.n) resolved"
        ]
    }

    private var repeats: [String] {
        guard !report.repeats.isEmpty else { return [] }
        return ["", "not first contact, because the customer came back:"]
            + report.repeats.prefix(20).compactMap { contact in
                contact.repeatedBy.map {
                    "  \(contact.conversation)#\(contact.number): again in \($0.conversation)#\($0.number), \($0.reason)"
                }
            }
    }
}
