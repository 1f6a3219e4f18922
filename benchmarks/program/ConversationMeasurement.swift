import BasicAlgorithms
import ChatEngine
import Support

/// Random customers, agents and clocks against a desk that has everything: the same property test as in the unit
/// tests, with many more seeds. Fails with the first rule that was broken.
struct ConversationMeasurement {
    private let count: Int

    init(_ count: Int) { self.count = count }

    func report() throws -> Report {
        let start = Meter.wallTime()
        let parts = ParallelMap.map(Array(0..<64)) { part in Self.live(part, of: 64, count) }
        if let broken = parts.lazy.flatMap(\.broken).first {
            throw Request.Mistake.unusable("a rule was broken: \(broken)")
        }
        var report = Report("conversations", references: [])
        report.facts["conversations"] = Double(count)
        report.facts["events"] = Double(parts.reduce(0) { $0 + $1.events })
        report.facts["rules_reached"] = Double(
            parts.reduce(into: Set<DialogueRule>()) { $0.formUnion($1.rules) }.count)
        report.facts["seconds"] = (Meter.wallTime() - start) / 1e9
        return report
    }

    private struct Part: Sendable {
        var broken: [String] = []
        var rules: Set<DialogueRule> = []
        var events = 0
    }

    private static func live(_ part: Int, of parts: Int, _ count: Int) -> Part {
        var result = Part()
        for seed in stride(from: part, to: count, by: parts) where result.broken.isEmpty {
            var customers = RandomCustomers(Fixture.busyDesk, seed: UInt64(seed))
            customers.live()
            result.broken += customers.broken
            result.rules.formUnion(customers.rules)
            result.events += customers.events.count
        }
        return result
    }
}
