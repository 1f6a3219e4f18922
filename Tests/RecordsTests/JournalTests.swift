import CivilTime
import Foundation
import Testing

@testable import ChatEngine
@testable import Records

/// What every journal promises, whatever it is kept in.
@Suite struct JournalTests {
    private let file = StoreFile()
    private let now = StoreFile.now

    private func event(
        _ body: ConversationEvent.Body, in id: String = "c"
    ) -> ConversationEvent { file.event(body, in: id) }

    private func handoff(
        _ id: String, _ priority: Priority = .normal, queue: String = "q", isMessage: Bool = false
    ) -> ConversationEvent.Body {
        .handedOff(
            Handoff(
                id: id, queue: queue, reason: .requested, priority: priority, position: 1,
                intent: nil, isMessage: isMessage))
    }

    private func step(
        _ action: HandoffStep.Action, _ id: String = "H1", by agent: String = "eva"
    ) -> ConversationEvent.Body {
        .stepped(HandoffStep(handoff: id, agent: agent, action: action))
    }

    private func said(_ text: String, _ id: String? = nil) -> ConversationEvent.Body {
        .said(Saying(message: id, text: text))
    }

    @Test(arguments: StoreKind.allCases)
    func eventsAreReadBackInOrderByConversation(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let events = [
            event(.opened(Opening())), event(said("a")), event(said("b"), in: "d"),
            event(said("c")), event(.closed(Closing(by: .bot))),
        ]
        try journal.append(events)
        #expect(try journal.events(of: "c") == events.filter { $0.conversation == "c" })
        #expect(try journal.events(of: "d") == [events[2]])
        #expect(try journal.events(of: "e").isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aRefusedStepWritesNothingAtAll(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        try journal.append([event(handoff("H1"))])
        let before = try journal.news(since: nil, kinds: ["said"]).cursor
        let batch = JournalBatch(
            [event(said("x", "m1")), event(step(.claim)), event(step(.claim, by: "tom"))],
            deadlines: ["c": now])
        #expect(throws: HandoffRefusal.alreadyClaimed(by: "eva")) { try journal.append(batch) }
        #expect(try journal.events(of: "c").map(\.body) == [handoff("H1")])
        #expect(try !journal.knows(message: "m1", in: "c"))
        #expect(try journal.due(by: now).isEmpty)
        #expect(try journal.queueLengths().waiting(in: "q", from: .low) == 1)
        #expect(try journal.news(since: before, kinds: ["said", "stepped"]).events.isEmpty)
        #expect(throws: HandoffRefusal.unknown("H9")) {
            try journal.append([event(step(.claim, "H9"))])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aNumberThatIsTakenIsARace(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        try journal.append([event(handoff("H1"))])
        #expect(throws: JournalError.handoffTaken("H1")) {
            try journal.append([event(handoff("H1"), in: "d")])
        }
        #expect(try journal.conversation(of: "H1") == "c")
        #expect(try journal.conversation(of: "H2") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func theQueueIsCountedThroughEveryStep(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        func waiting(_ priority: Priority = .low, in queue: String = "q") throws -> Int {
            try journal.queueLengths().waiting(in: queue, from: priority)
        }
        try journal.append([
            event(handoff("H1")), event(handoff("H2", .high), in: "d"),
            event(handoff("H3", queue: "r"), in: "e"),
            event(handoff("H4", .low, isMessage: true), in: "f"),
        ])
        #expect(try waiting() == 2 && waiting(.normal) == 2 && waiting(.high) == 1)
        // A message comes after all of them, however urgent they are.
        #expect(
            try journal.queueLengths().waiting(in: "q", from: .high, withMessages: true) == 2
                && journal.queueLengths().waiting(in: "q", from: .low, withMessages: true) == 3)
        #expect(try waiting(in: "r") == 1 && waiting(in: "none") == 0)
        try journal.append([event(step(.claim))])
        #expect(try waiting() == 1)
        try journal.append([event(step(.giveBack))])
        #expect(try waiting() == 2)
        try journal.append([event(step(.claim)), event(step(.resolve(.solved)))])
        #expect(try waiting() == 1)
        // Whoever closes has left; a message stays.
        try journal.append([
            event(.closed(Closing(by: .customer)), in: "d"),
            event(.closed(Closing(by: .customer)), in: "f"),
        ])
        #expect(try waiting() == 0)
        #expect(try journal.queueLengths().waiting(in: "q", from: .low, withMessages: true) == 1)
        #expect(throws: HandoffRefusal.customerLeft) {
            try journal.append([event(step(.claim, "H2"), in: "d")])
        }
        try journal.append([event(step(.claim, "H4"), in: "f")])
        #expect(try journal.queueLengths().waiting(in: "q", from: .low, withMessages: true) == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func aClaimIsRenewedByItsOwnerAloneAndLapsesWithoutASign(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        try journal.append([
            event(handoff("H1")), event(handoff("H2"), in: "d"), event(step(.claim)),
            event(step(.claim, "H2", by: "tom"), in: "d"),
        ])
        func unseen(since moment: Moment) throws -> Set<Handoff.ID> {
            Set(try journal.claims(unseenSince: moment).map(\.handoff.id))
        }
        #expect(try unseen(since: now) == ["H1", "H2"])
        let later = now.adding(seconds: 60)
        try journal.renew(["H1", "H2"], of: "eva", at: later)
        #expect(try unseen(since: now) == ["H2"])
        #expect(try journal.handoff("H1")?.lastSign == later)
        // Of two clocks the later one counts.
        try journal.renew(["H1"], of: "eva", at: now.adding(seconds: 30))
        #expect(try journal.handoff("H1")?.lastSign == later)
        // Whoever was seen since then keeps it.
        #expect(throws: HandoffRefusal.isThere) {
            try journal.append([event(step(.lapse(since: now)))])
        }
        try journal.append([event(step(.lapse(since: later)))])
        #expect(try journal.handoff("H1")?.state == .waiting)
        #expect(try journal.queueLengths().waiting(in: "q", from: .low) == 1)
        try journal.renew(["H1"], of: "eva", at: later.adding(seconds: 60))
        #expect(try journal.handoff("H1")?.state == .waiting)
        try journal.append([event(step(.transfer(.queue("r")), by: "tom"))])
        #expect(try journal.handoff("H1")?.handoff.queue == "r")
        #expect(try journal.queueLengths().waiting(in: "r", from: .low) == 1)
        #expect(try journal.allHandoffs().map(\.handoff.id) == ["H1", "H2"])
        #expect(try journal.handoff("H3") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func theConversationsOfACustomerAreFound(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        try journal.append([
            event(.opened(Opening(customer: "k1")), in: "a"), event(said("x"), in: "a"),
            event(.opened(Opening()), in: "b"), event(.opened(Opening(customer: "k2")), in: "c"),
        ])
        try journal.append([event(.noticed(CustomerNotice(identified: "k1")), in: "b")])
        #expect(try journal.conversations(of: "k1").map(\.id) == ["a", "b"])
        #expect(try journal.conversations(of: "k1").first?.events.count == 2)
        #expect(try journal.conversations(of: "k3").isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func messagesAreKnownByTheirIdAndConversation(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        try journal.append([event(said("x", "m1")), event(said("y"))])
        #expect(try journal.knows(message: "m1", in: "c"))
        #expect(try !journal.knows(message: "m1", in: "d"))
        #expect(try !journal.knows(message: "m2", in: "c"))
    }

    @Test(arguments: StoreKind.allCases)
    func whatIsDueComesInOrderAndIsSeenToOnce(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let later = now.adding(seconds: 60)
        try journal.append(
            JournalBatch([event(said("x"))], deadlines: ["b": later, "a": later, "c": now]))
        #expect(try journal.due(by: now).map(\.conversation) == ["c"])
        #expect(try journal.due(by: later).map(\.conversation) == ["c", "a", "b"])
        var settled = JournalBatch([], deadlines: ["c": later.adding(seconds: 1)])
        settled.settled = [DueConversation(conversation: "c", at: now)]
        try journal.append(settled)
        #expect(try journal.due(by: now).isEmpty)
        #expect(throws: JournalError.changedMeanwhile) { try journal.append(settled) }
        try journal.append(JournalBatch([], deadlines: ["a": nil]))
        #expect(try journal.due(by: later).map(\.conversation) == ["b"])
    }

    @Test(arguments: StoreKind.allCases)
    func nothingDueIsLeftBehindHoweverMuchThereIs(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let ids = (0..<1_203).map { "c\($0)" }
        let deadlines = ids.enumerated().map { ($1, Optional(now.adding(seconds: $0 / 400))) }
        try journal.append(
            JournalBatch([], deadlines: Dictionary(uniqueKeysWithValues: deadlines)))
        let due = try journal.due(by: now.adding(seconds: 9))
        #expect(due.count == ids.count && Set(due.map(\.conversation)) == Set(ids))
        #expect(due.map(\.at) == due.map(\.at).sorted())
        let part = try journal.due(by: now.adding(seconds: 9), after: due[1_000], most: 7)
        #expect(part == Array(due[1_001..<1_008]))
        #expect(try journal.due(by: now.adding(seconds: 9), after: due.last, most: 7).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aListHasTheMostUrgentAndHowManyThereAre(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let priorities: [Priority] = [.normal, .low, .high, .normal, .high, .low]
        for (number, priority) in priorities.enumerated() {
            let at = now.adding(seconds: number)
            let queue = number < 4 ? "q" : "r"
            let body = handoff("H\(number + 1)", priority, queue: queue)
            try journal.append([
                ConversationEvent(conversation: "c\(number)", at: at, body: body)
            ])
        }
        func ids(_ selection: HandoffSelection) throws -> [String] {
            try journal.handoffs(selection).rows.map(\.handoff.id)
        }
        #expect(try ids(HandoffSelection(.open)) == ["H3", "H5", "H1", "H4", "H2", "H6"])
        let first = try journal.handoffs(HandoffSelection(.open, most: 2))
        #expect(first.rows.map(\.handoff.id) == ["H3", "H5"] && first.total == 6 && first.isPart)
        #expect(try !journal.handoffs(HandoffSelection(.open, most: 6)).isPart)
        let one = try journal.handoffs(HandoffSelection(.open, in: "r", most: 1))
        #expect(one.rows.map(\.handoff.id) == ["H5"] && one.total == 2)
        var each = HandoffSelection(.open, most: 2)
        each.isOfEachQueue = true
        #expect(try ids(each) == ["H3", "H5", "H1", "H6"])
        #expect(try journal.handoffs(each).total == 6)
        #expect(
            try journal.waiting() == [
                WaitingCount(in: "q", 4, since: now),
                WaitingCount(in: "r", 2, since: now.adding(seconds: 4)),
            ])
        try journal.append([event(step(.claim, "H1"), in: "c0")])
        try journal.append([event(step(.claim, "H3"), in: "c2")])
        try journal.append([event(step(.resolve(.callback, because: nil), "H3"), in: "c2")])
        try journal.append([event(step(.claim, "H5", by: "tom"), in: "c4")])
        try journal.append([event(step(.resolve(.solved, because: nil), "H5", by: "tom"), in: "c4")]
        )
        #expect(try ids(HandoffSelection(.business(of: "eva"))) == ["H3", "H1"])
        #expect(try ids(HandoffSelection(.business(of: "tom"))) == [])
        #expect(try ids(HandoffSelection(.all, most: 3)) == ["H1", "H2", "H3"])
        #expect(try journal.openHandoffs().map(\.handoff.id) == ["H1", "H4", "H2", "H6"])
        #expect(
            try journal.waiting() == [
                WaitingCount(in: "q", 2, since: now.adding(seconds: 1)),
                WaitingCount(in: "r", 1, since: now.adding(seconds: 5)),
            ])
        try journal.append([event(handoff("H7", .high, isMessage: true), in: "m")])
        #expect(try journal.openHandoffs().map(\.handoff.id) == ["H1", "H4", "H2", "H6", "H7"])
    }

    @Test(arguments: StoreKind.allCases)
    func theLatestConversationsComePieceByPiece(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        for (number, id) in ["a", "b", "a", "c", "b", "d"].enumerated() {
            let at = now.adding(seconds: number)
            try journal.append([
                ConversationEvent(conversation: id, at: at, body: .said(Saying(text: "\(number)")))
            ])
        }
        func all(_ span: TimeSpan = TimeSpan(), rows: Int) throws -> [[String]] {
            var (pieces, place): ([[String]], Int?) = ([], .max)
            while let before = place, pieces.count < 10 {
                let latest = try journal.latestConversations(in: span, before: before, rows: rows)
                pieces.append(latest.ids)
                place = latest.next
            }
            return pieces
        }
        #expect(try all(rows: 100) == [["d", "b", "c", "a"]])
        #expect(try all(rows: 2) == [["d", "b"], ["c", "a"], ["b", "a"], []])
        let span = TimeSpan(since: now.adding(seconds: 1), until: now.adding(seconds: 4))
        #expect(try all(span, rows: 100) == [["c", "a", "b"]])
        #expect(try all(TimeSpan(since: now.adding(seconds: 9)), rows: 1) == [[]])
    }

    @Test func nobodyWaitsInAnEmptyStore() throws {
        #expect(try file.journal(.sqlite).waiting() == [])
    }

    @Test(arguments: StoreKind.allCases)
    func newsIsWhatCameAfterTheCursorForAnyReader(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let kinds: Set = ["handed_off", "stepped"]
        try journal.append([event(handoff("H1"))])
        let start = try journal.news(since: nil, kinds: kinds)
        #expect(start.events.isEmpty)
        try journal.append([event(said("x")), event(step(.claim))])
        let first = try journal.news(since: start.cursor, kinds: kinds)
        #expect(first.events.map(\.body) == [step(.claim)])
        // The cursor of a later look may be another: what others do meanwhile counts in it.
        let again = try journal.news(since: start.cursor, kinds: kinds)
        #expect(again.events == first.events && again.versions == first.versions)
        #expect(try journal.news(since: first.cursor, kinds: kinds).events.isEmpty)
        try journal.append([event(step(.giveBack)), event(said("y"))])
        let second = try journal.news(since: first.cursor, kinds: kinds)
        #expect(second.events.map(\.body) == [step(.giveBack)])
        let all = try journal.news(since: start.cursor, kinds: kinds)
        #expect(all.events == first.events + second.events)
    }

    /// Kinds that share a row with others are found too.
    @Test(arguments: StoreKind.allCases)
    func newsOfAnyKindIsFound(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let start = try journal.news(since: nil, kinds: ["turned"]).cursor
        let turn = Turn(decision: .answer, language: "nl", stage: .open)
        try journal.append(
            [
                event(said("x")), event(.turned(turn)), event(.replied(Reply(text: "y"))),
                event(.rated(Rating(helpful: true))), event(step(.claim, "H1")),
            ].dropLast())
        let turned = try journal.news(since: start, kinds: ["turned", "closed"])
        #expect(turned.events.map(\.body.kind) == ["turned"])
        let rated = try journal.news(since: start, kinds: ["rated", "said"])
        #expect(rated.events.map(\.body.kind) == ["said", "rated"])
        #expect(try journal.news(since: start, kinds: ["closed"]).events.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func numbersOfHandoffsAreGivenOnce(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        #expect(try journal.takeHandoffNumber() == 1)
        #expect(try journal.takeHandoffNumber() == 2)
        try journal.append([event(handoff("H7"))])
        #expect(try journal.takeHandoffNumber() == 8)
    }

    @Test(arguments: StoreKind.allCases)
    func whoeverSawAnEarlierVersionIsRefused(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        func batch(_ text: String, _ version: StreamVersion) -> JournalBatch {
            var batch = JournalBatch([event(said(text))], deadlines: ["c": now])
            batch.seen = ["c": version]
            return batch
        }
        let first = try journal.append(batch("a", .none))
        #expect(try first == ["c": journal.version(of: "c")])
        #expect(throws: JournalError.streamMoved("c")) { try journal.append(batch("b", .none)) }
        let second = try journal.append(batch("c", first["c"] ?? .none))
        #expect(throws: JournalError.streamMoved("c")) {
            try journal.append(batch("d", first["c"] ?? .none))
        }
        let stream = try journal.stream(of: "c")
        #expect(stream.version == second["c"])
        #expect(stream.events.map(\.body) == [said("a"), said("c")])
        try journal.append([event(said("e"))])
        #expect(try journal.events(of: "c").count == 3)
    }

    /// Also where nothing is written in it: what was made of it may be wrong.
    @Test(arguments: StoreKind.allCases)
    func whatWasOnlyReadMustNotHaveMoved(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let versions = try journal.append([event(said("a")), event(said("b"), in: "d")])
        var batch = JournalBatch([event(said("c"))])
        batch.seen = versions
        try journal.append([event(said("d"), in: "d")])
        #expect(throws: JournalError.streamMoved("d")) { try journal.append(batch) }
        batch.events = []
        #expect(throws: JournalError.streamMoved("d")) { try journal.append(batch) }
        batch.seen["d"] = try journal.version(of: "d")
        #expect(try journal.append(batch).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func streamsAreReadTogether(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let ids = (0..<300).map { "c\($0)" }
        try journal.append(ids.map { event(said("mail \($0)@x.nl"), in: $0) })
        let streams = try journal.streams(of: ids + ["none"])
        #expect(streams.count == 301)
        for id in ids { #expect(streams[id]?.events.map(\.body) == [said("mail \(id)@x.nl")]) }
        #expect(streams["none"] == EventStream())
    }

    @Test(arguments: StoreKind.allCases)
    func newsTellsHowFarConversationsAre(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let start = try journal.news(since: nil, kinds: ["handed_off"]).cursor
        try journal.append([event(said("x")), event(handoff("H1"))])
        let news = try journal.news(since: start, kinds: ["handed_off"])
        #expect(news.versions.keys.sorted() == ["c"])
        #expect(try news.versions["c"] == journal.version(of: "c"))
    }

    /// Two that write in one store, each with a journal of its own.
    @Test(arguments: StoreKind.shared)
    func anotherProcessIsHeard(kind: StoreKind) throws {
        let one = try file.open(kind)
        let other = try file.open(kind)
        let start = try one.news(since: nil, kinds: ["closed"]).cursor
        try one.append([event(said("own"))])
        try other.append([event(.closed(Closing(by: .host)), in: "d")])
        #expect(try one.news(since: start, kinds: ["closed"]).events.map(\.conversation) == ["d"])
        #expect(throws: JournalError.changedMeanwhile) {
            try one.append([event(said("a", "m1"))])
            try other.append([event(said("b", "m1"))])
        }
    }
}
