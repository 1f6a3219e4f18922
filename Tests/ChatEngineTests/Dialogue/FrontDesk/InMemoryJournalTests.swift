import CivilTime
import Support
import Testing

@testable import ChatEngine

@Suite struct InMemoryJournalTests {
    private let now = Moment(milliseconds: 1_767_604_800_000)

    private func say(_ text: String, in conversation: String, _ desk: FrontDesk) throws {
        let message = IncomingMessage(conversation: conversation, text: text)
        _ = try desk.serve([.message(message)], at: now)
    }

    @Test func withALimitQuietConversationsAreForgottenAndWaitingOnesAreNot() throws {
        let journal = InMemoryJournal(mostEvents: 100)
        let desk = FrontDesk(Fixture.responder, journal: journal)
        try say("ik wil een mens spreken", in: "wacht", desk)
        for number in 0..<200 { try say("hoi", in: "c\(number)", desk) }
        #expect(journal.events.count <= 110)
        #expect(journal.events(of: "c0").isEmpty)
        #expect(!journal.events(of: "c199").isEmpty)
        #expect(!journal.events(of: "wacht").isEmpty)
        #expect(journal.conversation(of: "H1") == "wacht")
        #expect(journal.queueLengths().waiting(in: "algemeen", from: .low) == 1)
        #expect(journal.due(by: now.adding(seconds: 86_400)).allSatisfy { $0.conversation != "c0" })
        try say("ik wil een mens spreken", in: "c199", desk)
        #expect(try desk.conversation("c199").stage == .queued("H2"))
    }

    @Test func numbersOfHandoffsAreNotUsedAgain() throws {
        let journal = InMemoryJournal(mostEvents: 100)
        let desk = FrontDesk(Fixture.responder, journal: journal)
        try say("ik wil een mens spreken", in: "a", desk)
        _ = try desk.serve([.close("a", by: .customer)], at: now)
        for number in 0..<200 { try say("hoi", in: "c\(number)", desk) }
        #expect(journal.conversation(of: "H1") == nil)
        #expect(journal.takeHandoffNumber() == 2)
    }

    @Test func newsGoesOnWhereItStoodWhateverWasForgotten() throws {
        let journal = InMemoryJournal(mostEvents: 100)
        let desk = FrontDesk(Fixture.responder, journal: journal)
        var cursor = journal.news(since: nil, kinds: ["opened"]).cursor
        var told: [Conversation.ID] = []
        for number in 0..<300 {
            try say("hoi", in: "c\(number)", desk)
            let news = journal.news(since: cursor, kinds: ["opened"])
            told += news.events.map(\.conversation)
            cursor = news.cursor
        }
        #expect(told == (0..<300).map { "c\($0)" })
    }

