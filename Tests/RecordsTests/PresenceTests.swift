import CivilTime
import Testing

@testable import ChatEngine
@testable import Records

/// What every journal keeps of who is at a desk and takes more.
@Suite struct PresenceTests {
    private let file = StoreFile()
    private let now = StoreFile.now

    @Test(arguments: StoreKind.allCases)
    func whatAgentsSayOfTakingMoreIsKeptAsLongAsItHolds(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        #expect(try journal.presences(at: now).isEmpty)
        let start = try journal.news(since: nil, kinds: ["stepped"]).cursor
        let away = AgentPresence(isAway: true, most: 3)
        try journal.announce(away, of: "eva de vries", at: now)
        try journal.announce(AgentPresence(isAway: true), of: "Eva", at: now)
        #expect(
            try journal.presences(at: now)
                == ["eva de vries": away, "Eva": AgentPresence(isAway: true)])
        // Who forgot to come back is here again; how many one takes stays.
        let later = now.adding(seconds: AgentPresence.longestAway)
        #expect(try journal.presences(at: later.adding(seconds: -1)).count == 2)
        #expect(try journal.presences(at: later) == ["eva de vries": AgentPresence(most: 3)])
        try journal.announce(AgentPresence(), of: "eva de vries", at: now)
        try journal.announce(AgentPresence(most: 1), of: "Eva", at: now)
        #expect(try journal.presences(at: now) == ["Eva": AgentPresence(most: 1)])
        #expect(try journal.news(since: start, kinds: ["stepped"]).events.isEmpty)
        // Numbers of handoffs and what was erased stand in the same table.
        #expect(try journal.takeHandoffNumber() == 1)
        #expect(try journal.presences(at: now).count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func whoIsAtADeskIsKeptAsLongAsItHolds(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        func attendance(after seconds: Int) throws -> Attendance {
            let now = now.adding(seconds: seconds)
            return try journal.attendance(since: now.adding(seconds: -120), at: now)
        }
        #expect(try attendance(after: 0) == Attendance())
        try journal.announce(AgentPresence(most: 2), of: "tom", at: now)
        #expect(try attendance(after: 0) == Attendance())
        try journal.sign(["eva de vries", "tom"], at: now)
        #expect(
            try attendance(after: 119) == Attendance(isKnown: true, here: ["eva de vries", "tom"]))
        #expect(try attendance(after: 120) == Attendance(isKnown: true))
        try journal.sign(["tom"], at: now.adding(seconds: 60))
        #expect(try attendance(after: 120) == Attendance(isKnown: true, here: ["tom"]))
        try journal.announce(AgentPresence(isAway: true), of: "tom", at: now)
        #expect(try attendance(after: 120) == Attendance(isKnown: true))
        #expect(try journal.presences(at: now).keys.sorted() == ["tom"])
    }
}
