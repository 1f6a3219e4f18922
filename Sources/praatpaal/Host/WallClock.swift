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

extension DayOrMoment: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}
