import ChatEngine
import Figures

/// Our definition of "solved" beside those of others, on the same contacts.
package struct DefinitionsPage {
    private let overview: SupportOverview

    package init(_ overview: SupportOverview) { self.overview = overview }

    private static let definitions: [(name: String, measure: Measure)] = [
        ("ours, first contact", .fcrGross), ("last answer and silence", .lastAnswerAndSilence),
        ("no return in 72 h", .noReturn), ("one agent touch", .oneTouch),
    ]

    package var page: Page {
        var page = Page(title: "Definitions of solved")
        page.add(
            Table(
                "Definitions of solved",
                figures: [
                    "definition", "share", "of", "n", "95 % interval", "open", "unlike ours",
                ],
                rows: Self.definitions.map { name, measure in
                    let tally = overview.report.tally(measure)
                    return [
                        .text(name), tally.high.map(Value.share) ?? .missing,
                        .count(tally.highHits), .count(tally.n), interval(tally),
                        .count(tally.open), .count(differing(measure).count),
                    ]
                }))
        page.add("")
        for (name, measure) in Self.definitions {
            page.add("\(name): \(measure.definition)")
            let tally = overview.report.tally(measure)
            let path: Path = "definitions" / measure.rawValue
            page.add(.text(measure.definition), at: path / "definition")
            page.add(tally.high.map(Value.share), at: path / "value")
            page.add(.count(tally.highHits), at: path / "hits")
            page.add(.count(tally.n), at: path / "n")
            page.add(.count(tally.open), at: path / "open")
            page.add(json: .strings(differing(measure)), at: path / "unlike_ours")
        }
        return page
    }

    private func interval(_ tally: Tally) -> Value {
        guard let interval = tally.interval else { return .missing }
        return .text(
            Figure.percent(interval.lowerBound) + " – " + Figure.percent(interval.upperBound))
    }

    /// The contacts that one counts and the other does not.
    private func differing(_ measure: Measure) -> [String] {
        let terms = overview.terms
        return overview.contacts.filter { contact in
            let ours = (contact.part(of: .fcrGross, terms)?.high ?? 0) > 0
            return ours != ((contact.part(of: measure, terms)?.high ?? 0) > 0)
        }.map(\.name)
    }
}
