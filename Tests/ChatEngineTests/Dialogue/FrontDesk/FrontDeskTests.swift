import ChatEngine
import CivilTime
import Support
import Testing

/// What the front desk does with each request, and with the same request twice.
@Suite struct FrontDeskTests {
    private let journal = InMemoryJournal()
    private let desk: FrontDesk
    private let now = Fixture.start

    init() { desk = FrontDesk(Fixture.busyDesk, journal: journal) }

    private func serve(_ requests: Request..., after seconds: Int = 0) throws -> [Delivery] {
        try desk.serve(requests, at: now.adding(seconds: seconds))
    }

    private func message(_ text: String, _ id: String? = nil, customer: String? = nil) -> Request {
        .message(IncomingMessage(conversation: "c", id: id, text: text, customer: customer))
    }

    private var kinds: [String] { journal.events.map(\.body.kind) }

    @Test func aMessageOpensIsHeardDecidedAndAnswered() throws {
        let delivery = try serve(message("hoe kan ik retourneren", "m1"))[0]
        #expect(kinds == ["opened", "said", "turned", "replied"])
        #expect(delivery.reply?.message == "m1")
        #expect(delivery.before == .open)
        #expect(delivery.conversation.stage == .open)
        #expect(try desk.conversation("c") == delivery.conversation)
    }

    @Test func theSameMessageIsAnsweredTheSameAndWrittenOnce() throws {
        let first = try serve(message("hoe kan ik retourneren", "m1"))[0]
        let written = journal.events
        let again = try serve(message("iets anders", "m1"), after: 5)[0]
        #expect(again.reply == first.reply)
        #expect(again.reply?.text?.contains("Meld uw retour aan") == true)
        #expect(again.isRepeat && !first.isRepeat)
        // A desk that starts anew reads it in the journal.
        let other = FrontDesk(Fixture.busyDesk, journal: journal)
        let read = try other.serve([message("hoe kan ik retourneren", "m1")], at: now)[0]
        #expect(read.reply == first.reply && read.isRepeat)
        #expect(journal.events == written)
    }

    @Test func aMessageWithoutAnIdIsNewEachTime() throws {
        let texts = try serve(message("hoi"), message("hoi")).map { $0.reply?.text }
        #expect(texts == ["Wij bewaren dit gesprek.\nHallo!", "Hallo!"])
    }

    @Test func aGreetingOpensOnce() throws {
        _ = try serve(.greet(Opening(customer: "k"), "c"))
        _ = try serve(.greet(Opening(customer: "k"), "c"), message("hoi"))
        #expect(kinds.count { $0 == "opened" } == 1)
        #expect(try desk.conversation("c").customer == "k")
    }

    @Test func closingTwiceOrWhatNeverBeganIsNothing() throws {
        _ = try serve(.close("c", by: .customer))
        #expect(kinds == [])
        _ = try serve(message("hoi"), .close("c", by: .customer), .close("c", by: .host))
        #expect(kinds.count { $0 == "closed" } == 1)
        #expect(journal.events.last?.body == .closed(Closing(by: .customer)))
    }

    @Test func aCustomerWhoIsNamedLaterIsNoticedOnce() throws {
        _ = try serve(message("hoi"), message("hoi", customer: "k"), message("hoi", customer: "k"))
        #expect(kinds.count { $0 == "noticed" } == 1)
        #expect(try desk.conversation("c").customer == "k")
    }

