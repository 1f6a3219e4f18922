import ChatEngine
import Figures

/// What a person's judgements say about the engine's.
package struct AuditPage {
    private let audit: Audit
    private let unclear: Int

    /// - Parameter unclear: contacts that the person could not tell about.
    package init(_ audit: Audit, unclear: Int) {
        self.audit = audit
        self.unclear = unclear
    }

    package var page: Page {
        var page = Page(title: "Audit")
        page.add(
            Table(
                "Judged by a person", key: "strata",
                figures: ["engine says", "contacts", "judged", "found solved"],
                keys: ["engine", "contacts", "judged", "solved"],
                rows: audit.strata.map {
                    [
                        .text($0.isResolved ? "resolved" : "not resolved"), .count($0.contacts),
                        .count($0.judged), .count($0.solved),
                    ]
                }))
        page.add("")
        let agreement = range(audit.agreement, audit.agreementInterval, "agreement", &page)
        page.add(
            agreement
                + ", \(.count(audit.judged), at: "judged") judged, \(.count(unclear), at: "unclear") unclear"
        )
        page.add("engine: \(audit.engine.map(Value.share) ?? .missing) resolved")
        page.add(audit.engine.map(Value.share), at: "engine")
        page.add(range(audit.corrected, audit.interval, "corrected", &page))
        if audit.corrected == nil {
            page.add("  a corrected rate needs judgements of both resolved and unresolved contacts")
        }
        if !audit.unknown.isEmpty {
            page.add("no contacts of this period: " + Line(audit.unknown.joined(separator: ", ")))
        }
        page.add(json: .strings(audit.unknown), at: "unknown")
        return page
    }

    private func range(
        _ share: Double?, _ interval: ClosedRange<Double>?, _ name: String, _ page: inout Page
    ) -> Line {
        page.add(share.map(Value.share), at: Path(stringLiteral: name))
        page.add(
            interval.map { .share($0.lowerBound) }, at: Path(stringLiteral: name + "_interval_low"))
        page.add(
            interval.map { .share($0.upperBound) }, at: Path(stringLiteral: name + "_interval_high")
        )
        guard let share, let interval else { return "\(name): –" }
        let line: Line =
            "\(name): \(.share(share)), 95 % interval \(.share(interval.lowerBound)) – \(.share(interval.upperBound))"
        return line
    }
}
