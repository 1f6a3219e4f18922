/// A moment, or a day by the clocks of a place.
///
/// ```swift
/// DayOrMoment(iso: "2026-03-02")?.moment(in: "Europe/Amsterdam")      // 2026-03-01T23:00:00Z
/// DayOrMoment(iso: "2026-03-02T10:00:00+01:00")                       // the moment
/// ```
package enum DayOrMoment: Sendable, Equatable {
    case day(CivilDate)
    case moment(Moment)

    /// `nil` for what is neither.
    package init?(iso text: String) {
        if let day = CivilDate(iso: text) {
            self = .day(day)
        } else if let moment = Moment(iso: text) {
            self = .moment(moment)
        } else {
            return nil
        }
    }

    /// A day is its first moment there.
    package func moment(in zone: String) -> Moment {
        switch self {
        case .day(let day): OpeningClock.start(of: day, in: zone)
        case .moment(let moment): moment
        }
    }
}
