import ChatEngine
import CoreMetrics
import Synchronization
import Wire

/// What the operator can see of a server while it runs, as OpenMetrics.
///
/// ```swift
/// metrics.count(.sockets, 1)
/// metrics.text          // # TYPE praatpaal_sockets gauge … # EOF
/// ```
/// Counted with swift-metrics. Names and labels are fixed: nothing that a customer, an agent or a host writes becomes part of
/// a metric.
package final class Metrics: Sendable {
    /// A number that goes up and down.
    package enum Gauge: String, CaseIterable, Sendable {
        case sockets, agents, waiting
        case oldestWaiting = "oldest_waiting_seconds"
        case storeIsUp = "store_up"
        case certificateExpires = "certificate_expires_seconds"

        var help: String {
            switch self {
            case .sockets: "Sockets that are open."
            case .agents: "Browsers of agents at the desk."
            case .waiting: "Handoffs that wait for a person."
            case .oldestWaiting: "How long the first of them has waited."
            case .storeIsUp: "1 while the store can be read and written."
            case .certificateExpires:
                "When the TLS certificate expires, in Unix time; 0 without one."
            }
        }
    }

    /// A number that only goes up.
    package enum Total: String, CaseIterable, Sendable {
        case connections, requests, lines, replies, handoffs, refusals, reloads
        case turnedAway = "turned_away"
        case cutOff = "cut_off"
        case logins
        case failedLogins = "failed_logins"
        case faults

        var help: String {
            switch self {
            case .connections: "Connections that were taken."
            case .requests: "Requests for pages."
            case .lines: "Lines of sockets that were answered."
            case .replies: "Messages of customers that were answered."
            case .handoffs: "Conversations that were handed to a person."
            case .refusals: "Lines that were refused."
            case .reloads: "Times the knowledge base was read again."
            case .turnedAway: "Sockets that were not let in."
            case .cutOff: "Connections that were closed because they did not keep to the rules."
            case .logins: "Agents that logged in."
            case .failedLogins: "Logins that were refused."
            case .faults: "Times something failed at the desk that should not have."
            }
        }
    }

    package let registry: OpenMetricsRegistry
    private let gauges: [Gauge: Meter]
    private let totals: [Total: Counter]
    private let answers: Timer
    private let isUp = Atomic(true)

    private static let prefix = "praatpaal_"
    private static let answerSeconds = prefix + "answer_seconds"

    package init() {
        var helps = [Self.answerSeconds: "From a line of a socket to its answer."]
        for gauge in Gauge.allCases { helps[Self.prefix + gauge.rawValue] = gauge.help }
        for total in Total.allCases { helps[Self.prefix + total.rawValue] = total.help }
        let registry = OpenMetricsRegistry(helps: helps)
        self.registry = registry
        gauges = Dictionary(
            uniqueKeysWithValues: Gauge.allCases.map {
                ($0, Meter(label: Self.prefix + $0.rawValue, factory: registry))
            })
        totals = Dictionary(
            uniqueKeysWithValues: Total.allCases.map {
                ($0, Counter(label: Self.prefix + $0.rawValue, factory: registry))
            })
        answers = Timer(label: Self.answerSeconds, factory: registry)
        set(.storeIsUp, 1)
    }

    package func count(_ total: Total, _ number: Int = 1) { totals[total]?.increment(by: number) }

    package func change(_ gauge: Gauge, by number: Int) {
        gauges[gauge]?.increment(by: Double(number))
    }

    package func set(_ gauge: Gauge, _ number: Int) { gauges[gauge]?.set(number) }

    package func store(isAvailable: Bool) {
        isUp.store(isAvailable, ordering: .relaxed)
        set(.storeIsUp, isAvailable ? 1 : 0)
    }

    package var isStoreAvailable: Bool { isUp.load(ordering: .relaxed) }

    /// An answer to a line, and the seconds since the line came.
    func count(_ answer: WireAnswer, after seconds: Double) {
        count(.lines)
        switch answer {
        case .reply(_, let delivery):
            count(.replies)
            if delivery.handoff != nil, !delivery.isRepeat { count(.handoffs) }
        case .error: count(.refusals)
        case .ready, .pong, .ack, .taken, .found, .opened, .handoff, .action, .reminder, .status,
            .agentMessage, .position, .surveyRequest, .outcome:
            break
        }
        answers.recordNanoseconds(Int64(max(0, seconds) * 1e9))
    }

    /// The whole of it, as the OpenMetrics text format has it. O(metrics).
    package var text: String { registry.text + ProcessNumbers.text + "# EOF\n" }
}
