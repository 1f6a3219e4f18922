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
            numbers = [one.secondsLeft, one.secondsWaiting, one.messages]
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
            #expect(one.messages == whole.conversation.messages)
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

    // MARK: - Kept

    /// What `queue list` prints of a handoff.
    private struct Printed: Equatable {
        var shown: Shown
        var because: String?
        var epoch: Int

        init(_ one: HandoffSummary) {
            (because, epoch) = (one.history.because, one.history.custody.epoch)
            shown = Shown(one)
            shown.texts.removeLast()
            shown.history = HandoffHistory(of: one.row.handoff.id, [])
        }
    }

    /// From what was kept, as far as it is the newest, and as the whole conversations give it.
    private func printed(_ desk: FrontDesk) throws -> (quick: [Printed], whole: [Printed]) {
        let rulebook = desk.responder.rulebook
        let list = try HandoffList(
            HandoffSelection(.all), in: desk.journal, rulebook, at: later, isPrinted: true)
        #expect(list.damaged.isEmpty)
        let whole = try list.summaries.map { one in
            let events = try desk.journal.events(of: one.row.conversation)
            return HandoffSummary(one.row, events, rulebook, at: later)
        }
        return (list.summaries.map(Printed.init), whole.map(Printed.init))
    }

    private func keepAll(_ desk: FrontDesk) throws -> Casebook {
        let casebook = try #require(desk.journal as? Casebook)
        casebook.keptLimit = nil
        #expect(try !casebook.keepFigures())
        while try casebook.keepFigures() {}
        return casebook
    }

    private func serve(_ requests: Request..., by desk: FrontDesk, after seconds: Int) throws {
        _ = try desk.serve(requests, at: StoreFile.now.adding(seconds: seconds))
    }

    private func ask(_ id: String, _ text: String) -> Request {
        .message(IncomingMessage(conversation: id, text: text))
    }

    private func run(_ sql: String, _ casebook: Casebook) throws {
        try casebook.database.write(isFlushed: false) { try $0.run(sql) }
    }

    @Test(arguments: StoreKind.shared, [30, 600])
    func whatWasKeptIsPrintedTheSame(kind: StoreKind, conversations: Int) throws {
        if kind != .sqlite, conversations > 100 { return }
        let desk = try desk(kind, conversations: conversations)
        let ends: [HandoffStep.Action] = [
            .claim, .reply("Komt goed"), .resolve(.solved, because: "gebeld met 0612345678"),
        ]
        for action in ends {
            let step = HandoffStep(handoff: "H2", agent: "tom", action: action)
            try serve(.agent(step), by: desk, after: 10)
        }
        let before = try printed(desk)
        #expect(before.quick == before.whole && before.quick.count == conversations)
        #expect(before.quick.contains { $0.because == "gebeld met 0612345678" })
        let casebook = try keepAll(desk)
        #expect(try printed(desk) == before)
        // Another process reads it, and does not read the log.
        try run("UPDATE events SET payload = 'x'", casebook)
        let list = try HandoffList(
            HandoffSelection(.all), in: try file.open(kind), desk.responder.rulebook, at: later,
            isPrinted: true)
        #expect(list.summaries.map(Printed.init) == before.whole && list.damaged.isEmpty)
    }

    @Test(arguments: StoreKind.shared) func whatCameSinceIsPrintedToo(kind: StoreKind) throws {
        let desk = try desk(kind, conversations: 12)
        try serve(ask("later", "waar blijft mijn pakje"), by: desk, after: 1)
        let casebook = try keepAll(desk)
        try serve(
            ask("c1", "en nog iets"), ask("later", "ik wil een mens spreken"), by: desk, after: 2)
        let grown = try printed(desk)
        #expect(grown.quick == grown.whole && grown.quick.count == 13)
        #expect(grown.quick.contains { $0.shown.texts[3] == "en nog iets" })
        // A conversation that was kept before it had a handoff is folded from its beginning.
        _ = try keepAll(desk)
        let kept = try printed(desk)
        #expect(kept == grown)
        try run("UPDATE events SET payload = 'x'", casebook)
        let list = try HandoffList(
            HandoffSelection(.all), in: casebook, desk.responder.rulebook, at: later,
            isPrinted: true)
        #expect(list.summaries.map(Printed.init) == grown.whole)
    }

    @Test(
        arguments: StoreKind.shared,
        [
            "version = version - 1", "state = ''", "state = replace(state, '2:nl', '2:fr')",
            "definition = 1", "last = last + 1",
        ])
    func whatIsOldOrDamagedCountsForNothing(kind: StoreKind, change: String) throws {
        let desk = try desk(kind, conversations: 12)
        let before = try printed(desk)
        let casebook = try keepAll(desk)
        try run("UPDATE folds SET \(change)", casebook)
        #expect(try printed(desk) == before)
        try run("DROP TABLE folds", casebook)
        #expect(try printed(desk) == before)
    }

    /// The last words of customers go from what was kept with those in the log.
    @Test(arguments: StoreKind.shared, [true, false])
    func whatIsErasedIsErasedThereToo(kind: StoreKind, isForgotten: Bool) throws {
        let desk = try desk(kind, conversations: 12)
        let message = IncomingMessage(
            conversation: "c1", text: "mijn pakket is belabberd", customer: "k9")
        try serve(.message(message), by: desk, after: 1)
        let casebook = try keepAll(desk)
        func count() throws -> Int64? {
            try casebook.read {
                try $0.integer(
                    "SELECT count(*) AS value FROM folds WHERE state LIKE '%belabberd%'")
            }
        }
        #expect(try count() == 1)
        if isForgotten {
            let customer = try #require(try desk.conversation("c1").customer)
            _ = try casebook.forget(customer, at: later)
        } else {
            casebook.adopt(Retention(vault: nil, text: 86_400))
            try casebook.expire(at: later.adding(seconds: 30 * 86_400))
        }
        #expect(try count() == 0)
        let after = try printed(desk)
        #expect(after.quick == after.whole)
        #expect(!after.quick.contains { $0.shown.texts[3]?.contains("belabberd") == true })
        _ = try keepAll(desk)
        #expect(try printed(desk) == after)
        #expect(try count() == 0)
    }
}
