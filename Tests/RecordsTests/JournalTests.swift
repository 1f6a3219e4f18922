import CivilTime
import Testing

@testable import ChatEngine
@testable import Records

/// What every journal promises, whatever it is kept in: streams, their versions, what is due.
@Suite struct JournalTests: JournalStory {
    let file = StoreFile()

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
        // What is settled and nothing more is settled too.
        var done = JournalBatch([])
        done.settled = [DueConversation(conversation: "b", at: later)]
        try journal.append(done)
        #expect(try journal.due(by: later).isEmpty)
        #expect(throws: JournalError.changedMeanwhile) { try journal.append(done) }
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
}
