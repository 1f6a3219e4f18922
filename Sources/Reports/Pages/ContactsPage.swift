import ChatEngine
import CivilTime
import Figures

/// The contacts behind a figure: the list adds up to it.
package struct ContactsPage {
    private let overview: SupportOverview
    private let measure: Measure

    package init(_ overview: SupportOverview, _ measure: Measure) {
        self.overview = overview
        self.measure = measure
    }

    package var page: Page {
        let terms = overview.terms
        let tally = Tally(measure, of: overview.contacts, terms)
        var page = Page(title: "Contacts behind \(measure.rawValue)")
        page.add("\(measure.rawValue): \(measure.definition)")
        page.add("left out: \(measure.leftOut)")
        page.add(.text(measure.rawValue), at: "figure")
        page.add(.text(measure.definition), at: "definition")
        page.add(
            Table(
                "Contacts", key: "contacts",
                figures: ["contact", "counted", "of", "value", "open", "started", "outcome"],
                keys: ["contact", "counted", "of", "value", "open", "started", "outcome", "why"],
                rows: overview.contacts.compactMap { contact in
                    contact.part(of: measure, terms).map { part in
                        [
                            .text(contact.name), .count(part.high), .count(part.n),
                            value(part), .flag(part.isOpen),
                            .text(OpeningClock.text(contact.started, in: terms.timeZone)),
                            .text(contact.resolution.rawValue),
                        ]
                    }
                }))
        page.add(
            "sum \(.count(tally.highHits), at: "counted") of \(.count(tally.n), at: "n"): \(headline(tally))"
        )
        page.add(tally.headline.map { .number($0, places: 3) }, at: "value")
        return page
    }

    private func value(_ part: Contact.Part) -> Value {
        guard let value = part.value else { return .missing }
        return measure.kind == .duration ? .duration(value) : .number(value, places: 0)
    }

    private func headline(_ tally: Tally) -> Value {
        guard let number = tally.headline else { return .missing }
        switch measure.kind {
        case .count: return .count(tally.n)
        case .share: return .share(number)
        case .duration: return .duration(number)
        case .score: return .number(number, places: 1)
        }
    }
}
