import ChatEngine

/// Decides labelled utterances from their bytes, one at a time on one thread.
struct DecideMeasurement {
    private let recognizer: Recognizer
    private let language: LanguageCode
    private let asked: [[UInt8]]
    private let labels: [String]
    /// Nanoseconds on the wall until everything was learned.
    private let learning: Double
    private static let passes = 5

    init(_ learned: [LabelledUtterance], _ asked: [LabelledUtterance]) {
        let pack = learned.pack
        language = pack.code
        let start = Meter.wallTime()
        recognizer = Recognizer(Rulebook(labelled: learned, pack: pack))
        _ = recognizer.model(language)
        learning = Meter.wallTime() - start
        self.asked = asked.map { Array($0.text.utf8) }
        labels = asked.map(\.label)
    }

    /// Two passes to warm up, then passes as a whole (the mean) and decision by decision (p50, p99), the reference
    /// loop before each.
    func report() -> Report {
        var references: [Double] = []
        var means: [Double] = []
        var latencies: [[Double]] = []
        for _ in 0..<2 { askAll() }
        for _ in 0..<Self.passes {
            references.append(Reference.run())
            means.append(Meter.time(askAll) / Double(max(1, asked.count)))
            latencies.append(askEach())
        }
        var report = Report("decide", references: references)
        report.figures["mean_ns"] = Report.Figure(means)
        report.figures["p50_ns"] = Report.Figure(latencies.map(\.median))
        report.figures["p99_ns"] = Report.Figure(latencies.map { $0.percentile(0.99) })
        report.figures["learning_ns"] = Report.Figure([learning])
        report.facts = facts()
        return report
    }

    @inline(__always)
    private func decide(_ number: Int) -> QuickDecision? {
        asked[number].withUnsafeBufferPointer { recognizer.decide($0, in: language) }
    }

    private func askAll() {
        for number in asked.indices { _ = decide(number) }
    }

    /// Each decision's nanoseconds, less what reading the clock costs.
    private func askEach() -> [Double] {
        let cost = Meter.cost
        return asked.indices.map { number in
            max(0, Meter.time { _ = decide(number) } - cost)
        }
    }

    private func facts() -> [String: Double] {
        var facts: [String: Double] = ["clock_ns": Meter.cost, "decisions": Double(asked.count)]
        var (right, answered) = (0, 0)
        for (number, label) in labels.enumerated() {
            let verdict = decide(number)
            if verdict?.intent == label { right += 1 }
            if verdict?.isAnswered == true { answered += 1 }
        }
        facts["accuracy"] = Double(right) / Double(max(1, asked.count))
        facts["answered"] = Double(answered) / Double(max(1, asked.count))
        facts["peak_mb"] = Meter.peakMegabytes
        return facts.merging(allocations()) { $1 }
    }

    /// Counted over one more pass, when somebody counts.
    private func allocations() -> [String: Double] {
        guard let counter = AllocationCounter() else { return [:] }
        var (total, most): (UInt64, UInt64) = (0, 0)
        for number in asked.indices {
            let before = counter.count
            _ = decide(number)
            let made = counter.count - before
            total += made
            most = max(most, made)
        }
        return [
            "allocations": Double(total) / Double(max(1, asked.count)),
            "most_allocations": Double(most),
        ]
    }
}
