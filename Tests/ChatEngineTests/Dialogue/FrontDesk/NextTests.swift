import CivilTime
import Support
import Testing

@testable import ChatEngine

/// `next`: the most urgent handoff an agent may take.
@Suite struct NextTests {
    private let journal = InMemoryJournal()

    private func desk(_ change: (inout Desk) -> Void = { _ in }) -> FrontDesk {
        var settings = Fixture.rulebook.desk
        change(&settings)
        let rulebook = Rulebook(
            languages: [], intents: [], desk: settings, packs: Fixture.rulebook.packs)
        return FrontDesk(Responder(rulebook, Recognizer(rulebook)), journal: journal)
    }

    private func wait(
        _ number: Int, in queue: String = "algemeen", _ priority: Priority = .normal,
        isMessage: Bool = false
    ) throws {
        let handoff = Handoff(
            id: "H\(number)", queue: queue, reason: .requested, priority: priority, position: 1,
            intent: nil, isMessage: isMessage)
        let at = Fixture.start.adding(seconds: number)
        let id = "c\(number)"
        try journal.append([
            ConversationEvent(conversation: id, at: at, body: .opened(Opening())),
            ConversationEvent(conversation: id, at: at, body: .handedOff(handoff)),
        ])
    }

    private let now = Fixture.start.adding(seconds: 100)

    @Test func theMostUrgentComesFirstThenWhoeverWaitsLongest() throws {
        let desk = desk()
        try wait(1)
        try wait(2, .high)
        try wait(3)
        let order = try (0..<3).map { _ in try desk.claimNext(for: "eva", at: now).handoff.id }
        #expect(order == ["H2", "H1", "H3"])
        #expect(throws: HandoffRefusal.nobodyWaiting) { try desk.claimNext(for: "eva", at: now) }
    }

    private func order(_ desk: FrontDesk, _ number: Int) throws -> [Handoff.ID] {
        try (0..<number).map { _ in try desk.claimNext(for: "eva", at: now).handoff.id }
    }

    /// What was left in the evening must not keep anybody waiting in the morning.
    @Test func whoIsThereComesBeforeMessagesThatWereLeft() throws {
        let desk = desk()
        try wait(1, .high, isMessage: true)
        try wait(2, isMessage: true)
        try wait(3)
        try wait(4, .low)
        #expect(try order(desk, 4) == ["H3", "H4", "H1", "H2"])
    }

    @Test func whatIsLateFirstComesFirstWithinAPriority() throws {
        let desk = desk {
            $0.queues[0].service = ServiceLevel(resolution: 3600)
            $0.queues[1].service = ServiceLevel(firstReply: 120, resolution: 7200)
        }
        try wait(1)
        try wait(2, in: "nowhere promised")
        try wait(3, in: "logistiek")
        try wait(4, .high)
        #expect(try order(desk, 4) == ["H4", "H3", "H1", "H2"])
    }

    /// An answer that was given stops the clock of the first reply, also when the handoff waits again.
    @Test func whatWasAnsweredIsNotLateForItsFirstReply() throws {
        let desk = desk {
            $0.queues[0].service = ServiceLevel(firstReply: 120, resolution: 36_000)
            $0.queues[1].service = ServiceLevel(firstReply: 600)
        }
        try wait(1)
        try wait(2, in: "logistiek")
        for action in [HandoffStep.Action.claim, .reply("x"), .giveBack] {
            _ = try desk.serve(
                [.agent(HandoffStep(handoff: "H1", agent: "tom", action: action))], at: now)
        }
        #expect(try order(desk, 2) == ["H2", "H1"])
    }

    /// More wait than are looked at together: what a busy queue promises nobody stands before what another does.
    @Test func aPromiseIsSeenHoweverManyWait() throws {
        let desk = desk { $0.queues[1].service = ServiceLevel(firstReply: 120) }
        for number in 1...60 { try wait(number) }
        try wait(61, in: "logistiek")
        #expect(try order(desk, 2) == ["H61", "H1"])
        let list = try desk.list(HandoffSelection(.open, most: 3), at: now)
        #expect(list.summaries.map(\.row.handoff.id) == ["H61", "H1", "H2"])
        #expect(list.total == 61 && list.isPart)
    }

    @Test func onlyOnesQueuesAndOnlyWhatOneKnows() throws {
        let desk = desk {
            $0.agents = [
                "eva": AgentProfile(queues: ["algemeen"]),
                "tom": AgentProfile(skills: ["techniek"]),
                "jan": AgentProfile(),
            ]
            $0.queues[1].skills = ["techniek"]
        }
        try wait(1, in: "logistiek")
        try wait(2)
        #expect(try desk.claimNext(for: "eva", at: now).handoff.id == "H2")
        #expect(throws: HandoffRefusal.nobodyWaiting) { try desk.claimNext(for: "jan", at: now) }
        // Somebody nobody has heard of knows nothing either.
        #expect(throws: HandoffRefusal.nobodyWaiting) { try desk.claimNext(for: "piet", at: now) }
        #expect(try desk.claimNext(for: "tom", at: now).handoff.id == "H1")
    }

    @Test func noMoreThanOnePersonMayHave() throws {
        let desk = desk { $0.queues[0].capacity = 2 }
        for number in 1...4 { try wait(number) }
        _ = try desk.claimNext(for: "eva", at: now)
        _ = try desk.claimNext(for: "eva", at: now)
        let full = HandoffRefusal.full(2, in: "algemeen")
        #expect(throws: full) { try desk.claimNext(for: "eva", at: now) }
        let claim = HandoffStep(handoff: "H4", agent: "eva", action: .claim)
        #expect(throws: full) { try desk.serve([.agent(claim)], at: now) }
        #expect(try desk.claimNext(for: "tom", at: now).handoff.id == "H3")
        try wait(5, in: "logistiek")
        #expect(try desk.claimNext(for: "eva", at: now).handoff.id == "H5")
        // A call that was promised for later takes no room.
        let end = HandoffStep(handoff: "H1", agent: "eva", action: .resolve(.callback))
        _ = try desk.serve([.agent(end)], at: now)
        #expect(try desk.claimNext(for: "eva", at: now).handoff.id == "H4")
    }
}
