import CivilTime
import Support
import Testing

@testable import ChatEngine

/// A claim holds while its agent is there, and nobody's reply reaches a customer of somebody else's.
@Suite struct LeaseTests {
    private var desk = TalkingDesk()

    init() { desk.customer("ik wil een mens spreken") }

    private func row() throws -> QueuedHandoff { try #require(try desk.desk.handoff("H1")) }

    private mutating func pass(seconds: Int) throws {
        desk.now = desk.now.adding(seconds: seconds)
        _ = try desk.desk.settle(by: desk.now)
    }

    private func step(
        _ agent: String, _ action: HandoffStep.Action,
        _ change: (inout HandoffStep) -> Void = { _ in }
    ) throws {
        var step = HandoffStep(handoff: "H1", agent: agent, action: action)
        change(&step)
        _ = try desk.desk.serve([.agent(step)], at: desk.now)
    }

    private var replies: [String] {
        desk.journal.events.compactMap {
            if case .stepped(let step) = $0.body, case .reply(let text) = step.action {
                text
            } else {
                nil
            }
        }
    }

    @Test mutating func aClaimThatIsLeftAloneWaitsAgainSinceWhenItDid() throws {
        let created = try row().created
        try step("eva", .claim)
        try pass(seconds: 119)
        #expect(try row().state == .claimed("eva"))
        try pass(seconds: 1)
        #expect(try row().state == .waiting)
        #expect(desk.stage == .queued("H1"))
        #expect(try row().created == created)
        let lapse = try #require(desk.journal.events.last)
        #expect(lapse.at == created.adding(seconds: 120))
    }

    @Test mutating func whoeverIsThereKeepsIt() throws {
        try step("eva", .claim)
        for _ in 0..<10 {
            desk.now = desk.now.adding(seconds: 60)
            try desk.desk.renewClaims(of: ["eva", "tom"], at: desk.now)
            _ = try desk.desk.settle(by: desk.now)
        }
        #expect(try row().state == .claimed("eva"))
        // Being there is nobody's history.
        #expect(desk.journal.events.count { $0.body.kind == "stepped" } == 1)
        try desk.desk.renewClaims(of: ["tom"], at: desk.now.adding(seconds: 60))
        try pass(seconds: 120)
        #expect(try row().state == .waiting)
    }

    /// Two desks with clocks of their own: the later sign is what counts.
    @Test mutating func anEarlierSignTakesNothingBack() throws {
        try step("eva", .claim)
        try desk.desk.renewClaims(of: ["eva"], at: desk.now.adding(seconds: 100))
        try desk.desk.renewClaims(of: ["eva"], at: desk.now.adding(seconds: 50))
        try pass(seconds: 219)
        #expect(try row().state == .claimed("eva"))
        try pass(seconds: 1)
        #expect(try row().state == .waiting)
    }

    /// What a colleague learns from it says nothing of whether its owner is there.
    @Test mutating func whatAColleagueTeachesIsNoSignOfItsOwner() throws {
        try step("eva", .claim)
        try pass(seconds: 100)
        try step("tom", .teach("retour.aanmelden", "mag dit terug"))
        try pass(seconds: 20)
        #expect(try row().state == .waiting)
    }

    @Test mutating func aPromisedCallKeepsItsNumberUntilItIsMade() throws {
        desk.customer("06 12345678")
        try step("eva", .claim)
        try step("eva", .resolve(.callback))
        #expect(try row().contact == "+31612345678")
        try step("eva", .reopen)
        try step("eva", .resolve(.solved))
        #expect(try row().contact == nil)
    }

    @Test mutating func everyStepIsASignOfLifeAndAColleaguesNoteIsNone() throws {
        try step("eva", .claim)
        try pass(seconds: 100)
        try step("eva", .reply("Ik kijk."))
        try pass(seconds: 100)
        #expect(try row().state == .claimed("eva"))
        try pass(seconds: 19)
        #expect(throws: HandoffRefusal.notYours(owner: "eva")) { try step("tom", .note("x")) }
        try pass(seconds: 1)
        #expect(try row().state == .waiting)
    }

    @Test mutating func aLateReplyIsRefusedWithTheNewOwnersNameAndKept() throws {
        try step("eva", .claim)
        try pass(seconds: 121)
        try step("tom", .claim)
        for _ in 0..<2 {
            #expect(throws: HandoffRefusal.notYours(owner: "tom")) {
                try step("eva", .reply("Te laat getypt."))
            }
        }
        #expect(replies.isEmpty)
        let history = HandoffHistory(of: "H1", desk.journal.events)
        #expect(history.drafts.map(\.text) == ["Te laat getypt."])
        #expect(history.drafts.map(\.agent) == ["eva"])
        #expect(desk.stage == .withHuman("H1", "tom"))
        #expect(
            ConversationMessage.messages(of: desk.journal.events).allSatisfy {
                $0.text != "Te laat getypt."
            })
    }

    @Test mutating func anothersReplyLeavesADraftWhereItIs() throws {
        try step("eva", .claim)
        try pass(seconds: 121)
        try step("tom", .claim)
        #expect(throws: HandoffRefusal.self) { try step("eva", .reply("Te laat getypt.")) }
        try step("tom", .reply("Dag."))
        let history = HandoffHistory(of: "H1", desk.journal.events)
        #expect(history.drafts.map(\.agent) == ["eva"])
    }

    /// Nobody has settled what was due: the desk does it before an agent's step.
    @Test mutating func whoeverComesBackBeforeAnyoneElseHasItAgain() throws {
        try step("eva", .claim)
        desk.now = desk.now.adding(seconds: 600)
        try step("eva", .reply("Daar ben ik weer."))
        #expect(replies == ["Daar ben ik weer."])
        #expect(desk.stage == .withHuman("H1", "eva"))
        let custody = HandoffHistory(of: "H1", desk.journal.events).custody
        #expect(custody.epoch == 2 && custody.owner == "eva")
        // Given back is given back.
        try step("eva", .giveBack)
        #expect(throws: HandoffRefusal.notClaimed) { try step("eva", .reply("x")) }
    }

    @Test mutating func anotherAgentTakesWhatWasLeftAlone() throws {
        try step("eva", .claim)
        #expect(throws: HandoffRefusal.alreadyClaimed(by: "eva")) { try step("tom", .claim) }
        desk.now = desk.now.adding(seconds: 120)
        try step("tom", .claim)
        #expect(desk.stage == .withHuman("H1", "tom"))
    }

    @Test mutating func whatWasTypedUnderAnotherClaimIsNotSent() throws {
        try step("eva", .claim)
        try step("eva", .giveBack)
        try step("tom", .claim)
        try step("tom", .giveBack)
        try step("eva", .claim)
        #expect(throws: HandoffRefusal.claimEnded) {
            try step("eva", .reply("Van eerst.")) { $0.epoch = 1 }
        }
        try step("eva", .reply("Van nu.")) { $0.epoch = 3 }
        #expect(replies == ["Van nu."])
    }

    @Test mutating func aReplyIsSentOnlyToWhatItsSenderHasSeen() throws {
        try step("eva", .claim)
        let seen = try desk.desk.conversation("c").messages
        try step("eva", .reply("Een.")) { $0.seen = seen }
        // One's own words count as seen.
        try step("eva", .reply("Twee.")) { $0.seen = seen }
        desk.customer("laat maar, het is er")
        #expect(throws: HandoffRefusal.unseen(seen + 3)) {
            try step("eva", .reply("Ik bel de bezorger.")) { $0.seen = seen + 2 }
        }
        try step("eva", .reply("Fijn!")) { $0.seen = seen + 3 }
        #expect(replies == ["Een.", "Twee.", "Fijn!"])
        // Nor is a question resolved that nobody has read.
        desk.customer("nog een vraag")
        #expect(throws: HandoffRefusal.unseen(seen + 5)) {
            try step("eva", .resolve(.solved)) { $0.seen = seen + 4 }
        }
        try step("eva", .resolve(.solved)) { $0.seen = seen + 5 }
    }

    @Test mutating func theSameReplyOnceMoreIsSentOnce() throws {
        try step("eva", .claim)
        for _ in 0..<3 { try step("eva", .reply("Dag.")) { $0.message = "r1" } }
        // A host that counts from 1 again says something else under the same id.
        try step("eva", .reply("Nog iets.")) { $0.message = "r1" }
        try step("eva", .reply("Dag."))
        #expect(replies == ["Dag.", "Nog iets.", "Dag."])
    }

    @Test mutating func theSameNoteOnceMoreIsWrittenOnce() throws {
        try step("eva", .claim)
        for _ in 0..<3 { try step("eva", .note("Dag.")) { $0.message = "n1" } }
        // A reply of the same words is another thing.
        try step("eva", .reply("Dag.")) { $0.message = "n1" }
        try step("eva", .note("Dag.")) { $0.message = "n2" }
        let history = HandoffHistory(of: "H1", try desk.desk.events(of: "c"))
        #expect(history.notes.map(\.agent) == ["eva", "eva"] && replies == ["Dag."])
    }

    @Test mutating func passedOnItIsAnothersAtOnceAndWaitsAgainWithoutThem() throws {
        try step("eva", .claim)
        try step("eva", .transfer(.agent("tom")))
        #expect(desk.stage == .withHuman("H1", "tom"))
        #expect(throws: HandoffRefusal.notYours(owner: "tom")) { try step("eva", .reply("x")) }
        try pass(seconds: 120)
        #expect(try row().state == .waiting)
        try step("eva", .transfer(.queue("logistiek")))
        #expect(try row().handoff.queue == "logistiek")
        #expect(desk.journal.queueLengths().waiting(in: "logistiek", from: .low) == 1)
        #expect(desk.journal.queueLengths().waiting(in: "algemeen", from: .low) == 0)
        #expect(throws: HandoffRefusal.unknownQueue("logistik", known: ["algemeen", "logistiek"])) {
            try step("eva", .transfer(.queue("logistik")))
        }
    }

    @Test mutating func whatIsTaughtIsAnExampleOfAnIntentThatThereIs() throws {
        try step("eva", .claim)
        let intents = desk.desk.responder.rulebook.intents
        let known = try #require(intents.first { $0.isSubject }).id
        try step("eva", .teach(known, "waar blijft het"))
        let before = desk.journal.events.count
        for wrong in [known + "x", "zzz", "bot.greeting"] {
            do {
                try step("eva", .teach(wrong, "waar blijft het"))
                Issue.record("\(wrong) was taken")
            } catch HandoffRefusal.unknownIntent(let intent, let others) {
                #expect(intent == wrong)
                // An intent of two languages is named once.
                #expect(Set(others) == Set(intents.filter(\.isSubject).map(\.id)))
                #expect(Set(others).count == others.count)
            }
        }
        #expect(desk.journal.events.count == before)
        #expect(
            "\(HandoffRefusal.unknownIntent(known + "x", known: [known]))"
                == "unknown intent \(known)x; did you mean \(known)?")
        let many = (0..<13).map { "intent\($0)" }
        #expect("\(HandoffRefusal.unknownIntent("zzz", known: many))" == "unknown intent zzz")
    }

    @Test mutating func aCallBackIsPendingUntilItWasMade() throws {
        try step("eva", .claim)
        try step("eva", .resolve(.callback, because: "om drie uur"))
        #expect(desk.outcome == .pending)
        desk.wait(hours: 48)
        #expect(desk.outcome == .pending)
        try step("eva", .reopen)
        #expect(desk.stage == .withHuman("H1", "eva"))
        try step("eva", .resolve(.solved))
        #expect(desk.outcome == .resolvedHumanAssumed)
    }

    @Test mutating func whatIsOverIsReopenedAlsoWhenItsCustomerHasGone() throws {
        try step("eva", .claim)
        try step("eva", .resolve(.notSolved))
        desk.close()
        desk.customer("hoe kan ik retourneren")
        try step("tom", .reopen)
        #expect(desk.stage == .withHuman("H1", "tom"))
    }
}