    @Test func feedbackSurveysAndNoticesAreWrittenAsTheyAre() throws {
        let answer = SurveyAnswer(metric: .csat, score: 9, comment: "fijn")
        let notice = CustomerNotice(segment: "zakelijk")
        _ = try serve(
            message("hoe kan ik retourneren"), .feedback("c", helpful: true), .survey("c", answer),
            .notice("c", notice))
        #expect(
            journal.events.suffix(3).map(\.body) == [
                .rated(Rating(helpful: true)), .surveyed(answer), .noticed(notice),
            ])
    }

    @Test func aStepOnAHandoffThatIsNotThereIsRefused() throws {
        let step = HandoffStep(handoff: "H7", agent: "eva", action: .claim)
        #expect(throws: HandoffRefusal.unknown("H7")) { try serve(.agent(step)) }
        #expect(kinds == [])
    }

    @Test func aRefusedStepTakesTheWholeCallBack() throws {
        _ = try serve(message("ik wil een mens spreken"))
        let before = try desk.conversation("c")
        let written = journal.events
        let reply = HandoffStep(handoff: "H1", agent: "eva", action: .reply("x"))
        #expect(throws: HandoffRefusal.notClaimed) {
            try serve(message("hallo?", "m2"), .agent(reply))
        }
        #expect(journal.events == written)
        #expect(try desk.conversation("c") == before)
        // It was not answered: sent again, it is new.
        #expect(try serve(message("hallo?", "m2"))[0].isRepeat == false)
    }

    @Test func aContactThatWasLeftAloneIsOverWhenItsTimeWasUp() throws {
        _ = try serve(message("hoi"))
        let idle = Fixture.busyDesk.rulebook.desk.timers.idle
        _ = try serve(message("hoi"), after: idle + 500)
        let closing = journal.events.first { $0.body == .closed(Closing(by: .idle)) }
        #expect(closing?.at == now.adding(seconds: idle))
        #expect(kinds.count { $0 == "opened" } == 2)
    }

    @Test func aMomentBeforeItsTimeIsUpTheContactGoesOn() throws {
        _ = try serve(message("hoi"))
        let idle = Fixture.busyDesk.rulebook.desk.timers.idle
        _ = try serve(message("hoi"), after: idle)
        #expect(kinds.count { $0 == "opened" } == 1)
    }

    @Test func whatCustomersSayWhileAnActionIsOutWaits() throws {
        _ = try serve(message("wat is het saldo van mijn bon 6034981277450019", "m1"))
        let written = journal.events
        let held = try serve(message("hallo?", "m2"), .feedback("c", helpful: true))
        #expect(held.allSatisfy { $0.isHeld && $0.reply == nil })
        #expect(journal.events == written)
        let action = try #require(held[0].action?.id)
        let ending = ActionEnding(action: action, outcome: .done(["saldo": "€ 5"]))
        let reply = try serve(.actionEnded("c", ending))[0].reply
        #expect(reply?.message == "m1")
        // The notice of a first answer also stands before one that waited for an action.
        #expect(reply?.text == "Wij bewaren dit gesprek.\nEr staat € 5 op.")
        // An ending that nobody waits for changes nothing.
        let after = journal.events
        #expect(try serve(.actionEnded("c", ending))[0].reply == nil)
        #expect(journal.events == after)
    }

    @Test func whoeverGoesOnAtTheDeadlineWaitsNoLonger() throws {
        _ = try serve(message("wat is het saldo van mijn bon 6034981277450019"))
        #expect(try serve(message("hallo?"), after: 4)[0].isHeld)
        let delivery = try serve(message("hallo?"), after: 5)[0]
        #expect(!delivery.isHeld)
        #expect(delivery.reply != nil)
        #expect(kinds.contains("action_ended"))
    }

    @Test func anActionThatNobodyReportsIsGivenUpAtItsDeadline() throws {
        _ = try serve(message("wat is het saldo van mijn bon 6034981277450019"))
        let deadline = now.adding(seconds: 5)
        #expect(try desk.nextDeadline(by: deadline) == deadline)
        #expect(try desk.settle(by: now.adding(seconds: 4)) == [])
        #expect(try desk.settle(by: deadline) == ["c"])
        #expect(kinds.suffix(3) == ["action_ended", "turned", "replied"])
        #expect(try desk.conversation("c").stage == .open)
    }

    @Test func handoffsOfOneCallHaveNumbersAndPlacesInOrder() throws {
        let requests: [Request] = ["a", "b", "c"].map {
            .message(IncomingMessage(conversation: $0, text: "ik wil een mens spreken"))
        }
        let handoffs = try desk.serve(requests, at: now).map(\.handoff)
        #expect(handoffs.map { $0?.id } == ["H1", "H2", "H3"])
        #expect(handoffs.map { $0?.position } == [1, 2, 3])
        #expect(try desk.conversation(of: "H2") == "b")
    }

    /// Nobody looked in time: who has gone is not asked whether they are still there.
    @Test func aConversationThatIsOverIsNotRemindedAfterwards() throws {
        _ = try serve(message("ik wil een monteur"))
        let idle = Fixture.busyDesk.rulebook.desk.timers.idle
        #expect(try desk.settle(by: now.adding(seconds: idle + 300)) == ["c"])
        #expect(!kinds.contains("reminded"))
        #expect(journal.events.last?.body == .closed(Closing(by: .idle)))
        #expect(journal.events.last?.at == now.adding(seconds: idle))
    }

    /// Numbers have no gaps: what is not in the journal has not happened, whether it handed over or not.
    @Test(arguments: ["ik wil een mens spreken", "hoi", "hoe kan ik retourneren"])
    func aNumberThatCameToNothingIsTheNextOnes(text: String) throws {
        let journal = FrailJournal()
        let desk = FrontDesk(Fixture.busyDesk, journal: journal)
        journal.isGone = true
        for _ in 0..<3 {
            #expect(throws: JournalError.self) {
                try desk.serve([.message(IncomingMessage(conversation: "a", text: text))], at: now)
            }
        }
        journal.isGone = false
        let message = IncomingMessage(conversation: "b", text: "ik wil een mens spreken")
        #expect(try desk.serve([.message(message)], at: now).first?.handoff?.id == "H1")
    }

    /// Of a conversation that no agent has seen there are none.
    @Test func whatAgentsDidInAConversationIsToldInOrder() throws {
        _ = try serve(message("hoe kan ik retourneren"))
        #expect(try desk.latestAgentSteps(in: "c").isEmpty)
        #expect(try desk.latestAgentSteps(in: "unknown").isEmpty)
        _ = try serve(message("ik wil een mens spreken"))
        #expect(try desk.latestAgentSteps(in: "c").isEmpty)
        let steps = [HandoffStep.Action.claim, .reply("Dag."), .resolve(.solved, because: nil)].map
        {
            HandoffStep(handoff: "H1", agent: "eva", action: $0)
        }
        for step in steps { _ = try serve(.agent(step)) }
        #expect(try desk.latestAgentSteps(in: "c").map(\.action) == steps.map(\.action))
    }

    /// Nobody needs what is kept of figures: reminders, claims that ran out and ends come all the same.
    @Test func whatIsDueIsSeenToWhereFiguresCannotBeKept() throws {
        let journal = FrailJournal()
        journal.keepsNoFigures = true
        let desk = FrontDesk(Fixture.busyDesk, journal: journal)
        let timers = Fixture.busyDesk.rulebook.desk.timers
        let lines = [("form", "ik wil een monteur"), ("human", "ik wil een mens spreken")]
        for (id, text) in lines {
            _ = try desk.serve([.message(IncomingMessage(conversation: id, text: text))], at: now)
        }
        let claim = HandoffStep(handoff: "H1", agent: "eva", action: .claim)
        _ = try desk.serve([.agent(claim)], at: now)
        let later = now.adding(seconds: max(timers.lease, 600))
        #expect(try desk.settle(by: later) == ["human", "form"])
        #expect(try desk.conversation("human").stage == .queued("H1"))
        #expect(journal.inner.events.contains { $0.body.kind == "reminded" })
        #expect(try desk.settle(by: later.adding(seconds: timers.idle)).contains("form"))
        #expect(try desk.conversation("form").stage == .closed)
        #expect(journal.triesToKeep == 2)
    }
}
