import ChatEngine
import Figures
import JSON
import SafeText

/// Figures of tables from elsewhere: retention, churn, trials, referrals.
extension SupportPage {
    func addImported(to page: inout Page) {
        guard let table = overview.imported else { return }
        page.add(
            Table(
                "Customers and orders",
                figures: ["figure", "share", "of", "n", "95 % interval", "open"],
                rows: table.figures.map { figure in
                    let parts = table.parts(of: figure, in: overview.period, asOf: terms.now)
                    let (hits, open) = (
                        parts.count(where: \.isCounted), parts.count(where: \.isOpen)
                    )
                    let (name, n) = (figure.rawValue, parts.count)
                    let interval = Wilson.interval(hits, of: n)
                    let path: Path = "figures" / name
                    page.add(.text(figure.definition), at: path / "definition")
                    page.add(.text(figure.leftOut), at: path / "left_out")
                    page.add(
                        json: .members([
                            "n": .count(n), "hits": .count(hits), "confirmed": .count(hits),
                            "open": .count(open), "provisional": .bool(open > 0),
                            "value": n == 0 ? nil : .number(Double(hits) / Double(n)),
                            "interval_low": interval.map { .number($0.lowerBound) },
                            "interval_high": interval.map { .number($0.upperBound) },
                        ]), under: path)
                    return [
                        .text(name.replacing("_", with: " ")),
                        n == 0 ? .missing : .link(share(hits, of: n), to: name), .count(hits),
                        .count(n), self.interval(interval), .count(open),
                    ]
                }))
        page.add("")
    }

    func addImportedDefinitions(to page: inout Page) {
        for figure in overview.imported?.figures ?? [] {
            let parts =
                overview.imported?.parts(of: figure, in: overview.period, asOf: terms.now) ?? []
            page.define(
                figure.rawValue,
                "\(figure.definition). Left out: \(figure.leftOut). Counted \(parts.count(where: \.isCounted)) of \(parts.count).",
                list: listing(figure.rawValue))
        }
    }
}

/// The customers or orders behind a figure of an imported table: the list adds up to it.
package struct ImportedPartsPage {
    private let overview: SupportOverview
    private let figure: CustomerTable.Figure

    package init(_ overview: SupportOverview, _ figure: CustomerTable.Figure) {
        (self.overview, self.figure) = (overview, figure)
    }

    package var page: Page {
        let parts =
            overview.imported?.parts(of: figure, in: overview.period, asOf: overview.terms.now)
            ?? []
        let hits = parts.count(where: \.isCounted)
        var page = Page(title: "Behind \(figure.rawValue)")
        page.add("\(figure.rawValue): \(figure.definition)")
        page.add("left out: \(figure.leftOut)")
        page.add(.text(figure.rawValue), at: "figure")
        page.add(.text(figure.definition), at: "definition")
        page.add(
            Table(
                "Behind it", key: "contacts", figures: ["id", "counted", "of", "open"],
                keys: ["contact", "counted", "of", "open"],
                rows: parts.map {
                    [
                        .text(SafeText(oneLine: $0.id).description), .count($0.isCounted ? 1 : 0),
                        .count(1), .flag($0.isOpen),
                    ]
                }))
        let value: Value = parts.isEmpty ? .missing : .share(Double(hits) / Double(parts.count))
        page.add(
            "sum \(.count(hits), at: "counted") of \(.count(parts.count), at: "n"): \(value, at: "value")"
        )
        return page
    }
}
