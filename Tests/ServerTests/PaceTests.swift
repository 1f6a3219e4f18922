import NIOCore
import Testing

@testable import Server

/// So many lines at once, and so many a second after that.
@Suite struct PaceTests {
    /// When each line comes, in milliseconds, and how long it makes the next one wait.
    @Test(
        arguments: [
            ([0, 0, 0], [nil, nil, nil]), ([0, 0, 0, 0, 0], [nil, nil, nil, 500, 1_000]),
            ([0, 0, 0, 500, 500], [nil, nil, nil, nil, 500]),
            // What was saved is never more than may come at once.
            ([0, 60_000, 60_000, 60_000, 60_000], [nil, nil, nil, nil, 500]),
            ([0, 0, 0, 250], [nil, nil, nil, 250]),
            ([0, 0, 0, 0, 1_500], [nil, nil, nil, 500, nil]),
        ] as [([Int64], [Int64?])])
    func linesWaitSoLong(times: [Int64], waits: [Int64?]) {
        var pace = Pace(burst: 3, perSecond: 2)
        let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
        let found = times.map { time in
            pace.take(at: start + .milliseconds(time)).map { $0.nanoseconds / 1_000_000 }
        }
        #expect(found == waits)
    }
}
