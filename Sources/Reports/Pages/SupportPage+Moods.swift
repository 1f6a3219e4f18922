import ChatEngine
import CivilTime
import Figures
import JSON
import SafeText

/// How customers sounded, and who may be lost.
extension SupportPage {
    func addMoods(to page: inout Page) {
        guard report.tally(.upset).highHits + report.tally(.pleasedAfter).highHits > 0 else {
            return
        }
        let measures: [(String, Measure)] = [
            ("upset", .upset), ("  before the first answer", .upsetBefore),
            ("  after it", .upsetAfter), ("pleased after it", .pleasedAfter),
        ]
        page.add(
            Table(
                "How customers sounded", figures: ["mood", "share", "of", "n", "95 % interval"],
                rows: measures.map { name, measure in
                    let tally = report.tally(measure)
                    return [
                        .text(name),
                        optional(tally.high, measure.rawValue), .count(tally.highHits),
                        .count(tally.n), interval(tally.interval),
                    ]
                }))
        page.add("")
    }

    private static let mostAtRisk = 10

    /// A list with reasons, never a number alone.
    func addAtRisk(to page: inout Page) {
        let all = CustomerAtRisk.list(overview.contacts)
        page.add(
            list: LongList(all) { one in
                .members([
                    "customer": .string(one.customer), "anonymous": .bool(one.isAnonymous),
                    "reasons": .list(one.reasons) {
                        .members([
                            "kind": .string($0.kind.rawValue), "contact": .string($0.contact),
                            "at": .string($0.at.iso), "words": .string($0.words),
                        ])
                    },
                ])
            }, at: "at_risk")
        guard !all.isEmpty else { return }
        page.add(
            Line(
                "customers at risk, with reasons of at least two kinds: \(all.count)",
                tone: .heading))
        for one in all.prefix(Self.mostAtRisk) {
            page.add("  \(SafeText(oneLine: one.customer).description)")
            for reason in one.reasons.prefix(Self.mostReasons) {
                let words =
                    reason.words.isEmpty ? "" : ": \(SafeText(oneLine: reason.words).description)"
                let line =
                    "\(reason.kind.rawValue.replacing("_", with: " "))\(words) (\(reason.contact))"
                page.add(
                    "    \(line.count > Self.widest ? line.prefix(Self.widest - 1) + "…" : line)")
            }
        }
        if all.count > Self.mostAtRisk {
            page.add("  and \(all.count - Self.mostAtRisk) more: --format json")
        }
        page.add("")
    }

    private static let mostReasons = 5
    private static let widest = 74
}
