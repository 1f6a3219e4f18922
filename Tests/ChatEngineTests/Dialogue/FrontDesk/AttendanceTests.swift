import CivilTime
import Support
import Testing

@testable import ChatEngine

/// Whoever asks for a person hears when nobody is at a desk, and keeps the place in the queue.
@Suite struct AttendanceTests {
    private var talk = TalkingDesk()

    private static let human = "ik wil een mens spreken"
    private static let nobody = "Nu is er niemand"

    private func said() throws -> [String] {
        ConversationMessage.messages(of: try talk.desk.events(of: "c")).filter { $0.author == .bot }
            .map(\.text)
    }

    @Test mutating func whereNobodyEverSaidToBeThereNothingIsSaidOfIt() throws {
        talk.customer(Self.human)
        #expect(talk.reply == "Een collega komt (1).")
        try talk.agent("eva", .claim)
        try talk.agent("eva", .resolve(.solved, because: nil))
        talk.wait(hours: 3)
        talk.customer(Self.human)
        #expect(talk.reply == "Een collega komt (1).")
    }

    @Test mutating func whoComesWhenAllAreAwayIsToldAndWaits() throws {
        try talk.desk.attend(["eva"], at: talk.now)
        talk.journal.announce(AgentPresence(isAway: true), of: "eva", at: talk.now)
        talk.customer("\(Self.human), bel mij op 0612345678")
        #expect(talk.reply?.contains("\(Self.nobody) (1).") == true)
        #expect(talk.last?.turn?.rules.contains(.nobodyHere) == true)
        #expect(talk.last?.handoff?.isMessage == false)
        #expect(try talk.journal.openHandoffs().map(\.contact) == ["+31612345678"])
        // Somebody else is enough.
        try talk.desk.attend(["tom"], at: talk.now)
        let other = IncomingMessage(conversation: "d", text: Self.human)
        let delivery = try talk.desk.serve([.message(other)], at: talk.now)[0]
        #expect(delivery.text == "Een collega komt (2).")
    }

    /// Also where it is no person that was asked for: nobody will read it soon.
    @Test mutating func anAddressInTheMessageIsKeptWhenNobodyIsThere() throws {
        try talk.desk.attend(["eva"], at: talk.now)
        talk.journal.announce(AgentPresence(isAway: true), of: "eva", at: talk.now)
        talk.customer("bla bla")
        talk.customer("qzx wvutq jan@voorbeeld.nl")
        #expect(talk.last?.handoff?.reason == .repeatedFailure)
        #expect(try talk.journal.openHandoffs().map(\.contact) == ["jan@voorbeeld.nl"])
    }

    @Test mutating func whoGivesNoSignIsGoneWhenAClaimWouldBe() throws {
        let lease = talk.desk.timers.lease
        try talk.desk.attend(["eva"], at: talk.now)
        talk.now = talk.now.adding(seconds: lease - 1)
        talk.customer(Self.human)
        #expect(talk.reply == "Een collega komt (1).")
        talk.customer("is er iemand?")
        #expect(talk.reply == "Een collega komt.")
        talk.now = talk.now.adding(seconds: 1)
        talk.customer("is er iemand?")
        #expect(talk.reply == "\(Self.nobody).")
        // Who claims is there.
        try talk.agent("eva", .claim)
        #expect(try talk.desk.attendance(at: talk.now).here == ["eva"])
    }

    @Test mutating func whoWaitsIsToldOnceWhenTheLastOneGoes() throws {
        try talk.desk.attend(["eva"], at: talk.now)
        talk.customer(Self.human)
        _ = try talk.desk.settle(by: talk.now)
        talk.journal.announce(AgentPresence(isAway: true), of: "eva", at: talk.now)
        let before = try said()
        let pause = talk.desk.pause
        talk.now = talk.now.adding(seconds: pause)
        #expect(try talk.desk.settle(by: talk.now) == [])
        talk.now = talk.now.adding(seconds: pause)
        #expect(try talk.desk.settle(by: talk.now) == ["c"])
        #expect(try said() == before + ["\(Self.nobody)."])
        // Neither this process nor another says it again, whatever the customer says.
        talk.customer("hallo?")
        let other = FrontDesk(Fixture.responder, journal: talk.journal)
        for _ in 1...3 {
            talk.now = talk.now.adding(seconds: pause)
            #expect(try talk.desk.settle(by: talk.now) == [])
            #expect(try other.settle(by: talk.now) == [])
        }
        #expect(talk.stage == .queued("H1"))
    }