    @Test func aRefusedStepChangesNothing() throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        try say("ik wil een mens spreken", in: "a", desk)
        let claim = HandoffStep(handoff: "H1", agent: "eva", action: .claim)
        let wrong = HandoffStep(handoff: "H1", agent: "tom", action: .claim)
        let events = [claim, wrong].map {
            ConversationEvent(conversation: "a", at: now, body: .stepped($0))
        }
        #expect(throws: HandoffRefusal.alreadyClaimed(by: "eva")) { try journal.append(events) }
        #expect(journal.queueLengths().waiting(in: "algemeen", from: .low) == 1)
        _ = try desk.serve([.agent(claim)], at: now)
        #expect(journal.queueLengths().waiting(in: "algemeen", from: .low) == 0)
        #expect(try desk.conversation("a").stage == .withHuman("H1", "eva"))
    }

    /// A later word does not cost a note; whoever looks at the early one finds nothing due and notes the next.
    @Test func whatIsNotedTooEarlyIsSeenToInTime() throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        let idle = Fixture.rulebook.desk.timers.idle
        try say("hoi", in: "a", desk)
        let later = now.adding(seconds: idle - 60)
        let message = IncomingMessage(conversation: "a", text: "hoi")
        _ = try desk.serve([.message(message)], at: later)
        #expect(try desk.settle(by: now.adding(seconds: idle)).isEmpty)
        #expect(try desk.conversation("a").stage == .open)
        let end = later.adding(seconds: idle)
        #expect(journal.due(by: end).map(\.at) == [end])
        #expect(try desk.settle(by: end) == ["a"])
        #expect(try desk.conversation("a").stage == .closed)
    }

    /// A long list is seen to in parts, and nothing stays behind what nobody can see to.
    @Test func whatIsDueIsSeenToInPartsUntilNothingIsLeft() throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        for number in 0..<5 { try say("hoi", in: "c\(number)", desk) }
        let end = now.adding(seconds: Fixture.rulebook.desk.timers.idle)
        #expect(try desk.settle(by: end, most: 2) == ["c0", "c1"])
        #expect(try desk.settle(by: end, most: 2) == ["c2", "c3"])
        #expect(try desk.settle(by: end, most: 2) == ["c4"])
        #expect(try desk.settle(by: end, most: 2) == [])
        let new = end.adding(seconds: 1)
        for number in 5..<9 {
            let message = IncomingMessage(conversation: "c\(number)", text: "hoi")
            _ = try desk.serve([.message(message)], at: new)
        }
        let later = new.adding(seconds: Fixture.rulebook.desk.timers.idle)
        #expect(try desk.settle(by: later, most: 1) == ["c5"])
        #expect(try desk.settle(by: later) == ["c6", "c7", "c8"])
    }

    /// More than the store gives at once.
    @Test func allThatIsDueIsSeenToHoweverLongTheListIs() throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        let names = (0..<2_001).map { "c\(10_000 + $0)" }
        _ = try desk.serve(
            names.map { .message(IncomingMessage(conversation: $0, text: "hoi")) }, at: now)
        let end = now.adding(seconds: Fixture.rulebook.desk.timers.idle)
        #expect(try desk.settle(by: end) == names)
        #expect(journal.due(by: end.adding(seconds: 1_000_000)).isEmpty)
    }

    /// So many conversations that fall idle at once cost few writes: nobody waits for each of them.
    @Test func whatIsDueTogetherIsWrittenTogether() throws {
        let journal = FrailJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        let names = (0..<120).map { "c\(1_000 + $0)" }
        _ = try desk.serve(
            names.map { .message(IncomingMessage(conversation: $0, text: "hoi")) }, at: now)
        let before = journal.tries
        let end = now.adding(seconds: Fixture.rulebook.desk.timers.idle)
        #expect(try FrontDesk(Fixture.responder, journal: journal).settle(by: end) == names)
        #expect(journal.tries == before + 3)
        #expect(journal.inner.events.suffix(120).map(\.conversation) == names)
    }

    /// What another process wrote in, what is damaged and what waits for an action cost the others of their part nothing.
    @Test func whatCannotBeSeenToTogetherIsSeenToOneByOne() throws {
        let journal = FrailJournal()
        let desk = FrontDesk(Fixture.busyDesk, journal: journal)
        let names = (0..<60).map { "c\(1_000 + $0)" }
        let texts = Dictionary(
            uniqueKeysWithValues: names.map {
                ($0, $0 == "c1009" ? "wat is het saldo van mijn bon 6034981277450019" : "hoi")
            })
        _ = try desk.serve(
            names.map { .message(IncomingMessage(conversation: $0, text: texts[$0] ?? "")) },
            at: now)
        let end = now.adding(seconds: Fixture.busyDesk.rulebook.desk.timers.idle)
        let other = FrontDesk(Fixture.busyDesk, journal: journal)
        let message = IncomingMessage(conversation: "c1003", text: "hoi")
        _ = try other.serve([.message(message)], at: end.adding(seconds: -60))
        journal.damaged = ["c1005"]
        desk.known["c1005"] = nil
        let concerned = try desk.settle(by: end)
        #expect(Set(names).subtracting(concerned) == ["c1003", "c1005"])
        #expect(try desk.conversation("c1003").stage == .open)
        #expect(try desk.conversation("c1058").stage == .closed)
        #expect(desk.damagedDue.map(\.row) == ["7"])
        journal.damaged = []
        #expect(try desk.settle(by: end).contains("c1005"))
    }

    @Test func copiesOfAConversationAreTheirOwn() throws {
        let desk = FrontDesk(Fixture.responder, journal: InMemoryJournal())
        try say("waar blijft mijn pakje", in: "a", desk)
        let before = try desk.conversation("a")
        var copy = before
        copy.apply(
            ConversationEvent(
                conversation: "a", at: now, body: .noticed(CustomerNotice(segment: "zakelijk"))))
        #expect(before.segment == nil && copy != before)
        try say("AB123456", in: "a", desk)
        #expect(before.slots.isEmpty)
        #expect(try desk.conversation("a").slots["bestelnummer"] == "AB123456")
    }
}
