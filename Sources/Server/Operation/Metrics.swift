import ChatEngine
import Synchronization
import Wire

/// What the operator can see of a server while it runs, as OpenMetrics.
///
/// ```swift
/// metrics.count(.sockets, 1)
/// metrics.text          // # TYPE praatpaal_sockets gauge … # EOF
/// ```
/// Names and labels are fixed: nothing that a customer, an agent or a host writes becomes part of a metric.
package final class Metrics: Sendable {
    /// A number that goes up and down.
    package enum Gauge: String, CaseIterable, Sendable {
        case sockets, agents, waiting
    }

    /// A number that only goes up.
    package enum Total: String, CaseIterable, Sendable {
        case connections, requests, lines, replies, handoffs, refusals, reloads
        case turnedAway = "turned_away"
        case cutOff = "cut_off"
        case logins
        case failedLogins = "failed_logins"
    }

    private struct Numbers {
        var gauges: [Gauge: Int] = [:]
        var totals: [Total: Int] = [:]
        var seconds = 0.0
        /// How many answers took no longer than each bound.
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var answers = 0
        var isStoreAvailable = true
    }

    private static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

    private let numbers = Mutex(Numbers())

    package init() {}

    package func count(_ total: Total, _ number: Int = 1) {
        numbers.withLock { $0.totals[total, default: 0] += number }
    }

    package func change(_ gauge: Gauge, by number: Int) {
        numbers.withLock { $0.gauges[gauge, default: 0] += number }
    }

    package func set(_ gauge: Gauge, _ number: Int) {
        numbers.withLock { $0.gauges[gauge] = number }
    }

    package func store(isAvailable: Bool) {
        numbers.withLock { $0.isStoreAvailable = isAvailable }
    }

    package var isStoreAvailable: Bool { numbers.withLock(\.isStoreAvailable) }

    /// An answer to a line, and the seconds since the line came.
    func count(_ answer: WireAnswer, after seconds: Double) {
        numbers.withLock { numbers in
            numbers.totals[.lines, default: 0] += 1
            switch answer {
            case .reply(_, let delivery):
                numbers.totals[.replies, default: 0] += 1
                if delivery.handoff != nil, !delivery.isRepeat {
                    numbers.totals[.handoffs, default: 0] += 1
                }
            case .error: numbers.totals[.refusals, default: 0] += 1
            case .ready, .pong, .ack, .taken, .opened, .handoff, .action, .reminder, .status,
                .agentMessage, .position, .surveyRequest, .outcome:
                break
            }
            numbers.answers += 1
            numbers.seconds += max(0, seconds)
            for (place, bound) in Self.bounds.enumerated() where seconds <= bound {
                numbers.buckets[place] += 1
            }
        }
    }

    /// The whole of it, as the OpenMetrics text format has it. O(metrics).
    package var text: String {
        let numbers = numbers.withLock { $0 }
        var lines: [String] = []
        for gauge in Gauge.allCases {
            lines.append("# TYPE praatpaal_\(gauge.rawValue) gauge")
            lines.append("praatpaal_\(gauge.rawValue) \(numbers.gauges[gauge] ?? 0)")
        }
        lines.append("# TYPE praatpaal_store_up gauge")
        lines.append("praatpaal_store_up \(numbers.isStoreAvailable ? 1 : 0)")
        for total in Total.allCases {
            lines.append("# TYPE praatpaal_\(total.rawValue) counter")
            lines.append("praatpaal_\(total.rawValue)_total \(numbers.totals[total] ?? 0)")
        }
        let answers = "praatpaal_answer_seconds"
        lines.append("# TYPE \(answers) histogram")
        lines.append("# UNIT \(answers) seconds")
        for (bound, count) in zip(Self.bounds, numbers.buckets) {
            lines.append("\(answers)_bucket{le=\"\(bound)\"} \(count)")
        }
        lines.append("\(answers)_bucket{le=\"+Inf\"} \(numbers.answers)")
        lines.append("\(answers)_sum \(numbers.seconds)")
        lines.append("\(answers)_count \(numbers.answers)")
        return lines.joined(separator: "\n") + "\n# EOF\n"
    }
}
