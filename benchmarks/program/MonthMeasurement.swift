import ChatEngine
import Records

/// A generated month, put into a new store.
struct MonthMeasurement {
    private let path: String
    private let count: Int
    private let seed: UInt64
    private let rulebook: Rulebook

    init(_ rulebook: Rulebook, into path: String, conversations count: Int, seed: UInt64) {
        (self.rulebook, self.path, self.count, self.seed) = (rulebook, path, count, seed)
    }

    func report() throws -> Report {
        let start = Meter.wallTime()
        var month = MonthGenerator(conversations: count, seed: seed)
        let events = month.generate()
        let casebook = try Casebook(path: path, packs: rulebook.packs)
        for first in stride(from: 0, to: events.count, by: Self.batch) {
            let part = events[first..<min(first + Self.batch, events.count)]
            try casebook.append(JournalBatch(Array(part)))
        }
        var report = Report("month", references: [])
        report.facts["conversations"] = Double(count)
        report.facts["events"] = Double(events.count)
        report.facts["seconds"] = (Meter.wallTime() - start) / 1e9
        return report
    }

    private static let batch = 20_000
}
