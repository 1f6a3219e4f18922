import CivilTime
import Foundation
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// Personal values stand beside the log, are read with it, and go when their time is up.
@Suite struct VaultTests {
    private let file = StoreFile()
    private static let day = 86_400

    private func said(_ text: String, in id: String = "c", day: Int = 0) -> ConversationEvent {
        event(.said(Saying(text: text)), in: id, day: day)
    }

    private func event(
        _ body: ConversationEvent.Body, in id: String = "c", day: Int = 0
    ) -> ConversationEvent {
        ConversationEvent(
            conversation: id, at: StoreFile.now.adding(seconds: day * Self.day), body: body)
    }

    private func texts(_ events: [ConversationEvent]) -> [String] {
        events.compactMap { if case .said(let saying) = $0.body { saying.text } else { nil } }
    }

    private func contains(_ words: String) throws -> Bool {
        try file.bytes().range(of: Data(words.utf8)) != nil
    }

    @Test func equalValuesHaveEqualPlaceholders() throws {
        let casebook = try file.open()
        let lines = [
            "bel 0612345678 of mail jan@x.nl", "of 0687654321", "0612345678 dus, of piet@x.nl",
        ]
        try casebook.append(lines.map { said($0) })
        #expect(
            try texts(casebook.loggedEvents(of: "c")) == [
                "bel [telefoon] of mail [e-mail]", "of [telefoon 2]",
                "[telefoon] dus, of [e-mail 2]",
            ])
        #expect(try texts(file.open().events(of: "c")) == lines)
    }

    /// In one batch, in one text, and for another that writes in the same conversation.
    @Test func everyWriterKnowsThePlaceholders() throws {
        let (one, other) = (try file.open(), try file.open())
        try one.append([said("0612345678"), said("0612345678 0687654321")])
        try other.append([said("0687654321"), said("0612345678", in: "d")])
        #expect(
            try texts(one.allEvents()) == [
                "[telefoon]", "[telefoon] [telefoon 2]", "[telefoon 2]", "[telefoon]",
            ])
    }

    @Test func valuesGoSomeTimeAfterTheEnd() throws {
        let casebook = try file.open()
        try casebook.append([
            event(.opened(Opening())), said("0612345678"), event(.closed(Closing(by: .host))),
            event(.surveyed(SurveyAnswer(metric: .csat, score: 1, comment: "jan@x.nl"))),
            event(.opened(Opening()), in: "d"), said("0687654321", in: "d"),
        ])
        func expire(_ day: Int) throws {
            try casebook.expire(at: StoreFile.now.adding(seconds: day * Self.day))
        }
        try expire(29)
        #expect(try contains("0612345678"))
        try expire(31)
        #expect(try !contains("0612345678") && !contains("jan@x.nl"))
        // This one is not over.
        #expect(try contains("0687654321"))
        #expect(try texts(casebook.events(of: "c")) == ["[telefoon]"])
        // A placeholder never gets another meaning.
        try casebook.append([event(.opened(Opening()), day: 31), said("0611111111", day: 31)])
        #expect(try texts(casebook.events(of: "c")) == ["[telefoon]", "0611111111"])
        try expire(70)
        #expect(try contains("0611111111"))
        try casebook.append([event(.closed(Closing(by: .idle)), day: 70)])
        try expire(101)
        #expect(try !contains("0611111111"))
    }

    @Test func whatWaitsForAHumanKeepsItsValues() throws {
        let casebook = try file.open()
        let handoff = Handoff(
            id: "H1", queue: "q", reason: .requested, priority: .normal, position: 1, intent: nil,
            isMessage: true)
        try casebook.append([
            event(.opened(Opening())), event(.handedOff(handoff)),
            event(.contactLeft(ContactDetails(handoff: "H1", value: "jan@x.nl"))),
            event(.closed(Closing(by: .idle))),
        ])
        try casebook.expire(at: StoreFile.now.adding(seconds: 90 * Self.day))
        #expect(try casebook.handoff("H1")?.contact == "jan@x.nl")
        for action in [HandoffStep.Action.claim, .resolve(.solved)] {
            // Also with an agent who has not answered it yet.
            try casebook.expire(at: StoreFile.now.adding(seconds: 90 * Self.day))
            #expect(try casebook.handoff("H1")?.contact == "jan@x.nl")
            let step = HandoffStep(handoff: "H1", agent: "eva", action: action)
            try casebook.append([event(.stepped(step), day: 90)])
        }
        try casebook.expire(at: StoreFile.now.adding(seconds: 121 * Self.day))
        #expect(try !contains("jan@x.nl"))
    }

    @Test func wordsGoWhenTheyAreOldAndFiguresStay() throws {
        let casebook = try file.open()
        let desk = FrontDesk(Fixture.responder, journal: casebook)
        let message = IncomingMessage(conversation: "c", text: "hoe lang duurt het bezorgen")
        _ = try desk.serve([.message(message)], at: StoreFile.now)
        let later = StoreFile.now.adding(seconds: 400 * Self.day)
        func outcome() throws -> [Resolution] {
            try Contact.contacts(of: casebook.allEvents(), at: later, timers: Timers())
                .map(\.resolution)
        }
        let before = try outcome()
        try casebook.append([said("gisteren nog gezegd", in: "d", day: 399)])
        #expect(before.count == 1)
        _ = try desk.settle(by: later)
        #expect(try !contains("bezorgen"))
        #expect(try contains("gisteren nog gezegd"))
        #expect(try outcome().first == before.first)
    }

    @Test func aCustomerWhoseNameIsPersonalIsOneCustomer() throws {
        let casebook = try file.open()
        for id in ["c", "d"] {
            try casebook.append([event(.opened(Opening(customer: "jan@x.nl")), in: id)])
        }
        try casebook.append([event(.opened(Opening(customer: "piet@x.nl")), in: "e")])
        let names = try casebook.allEvents().map(\.body.customer)
        #expect(names == ["[e-mail]", "[e-mail]", "[e-mail 2]"])
        #expect(try casebook.events(of: "d").first?.body.customer == "jan@x.nl")
        #expect(try casebook.conversations(of: "jan@x.nl").map(\.id) == ["c", "d"])
    }

    /// The name goes so long after the customer came last, not first.
    @Test func aCustomerWhoComesBackKeepsTheirName() throws {
        let casebook = try file.open()
        for (id, day) in [("c", 0), ("d", 29)] {
            try casebook.append([
                event(.opened(Opening(customer: "jan@x.nl")), in: id, day: day),
                event(.closed(Closing(by: .host)), in: id, day: day),
            ])
        }
        func name(_ day: Int) throws -> String? {
            try casebook.expire(at: StoreFile.now.adding(seconds: day * Self.day))
            return try casebook.events(of: "d").first?.body.customer
        }
        #expect(try name(31) == "jan@x.nl")
        #expect(try name(60) == "[e-mail]")
        #expect(try !contains("jan@x.nl"))
    }

    /// An agent reads no label where an address was.
    @Test func aForgottenCustomerCannotBeReachedAnyMore() throws {
        let casebook = try file.open()
        let handoff = Handoff(
            id: "H1", queue: "q", reason: .requested, priority: .normal, position: 1, intent: nil,
            isMessage: true)
        try casebook.append([
            event(.opened(Opening(customer: "k1"))), event(.handedOff(handoff)),
            event(.contactLeft(ContactDetails(handoff: "H1", value: "jan@x.nl"))),
        ])
        #expect(try casebook.handoff("H1")?.contact == "jan@x.nl")
        _ = try casebook.forget("k1", at: StoreFile.now)
        #expect(try casebook.handoff("H1")?.contact == nil)
    }

    @Test(arguments: ["k1", "jan@voorbeeld.nl"])
    func nothingOfAForgottenCustomerIsLeft(customer: String) throws {
        let casebook = try file.open()
        let other = try file.open()
        let desk = FrontDesk(Fixture.responder, journal: other)
        func say(_ text: String, _ id: String, _ customer: String) throws {
            let message = IncomingMessage(conversation: id, text: text, customer: customer)
            _ = try desk.serve([.message(message)], at: StoreFile.now)
        }
        try say("wegwerpwoord, bel 06-12345678", "c1", customer)
        try say("ik woon op 1234 AB 12", "c2", customer)
        try say("andermans woord 0687654321", "c3", "k2")
        let forgotten = try casebook.forget(customer, at: StoreFile.now)
        #expect(forgotten.conversations == 2 && forgotten.values >= 2 && forgotten.events >= 6)
        for gone in ["wegwerpwoord", "06-12345678", "1234 AB", "jan@voorbeeld.nl", "\"k1\""] {
            #expect(try !contains(gone), "\(gone) is left")
        }
        #expect(try contains("andermans") && contains("0687654321"))
        #expect(try casebook.conversations(of: customer).isEmpty)
        #expect(try casebook.forget(customer, at: StoreFile.now).conversations == 0)
        // A desk that has it in memory reads it again, and goes on.
        try say("nog een bericht", "c1", "k9")
        #expect(try texts(desk.events(of: "c1")) == ["", "nog een bericht"])
        #expect(try !contains("06-12345678"))
    }

    /// The file is written anew: no page of what was erased is left in it, overwritten or not.
    @Test func aForgottenCustomerLeavesNoEmptyPages() throws {
        let casebook = try file.open()
        let text = String(repeating: "een heel lang bericht ", count: 400)
        for number in 0..<20 {
            let said = Saying(text: "\(number) " + text)
            try casebook.append([
                event(.opened(Opening(customer: "k1")), in: "c\(number)"),
                event(.said(said), in: "c\(number)"),
            ])
        }
        #expect(try casebook.forget("k1", at: StoreFile.now).conversations == 20)
        #expect(try file.emptyPages() == 0)
        #expect(try file.bytes().count < 20 * text.utf8.count)
    }
}
