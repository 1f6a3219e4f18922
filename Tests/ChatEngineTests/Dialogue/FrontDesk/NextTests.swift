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
        _ number: Int, in queue: String = "algemeen", _ priority: Priority = .normal
    ) throws {
        let handoff = Handoff(
            id: "H\(number)", queue: queue, reason: .requested, priority: priority, position: 1,
            intent: nil)
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
