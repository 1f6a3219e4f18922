import CivilTime

/// Whether a promise to a customer is kept.
package enum ServiceState: String, Sendable, CaseIterable, Comparable {
    case ok
    /// A quarter of the time is left, or less.
    case soon
    case late

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .ok: 0
        case .soon: 1
        case .late: 2
        }
    }

    fileprivate init(_ seconds: Double, of limit: Int) {
        if seconds > Double(limit) {
            self = .late
        } else {
            self = seconds >= 0.75 * Double(limit) ? .soon : .ok
        }
    }
}

/// What is promised about a handoff, and how it stands: counted in the queue's opening time, stopped by the end.
///
/// ```swift
/// ServiceClock(queue, history).state(at: now)      // .soon
/// ```
/// O(days).
package struct ServiceClock: Sendable {
    private let queue: Queue
    private let history: HandoffHistory

    package init(_ queue: Queue, _ history: HandoffHistory) {
        self.queue = queue
        self.history = history
    }

    /// The worst of what still runs. Nothing is late once it is over, nor where nothing is promised.
    package func state(at now: Moment) -> ServiceState {
        running.map { ServiceState(seconds(from: $0.since, to: now), of: $0.limit) }.max() ?? .ok
    }

    /// Seconds of opening time until the first of what runs is late; negative when it is. `nil`: nothing runs.
    package func secondsLeft(at now: Moment) -> Int? {
        running.map { $0.limit - Int(seconds(from: $0.since, to: now)) }.min()
    }

    /// When the first of what runs is late, by the clock on the wall: in another queue's hours a minute may be tomorrow's.
    /// `nil`: nothing runs, or not within a year.
    package var due: Moment? {
        running.compactMap { Self.due($0.limit, after: $0.since, in: queue.hours) }.min()
    }

    /// The same of what nobody has done anything to since it was made.
    static func due(of service: ServiceLevel, after made: Moment, in hours: OpeningHours?)
        -> Moment?
    {
        [service.firstReply, service.resolution].compactMap { limit in
            limit.flatMap { due($0, after: made, in: hours) }
        }.min()
    }

    private static func due(
        _ seconds: Int, after start: Moment, in hours: OpeningHours?
    ) -> Moment? {
        guard let hours else { return start.adding(seconds: seconds) }
        return OpeningClock(hours).moment(afterOpen: seconds, from: start)
    }

    private var running: [(since: Moment, limit: Int)] {
        guard let counted = history.counted, history.resolved == nil else { return [] }
        let reply = history.firstReply == nil ? queue.service.firstReply : nil
        return [reply, queue.service.resolution].compactMap { limit in
            limit.map { (since: counted, limit: $0) }
        }
    }

    private func seconds(from start: Moment, to end: Moment) -> Double {
        guard let hours = queue.hours else { return max(0, end.seconds(since: start)) }
        return OpeningClock(hours).openSeconds(from: start, to: end)
    }
}
