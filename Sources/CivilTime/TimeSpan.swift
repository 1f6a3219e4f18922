/// A stretch of time, from a moment on and before another; without one of them it has no end there.
///
/// ```swift
/// TimeSpan(since: monday, until: tuesday).has(tuesday)      // false
/// ```
package struct TimeSpan: Sendable, Equatable {
    package var since: Moment?
    package var until: Moment?

    package init(since: Moment? = nil, until: Moment? = nil) {
        (self.since, self.until) = (since, until)
    }

    package func has(_ moment: Moment) -> Bool {
        (since.map { moment >= $0 } ?? true) && (until.map { moment < $0 } ?? true)
    }
}
