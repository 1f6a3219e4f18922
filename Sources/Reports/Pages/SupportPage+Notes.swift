import ChatEngine
import CivilTime
import Figures
import JSON

/// Who came back, and what everything means.
extension SupportPage {
    func addRepeats(to page: inout Page) {
        let repeats = report.repeats.compactMap { contact in
            contact.repeatedBy.map { (contact, $0) }
        }
        page.add(
            list: LongList(repeats) { contact, again in
                .members([
                    "conversation": .string(contact.conversation),
                    "contact": .count(contact.number), "again": .string(again.conversation),
                    "again_contact": .count(again.number), "reason": .string(again.reason),
                ])
            }, at: "repeats")
        guard !repeats.isEmpty else { return }
        page.add(Line("not first contact, because the customer came back:", tone: .heading))
        for (contact, again) in repeats.prefix(Self.mostRepeats) {
            page.add(
                "  \(contact.name): again in \(again.conversation)#\(again.number), \(again.reason)"
            )
        }
        if repeats.count > Self.mostRepeats {
            page.add("  and \(repeats.count - Self.mostRepeats) more: --contacts reopen_rate")
        }
        page.add("")
    }

    /// When customers come: for programs and pictures.
    func addHours(to page: inout Page) {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 7), count: 24)
        for contact in overview.contacts where contact.resolution != .excluded {
            let zone = terms.timeZone
            let weekday = OpeningClock.day(at: contact.started, in: zone).weekday
            counts[OpeningClock.minute(at: contact.started, in: zone) / 60][weekday - 1] += 1
        }
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        page.add(
            Chart(
                title: "Contacts by weekday and hour", kind: .heatMap,
                table: Table(
                    "Contacts by weekday and hour", key: "hours", figures: ["hour"] + days,
                    keys: ["hour"] + days.map { $0.lowercased() },
                    rows: counts.enumerated().map { hour, row in
                        [.text(digits(hour, 2))] + row.map { .count($0) }
                    }), series: Array(1...7)))
        page.add("")
    }

    /// The command that lists what is behind a figure of this page.
    func listing(_ figure: String) -> String {
        let (since, until) = (overview.period.since, overview.period.until)
        return "praatpaal report --contacts \(figure)"
            + (since.map { " --since \($0.iso)" } ?? "")
            + (until.map { " --until \($0.iso)" } ?? "")
            + " --as-of \(terms.now.iso)"
    }

    private static let mostRepeats = 20
    private static let mostContacts = 20

    func addDefinitions(to page: inout Page) {
        for measure in Measure.allCases {
            let tally = report.tally(measure)
            let names = firstCounted(in: tally).joined(separator: ", ")
            let more = tally.counted > Self.mostContacts ? ", …" : ""
            page.define(
                measure.rawValue,
                "\(measure.definition). Left out: \(measure.leftOut). Counted \(tally.counted) of \(tally.contacts) contacts\(names.isEmpty ? "" : ": ")\(names)\(more).",
                list: listing(measure.rawValue))
        }
    }

    /// The first contacts that a figure counts; no longer looked for than until there are as many.
    private func firstCounted(in tally: Tally) -> [String] {
        let wanted = min(tally.counted, Self.mostContacts)
        var names: [String] = []
        for contact in overview.contacts {
            if names.count == wanted { break }
            if (contact.part(of: tally.measure, terms)?.high ?? 0) > 0 {
                names.append(contact.name)
            }
        }
        return names
    }
}
