import CivilTime
import Testing

@testable import ChatEngine
@testable import Records

/// What every journal promises of handoffs, whatever it is kept in: who waits, how many, and whose they are.
@Suite struct JournalQueueTests: JournalStory {
    let file = StoreFile()

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

    @Test func nobodyWaitsInAnEmptyStore() throws {
        #expect(try file.journal(.sqlite).waiting() == [])
    }

    @Test(arguments: StoreKind.allCases)
    func numbersOfHandoffsAreGivenOnce(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        #expect(try journal.takeHandoffNumber() == 1)
        #expect(try journal.takeHandoffNumber() == 2)
        try journal.append([event(handoff("H7"))])
        #expect(try journal.takeHandoffNumber() == 8)
    }
}
