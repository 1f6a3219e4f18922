import CivilTime
import Reports

/// The report as a page of the server.
extension ReportCommand {
    /// The periods people ask for most, with a comparison.
    func site(_ query: String, in zone: String) -> PageSite {
        let today = OpeningClock.day(at: asOf?.moment(in: zone) ?? WallClock.now(), in: zone)
        let periods = [7, 30, 90].map { days in
            (
                title: "Last \(days) days",
                query: "since=\(today.adding(days: -days).iso)&compare=previous"
            )
        }
        return PageSite(
            path: "/report", query: query,
            periods: [(title: "Everything", query: "")] + periods,
            since: Self.day(since, zone), until: Self.day(until, zone))
    }

    private static func day(_ bound: DayOrMoment?, _ zone: String) -> String? {
        bound.map { OpeningClock.day(at: $0.moment(in: zone), in: zone).iso }
    }
}
