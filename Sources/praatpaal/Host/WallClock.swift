import ArgumentParser
import ChatEngine
import CivilTime
import Foundation

/// The one place that looks at the clock.
enum WallClock {
    static func now() -> Moment {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}

/// A moment on the command line, such as `2026-03-02T10:00:00+01:00` or `2026-03-02`.
struct MomentArgument: ExpressibleByArgument {
    var moment: Moment

    init?(argument: String) {
        let text = argument.count == 10 ? argument + "T00:00:00Z" : argument
        guard let moment = Moment(iso: text) else { return nil }
        self.moment = moment
    }
}

/// A moment, or a day by the clocks of the desk.
enum DayOrMoment: ExpressibleByArgument {
    case day(CivilDate)
    case moment(Moment)

    init?(argument: String) {
        if let day = CivilDate(iso: argument) {
            self = .day(day)
        } else if let moment = Moment(iso: argument) {
            self = .moment(moment)
        } else {
            return nil
        }
    }

    /// A day is its first moment there.
    func moment(in zone: String) -> Moment {
        switch self {
        case .day(let day): OpeningClock.start(of: day, in: zone)
        case .moment(let moment): moment
        }
    }
}
