import CoreMetrics
import Synchronization

/// The numbers of swift-metrics, kept in memory and written as the OpenMetrics text format has them.
///
/// ```swift
/// let registry = OpenMetricsRegistry()
/// Counter(label: "praatpaal_requests", factory: registry).increment()
/// registry.text       // # TYPE praatpaal_requests counter … praatpaal_requests_total 1
/// ```
/// A counter's name gets its `_total`; a timer is a histogram in seconds; recorders keep what they were given last. Families
/// stand in order of their names. Libraries that count with swift-metrics are seen too, once the program installs it.
package final class OpenMetricsRegistry: MetricsFactory {
    fileprivate struct Series: Hashable {
        var label: String
        var dimensions: [[String]]
    }

    fileprivate enum Value {
        case count(Count)
        case level(Level)
        case seconds(Seconds)
    }

    private let values = Mutex<[Series: Value]>([:])
    private let helps: [String: String]

    /// - Parameter helps: what each name means, for whoever reads the page.
    package init(helps: [String: String] = [:]) { self.helps = helps }

    private func series(_ label: String, _ dimensions: [(String, String)]) -> Series {
        Series(label: label, dimensions: dimensions.map { [$0.0, $0.1] }.sorted { $0[0] < $1[0] })
    }

    // MARK: - swift-metrics

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let (series, new) = (series(label, dimensions), Count())
        return values.withLock { values in
            if case .count(let known) = values[series] { return known }
            values[series] = .count(new)
            return new
        }
    }

    private func level(_ label: String, _ dimensions: [(String, String)]) -> Level {
        let (series, new) = (series(label, dimensions), Level())
        return values.withLock { values in
            if case .level(let known) = values[series] { return known }
            values[series] = .level(new)
            return new
        }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        level(label, dimensions)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler { level(label, dimensions) }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let (series, new) = (series(label, dimensions), Seconds())
        return values.withLock { values in
            if case .seconds(let known) = values[series] { return known }
            values[series] = .seconds(new)
            return new
        }
    }

    // What was counted stays, so that nobody sees a number go back.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    // MARK: - Text

    /// All of it, without the mark of the end. O(numbers).
    package var text: String {
        let all = values.withLock { $0 }.sorted { $0.key < $1.key }
        var lines: [String] = []
        var family = ""
        for (series, value) in all {
            if series.label != family {
                family = series.label
                lines.append("# TYPE \(family) \(value.kind)")
                if case .seconds = value { lines.append("# UNIT \(family) seconds") }
                if let help = helps[family] { lines.append("# HELP \(family) \(help)") }
            }
            lines += value.lines(series.label, series.labels)
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

extension OpenMetricsRegistry.Series: Comparable {
    static func < (one: Self, other: Self) -> Bool {
        (one.label, one.dimensions.joined().joined(separator: "\0"))
            < (other.label, other.dimensions.joined().joined(separator: "\0"))
    }

    /// `name="value"`, several with commas.
    var labels: String {
        dimensions.map { pair in
            let value = pair[1].replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: "\\n")
            return "\(pair[0])=\"\(value)\""
        }.joined(separator: ",")
    }
}

extension OpenMetricsRegistry.Value {
    var kind: String {
        switch self {
        case .count: "counter"
        case .level: "gauge"
        case .seconds: "histogram"
        }
    }

    func lines(_ name: String, _ labels: String) -> [String] {
        let braced = labels.isEmpty ? "" : "{\(labels)}"
        switch self {
        case .count(let count): return ["\(name)_total\(braced) \(count.number)"]
        case .level(let level): return ["\(name)\(braced) \(Self.shown(level.number))"]
        case .seconds(let seconds):
            let start = labels.isEmpty ? "" : labels + ","
            let (buckets, count, sum) = seconds.numbers
            let bounds = Seconds.bounds.map { "\($0)" } + ["+Inf"]
            return zip(bounds, buckets + [count]).map {
                "\(name)_bucket{\(start)le=\"\($0)\"} \($1)"
            } + ["\(name)_sum\(braced) \(sum)", "\(name)_count\(braced) \(count)"]
        }
    }

    private static func shown(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}

/// A number that only goes up.
private final class Count: CounterHandler {
    private let value = Atomic(0)

    var number: Int { value.load(ordering: .relaxed) }

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        value.wrappingAdd(Int(amount), ordering: .relaxed)
    }

    func reset() { value.store(0, ordering: .relaxed) }
}

/// A number that goes up and down.
private final class Level: MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    var number: Double { value.withLock { $0 } }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
}

/// How often something took how long.
private final class Seconds: TimerHandler {
    static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

    private struct Sums {
        /// How many took no longer than each bound.
        var buckets = [Int](repeating: 0, count: Seconds.bounds.count)
        var count = 0
        var sum = 0.0
    }

    private let sums = Mutex(Sums())

    var numbers: (buckets: [Int], count: Int, sum: Double) {
        sums.withLock { ($0.buckets, $0.count, $0.sum) }
    }

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(max(0, duration)) / 1e9
        sums.withLock { sums in
            sums.count += 1
            sums.sum += seconds
            for (place, bound) in Self.bounds.enumerated() where seconds <= bound {
                sums.buckets[place] += 1
            }
        }
    }
}
