import ChatEngine
import Support
import Testing

/// Who is handed over, why, to which queue and how urgently.
@Suite struct HandingOverTests {
    private var desk = TalkingDesk()

    @Test(arguments: [
        (["ik wil een mens spreken"], HandoffReason.requested, Priority.normal, "algemeen"),
        (["wat een waardeloze bot"], .frustration, .high, "algemeen"),
        (["waar blijft mijn pakje", "wat een waardeloze bot"], .frustration, .high, "algemeen"),
        (["ik heb een klacht"], .rule, .high, "logistiek"),
        (["bla bla", "qzx wvutq"], .repeatedFailure, .normal, "algemeen"),
        (["hoe kan ik retourneren", "dat helpt niet"], .notHelped, .normal, "algemeen"),
        (["waar is mijn bestelling AB123456", "nee"], .notHelped, .normal, "algemeen"),
        (["ik ben woedend, ik wil een mens spreken"], .requested, .high, "algemeen"),
    ])
    mutating func theReasonDecidesHowUrgentItIs(
        lines: [String], reason: HandoffReason, priority: Priority, queue: Queue.ID
    ) {
        for line in lines { desk.customer(line) }
        #expect(desk.last?.handoff?.reason == reason)
        #expect(desk.last?.handoff?.priority == priority)
        #expect(desk.last?.handoff?.queue == queue)
        #expect(desk.stage == .queued("H1"))
    }

    @Test mutating func aPersonIsFetchedWhateverElseTheMessageSays() {
        desk.customer("hoe kan ik retourneren en een retour aanmelden, wil ik een mens spreken")
        #expect(desk.last?.handoff?.reason == .requested)
        #expect(desk.intent == "bot.human")
    }

    @Test func anIntentGivesItsHandoffsAQueueAndAPriority() {
        var rulebook = Fixture.rulebook
        rulebook = rulebook.with(
            intents: rulebook.intents.map { intent in
                var intent = intent
                if intent.id == "retour.aanmelden" {
                    intent.escalation = Escalation(queue: "logistiek", priority: .low)
                    intent.escalation?.isAlways = false
                }
                return intent
            })
        let responder = Responder(rulebook, Fixture.responder.recognizer)
        func handoff(_ last: String) -> Handoff? {
            var desk = TalkingDesk(responder)
            for line in ["hoe kan ik retourneren", last] { desk.customer(line) }
            return desk.last?.handoff
        }
        #expect(handoff("dat helpt niet")?.priority == .low)
        #expect(handoff("dat helpt niet")?.queue == "logistiek")
        #expect(handoff("ik wil een mens spreken")?.queue == "logistiek")
        // Anger comes first, whatever it was about.
        #expect(handoff("wat een waardeloze bot")?.priority == .high)
    }

    @Test func thePlaceInTheQueueIsThatAmongTheAtLeastAsUrgent() throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        func position(_ conversation: String, _ text: String) throws -> Int? {
            let message = IncomingMessage(conversation: conversation, text: text)
            return try desk.serve([.message(message)], at: Fixture.start)[0].handoff?.position
        }
        #expect(try position("a", "ik wil een mens spreken") == 1)
        #expect(try position("b", "ik wil een mens spreken") == 2)
        #expect(try position("c", "wat een waardeloze bot") == 1)
        #expect(try position("d", "ik wil een mens spreken") == 4)
        #expect(try position("e", "ik heb een klacht") == 1)
    }

    @Test mutating func whoeverWaitsForAPersonAtWorkLeavesANumberAndHearsThatItIsNoted() {
        desk = TalkingDesk(Fixture.busyDesk)
        desk.customer("ik wil een mens spreken")
        desk.customer("mijn nummer is 06 12345678")
        #expect(desk.reply == "Genoteerd: +31612345678.")
        #expect(desk.last?.turn?.rules == [.humanHasTheWord, .messageLeft])
        #expect(desk.last?.conversation.handoffs["H1"]?.hasContact == true)
    }

    @Test mutating func whoeverAsksToBeCalledIsToldThatTheNumberIsKept() {
        desk.customer("ik wil een mens spreken op 06 12345678")
        #expect(desk.last?.conversation.stage == .queued("H1"))
        #expect(desk.last?.conversation.handoffs["H1"]?.hasContact == true)
    }

    /// A number in a longer message is for the person who comes; one that was given to be called is said back.
    @Test(
        arguments: [
            ("bel me terug op 06 12345678", "Genoteerd: +31612345678."),
            ("06 12345678", "Genoteerd: +31612345678."),
            ("dat is nul zes twaalf vierendertig 56 78", "Genoteerd: +31612345678."),
            ("toen ik gisteren met de winkel belde was het 06 12345678", nil),
        ] as [(String, String?)])
    mutating func aNumberThatIsGivenWhileWaitingIsConfirmed(line: String, reply: String?) {
        desk = TalkingDesk(Fixture.busyDesk)
        desk.customer("ik wil een mens spreken")
        desk.customer(line)
        #expect(desk.reply == reply)
        #expect(desk.last?.conversation.handoffs["H1"]?.hasContact == true)
    }

    @Test mutating func outsideOpeningHoursAMessageIsLeft() {
        // The sixth of January 2026 is a holiday at this desk.
        desk = TalkingDesk(Fixture.busyDesk)
        desk.wait(hours: 24)
        desk.customer("ik wil een mens spreken")
        #expect(desk.last?.handoff?.isMessage == true)
        #expect(desk.reply?.contains("Wij zijn er weer vanaf") == true)
        desk.customer("bel me op 06 12345678")
        #expect(desk.reply == "Genoteerd: +31612345678.")
        // It is said back, and must be known as the customer's where the reply is written down.
        #expect(desk.last?.reply?.filled == ["+31612345678"])
        #expect(desk.last?.turn?.rules.contains(.messageLeft) == true)
        #expect(desk.decision == nil)
        // Whoever asks whether anybody is there hears when somebody is.
        desk.customer("hallo?")
        #expect(desk.reply == "Wij zijn er weer vanaf woensdag 9:00.")
        #expect(desk.decision == nil)
    }
}
