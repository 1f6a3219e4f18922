import ChatEngine
import Figures
import JSON

/// What was asked and not solved, and what to do about it.
extension SupportPage {
    private static let most = 10

    func addUnsolved(to page: inout Page) {
        var counts: [Intent.ID: (asked: Int, unsolved: Int)] = [:]
        for contact in overview.contacts where contact.resolution != .excluded {
            let isSolved = contact.firstContact == .yes || contact.resolution == .pending
            for intent in contact.intents {
                counts[intent, default: (0, 0)].asked += 1
                if !isSolved { counts[intent, default: (0, 0)].unsolved += 1 }
            }
        }
        let rows = counts.filter { $0.value.unsolved > 0 }.sorted {
            if $0.value.unsolved != $1.value.unsolved {
                return $0.value.unsolved > $1.value.unsolved
            }
            return $0.key < $1.key
        }.prefix(Self.most)
        guard !rows.isEmpty else { return }
        page.add(
            Chart(
                title: "Not solved most: subjects, and the part not solved at first contact",
                kind: .bars,
                table: Table(
                    "Not solved most", key: "unsolved",
                    figures: ["subject", "contacts", "not solved", "share"],
                    keys: ["intent", "contacts", "unsolved", "share"],
                    rows: rows.map { intent, count in
                        [
                            .text(intent), .count(count.asked), .count(count.unsolved),
                            share(count.unsolved, of: count.asked),
                        ]
                    }), series: [1, 3]))
        let refused = overview.contacts.reduce(0) { $0 + $1.clarificationsRefused }
        page.add(
            "  not understood: \(.count(report.rephrases)) asked to rephrase, \(.count(refused), at: "none_of_these") none of the titles"
        )
        page.add(
            "  what to add for them: praatpaal suggest")
        page.add("")
    }
}
