import NIOCore

/// How many lines a socket may send: so many at once, and so many a second after that.
///
/// ```swift
/// var pace = Pace(burst: 400, perSecond: 200)
/// pace.take(at: now)       // nil: at once; otherwise how long to wait before the next is read
/// ```
struct Pace {
    private let burst: Double
    private let perSecond: Double
    private var left: Double
    private var last: NIODeadline?

    init(burst: Int, perSecond: Int) {
        (self.burst, self.perSecond) = (Double(burst), Double(perSecond))
        left = Double(burst)
    }

    /// Counts a line.
    mutating func take(at now: NIODeadline) -> TimeAmount? {
        if let last {
            let seconds = Double((now - last).nanoseconds) / 1e9
            left = min(burst, left + seconds * perSecond)
        }
        last = now
        left -= 1
        guard left < 0 else { return nil }
        return .milliseconds(Int64((-left / perSecond * 1000).rounded(.up)))
    }
}