    /// Each in the language of the conversation, and in the desk's first one before there is any.
    @Test func itIsSaidInTheLanguageOfWhoWaits() throws {
        var settings = Fixture.rulebook.desk
        for language in ["nl", "en"] as [LanguageCode] {
            settings.messages[language] = [.nobodyHere: [DeskParts.template("\(language.code): -")]]
        }
        let responder = DeskParts.responder(
            speaking: ["nl", "en"],
            intents: [DeskParts.intent("retour", "Hoe stuur ik iets terug?")], desk: settings)
        for (words, said) in [
            ("i want to speak to a human", "en: -"),
            ("ik wil een mens spreken", "nl: -"),
        ] {
            var talk = TalkingDesk(responder)
            try talk.desk.attend(["eva"], at: talk.now)
            talk.customer(words)
            #expect(talk.stage == .queued("H1"))
            _ = try talk.desk.settle(by: talk.now)
            talk.journal.announce(AgentPresence(isAway: true), of: "eva", at: talk.now)
            for _ in 1...2 {
                talk.now = talk.now.adding(seconds: talk.desk.pause)
                _ = try talk.desk.settle(by: talk.now)
            }
            let last = ConversationMessage.messages(of: try talk.desk.events(of: "c")).last
            #expect(last?.text == said)
        }
    }

    @Test mutating func whoWasToldAtOnceIsNotToldAgain() throws {
        talk.journal.announce(AgentPresence(isAway: true), of: "eva", at: talk.now)
        talk.customer(Self.human)
        for _ in 1...3 {
            talk.now = talk.now.adding(seconds: talk.desk.pause)
            #expect(try talk.desk.settle(by: talk.now) == [])
        }
        #expect(try said() == ["\(Self.nobody) (1)."])
    }

    /// From what the agent has or wants now, and never out of bounds.
    @Test(
        arguments: [
            (nil, 1, 0, 2), (nil, -1, 0, 1), (nil, 1, 4, 5), (nil, -1, 4, 3), (1, -1, 9, 1),
            (2, -1, 9, 1), (3, 1, 0, 4), (1_000, 1, 0, 1_000), (999, 1, 0, 1_000),
            (999, 5_000, 0, 1_000), (5, -100, 0, 1),
        ] as [(Int?, Int, Int, Int)])
    func oneMoreOrFewerStaysInBounds(most: Int?, step: Int, own: Int, becomes: Int) {
        var presence = AgentPresence(most: most)
        presence.allow(step, with: own)
        #expect(presence.most == becomes)
    }

    @Test func onlyWhoMayTakeFromTheQueueCounts() {
        var desk = Desk()
        desk.queues = [Queue(id: "algemeen"), Queue(id: "techniek")]
        desk.agents = ["eva": AgentProfile()]
        desk.agents["eva"]?.queues = ["algemeen"]
        let attendance = Attendance(isKnown: true, here: ["eva"])
        #expect(attendance.isAnybody(for: desk.queues[0], at: desk))
        #expect(!attendance.isAnybody(for: desk.queues[1], at: desk))
        #expect(Attendance().isAnybody(for: desk.queues[1], at: desk))
    }

    /// Whoever lacks a skill is given nothing by `next`, and may claim it all the same: "nobody is here" would not be true.
    @Test func aSkillThatIsMissingMakesNobodyAbsent() {
        var desk = Desk()
        desk.queues = [Queue(id: "techniek")]
        desk.queues[0].skills = ["techniek"]
        desk.agents = ["eva": AgentProfile(skills: ["en"])]
        for agent in ["eva", "jan"] {
            let attendance = Attendance(isKnown: true, here: [agent])
            #expect(attendance.isAnybody(for: desk.queues[0], at: desk))
            #expect(!desk.mayTake(agent, from: desk.queues[0]))
        }
    }
}
