import CivilTime
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// Conversations read in short, by several threads, are in a list what the whole log makes of them.
@Suite struct DigestReadingTests {
    private let file = StoreFile()
    private let later = StoreFile.now.adding(seconds: 300)

    private struct Shown: Equatable {
        var handoff: Handoff.ID
        var texts: [String?]
        var numbers: [Int?]
        var history: HandoffHistory

        init(_ one: HandoffSummary) {
            handoff = one.row.handoff.id
            texts = [
                one.topic, one.intent, one.language?.code, one.lastWords, "\(one.service)",
                one.conversation.customer, one.conversation.channel, one.row.contact,
                "\(one.row.state)", "\(one.conversation.slots.sorted { $0.key < $1.key })",
            ]
            numbers = [one.secondsLeft, one.secondsWaiting, one.conversation.messages]
            history = one.history
        }
    }

    private let said = [
        "bel me op 0612345678 of mail piet@voorbeeld.nl", "een \"aangehaald\" woord\\ en\nmeer",
        "waar blijft mijn pakje", "AB123456", "hoe lang duurt de levering", "🙂", "asdf qwer",
    ]

    /// Conversations of many kinds, more than one statement reads.
    private func desk(_ kind: StoreKind, conversations: Int) throws -> FrontDesk {
        let desk = FrontDesk(Fixture.responder, journal: try file.open(kind))
        for number in 0..<conversations {
            let (id, customer) = ("c\(number)", number % 3 == 0 ? nil : "jan\(number)@voorbeeld.nl")
            let texts = [said[number % said.count], said[number / 7 % said.count]]
            let requests = (texts + ["ik wil een mens spreken", texts[0]]).map {
                Request.message(IncomingMessage(conversation: id, text: $0, customer: customer))
            }
            _ = try desk.serve(requests, at: StoreFile.now)
            guard number % 4 == 0, let row = try desk.journal.handoffs(in: id).first else {
                continue
            }
            for action in [HandoffStep.Action.claim, .reply("Dag"), .note("let op"), .giveBack] {
                let step = HandoffStep(handoff: row.handoff.id, agent: "eva", action: action)
                _ = try desk.serve([.agent(step)], at: StoreFile.now)
            }
        }
        return desk
    }

    @Test(arguments: StoreKind.shared, [30, 600])
    func aListShowsWhatTheWholeConversationsGive(kind: StoreKind, conversations: Int) throws {
        if kind != .sqlite, conversations > 100 { return }
        let desk = try desk(kind, conversations: conversations)
        let list = try desk.list(HandoffSelection(.all), at: later)
        #expect(list.summaries.count == conversations && list.damaged.isEmpty)
        for one in list.summaries {
            let events = try desk.journal.events(of: one.row.conversation)
            let rulebook = desk.responder.rulebook
            let whole = HandoffSummary(one.row, events, rulebook, at: later)
            #expect(Shown(one) == Shown(whole))
        }
        #expect(list.summaries.contains { $0.lastWords?.contains("piet@voorbeeld.nl") == true })
        #expect(list.summaries.contains { $0.conversation.customer == "jan1@voorbeeld.nl" })
    }

    /// Also where the damaged conversation is read together with hundreds of others.
    @Test func aDamagedConversationIsNamedAndTheOthersAreWhole() throws {
        let before = try desk(.sqlite, conversations: 300)
            .list(HandoffSelection(.all), at: later).summaries.map(Shown.init)
        try file.execute("UPDATE events SET payload = 'x' WHERE conversation IN ('c7', 'c290')")
        let desk = FrontDesk(Fixture.responder, journal: try file.open())
        let list = try desk.list(HandoffSelection(.all), at: later)
        #expect(list.damaged.count == 2 && list.damaged.allSatisfy { $0.table == "events" })
        for (one, whole) in zip(list.summaries, before) {
            let isDamaged = ["c7", "c290"].contains(one.row.conversation)
            #expect(isDamaged ? one.lastWords == nil : Shown(one) == whole)
        }
    }
}
