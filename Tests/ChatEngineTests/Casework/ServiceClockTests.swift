import CivilTime
import Testing

@testable import ChatEngine

/// What was promised, in opening time.
@Suite struct ServiceClockTests {
    /// Monday 2 March 2026, 11:00 UTC.
    private let start = Moment(iso: "2026-03-02T11:00:00Z")

    private func queue(_ service: ServiceLevel, hours: OpeningHours? = nil) -> Queue {
        var queue = Queue(id: "q", hours: hours)
        queue.service = service
        return queue
    }

    /// Nine to twelve and one to five, Monday to Friday.
    private let hours = OpeningHours(
        timeZone: "UTC",
        week: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, [540..<720, 780..<1020]) }))

    private func history(_ steps: [(Int, HandoffStep.Action)] = []) throws -> HandoffHistory {
        let start = try #require(start)
        let handoff = Handoff(
            id: "H1", queue: "q", reason: .requested, priority: .normal, position: 1, intent: nil)
        var events = [ConversationEvent(conversation: "c", at: start, body: .handedOff(handoff))]
        events += steps.map { minutes, action in
            ConversationEvent(
                conversation: "c", at: start.adding(seconds: minutes * 60),
                body: .stepped(HandoffStep(handoff: "H1", agent: "eva", action: action)))
        }
        return HandoffHistory(of: "H1", events)
    }

    @Test func aDeskPromisesWhatAnyOfItsQueuesDoes() {
        var desk = Desk()
        desk.queues = [queue(ServiceLevel()), queue(ServiceLevel())]
        #expect(!desk.promises)
        desk.queues[1].service = ServiceLevel(resolution: 60)
        #expect(desk.promises)
        desk.queues = []
        #expect(!desk.promises)
    }

    private func states(
        _ queue: Queue, _ history: HandoffHistory, _ minutes: [Int]
    ) throws -> [ServiceState] {
        let start = try #require(start)
        return minutes.map {
            ServiceClock(queue, history).state(at: start.adding(seconds: $0 * 60))
        }
    }

    /// Not a second is lost at the start, and a clock that is behind gives none.
    @Test func timeRunsFromTheSecondInWhichItIsMade() throws {
        let start = try #require(start)
        let clock = ServiceClock(queue(ServiceLevel(firstReply: 1_200)), try history())
        let left = [-60, 0, 1, 1_199, 1_200, 1_201].map {
            clock.secondsLeft(at: start.adding(seconds: $0))
        }
        #expect(left == [1_200, 1_200, 1_199, 1, 0, -1])
    }

    @Test func itWarnsBeforeItIsLate() throws {
        let queue = queue(ServiceLevel(firstReply: 20 * 60))
        #expect(
            try states(queue, history(), [0, 14, 15, 20, 21]) == [.ok, .ok, .soon, .soon, .late])
        #expect(
            ServiceClock(queue, try history()).secondsLeft(
                at: try #require(start).adding(seconds: 25 * 60)) == -300)
    }

    @Test func theClockStandsStillInBreaksAndAtNight() throws {
        let queue = queue(ServiceLevel(firstReply: 90 * 60), hours: hours)
        // An hour until noon, then the break: at one it goes on.
        #expect(
            try states(queue, history(), [60, 119, 127, 128, 151]) == [.ok, .ok, .ok, .soon, .late])
        let night = self.queue(ServiceLevel(resolution: 8 * 3600), hours: hours)
        // Five hours of opening time on Monday, three on Tuesday until noon.
        #expect(
            try states(night, history(), [17 * 60, 25 * 60, 26 * 60 + 1]) == [.ok, .soon, .late])
    }

    @Test func aReplyStopsTheFirstAndTheEndStopsAll() throws {
        let queue = queue(ServiceLevel(firstReply: 10 * 60, resolution: 60 * 60))
        let replied = try history([(5, .claim), (6, .reply("x"))])
        #expect(try states(queue, replied, [20, 45, 61]) == [.ok, .soon, .late])
        let resolved = try history([(5, .claim), (6, .reply("x")), (7, .resolve(.solved))])
        #expect(try states(queue, resolved, [20, 45, 999]) == [.ok, .ok, .ok])
        #expect(
            ServiceClock(queue, resolved).secondsLeft(at: try #require(start)) == nil)
    }

    @Test func whatIsReopenedIsCountedFromThen() throws {
        let queue = queue(ServiceLevel(resolution: 60 * 60))
        let again = try history([(5, .claim), (7, .resolve(.callback)), (600, .reopen)])
        #expect(try states(queue, again, [601, 645, 661]) == [.ok, .soon, .late])
    }

    /// By the clock on the wall: what is due in a minute of opening time may be due tomorrow.
    @Test func whatIsDueIsToldByTheWallClock() throws {
        let start = try #require(start)
        func due(_ service: ServiceLevel, _ steps: [(Int, HandoffStep.Action)] = []) throws -> Int?
        {
            ServiceClock(queue(service, hours: hours), try history(steps)).due
                .map { Int($0.seconds(since: start)) / 60 }
        }
        let both = ServiceLevel(firstReply: 90 * 60, resolution: 8 * 3600)
        // An hour until noon, the break, half an hour; then five hours of Monday and three of Tuesday, from nine on.
        #expect(try due(both) == 150)
        #expect(try due(both, [(5, .claim), (6, .reply("x"))]) == 25 * 60)
        #expect(try due(both, [(5, .claim), (6, .resolve(.solved))]) == nil)
        #expect(try due(ServiceLevel()) == nil)
        #expect(
            ServiceClock(queue(both), try history()).due == start.adding(seconds: 90 * 60))
    }

    @Test func whereNothingIsPromisedNothingIsLate() throws {
        #expect(try states(queue(ServiceLevel()), history(), [100_000]) == [.ok])
    }
}
