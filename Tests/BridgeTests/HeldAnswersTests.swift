import ChatEngine
import Support
import Testing
import Wire

@testable import Bridge

/// Flushes that end when a test says so.
private final class SlowFlushes: FlushProgress {
    var wanted = 0
    var done = 0
    var failure: String?
    var waits = 0
    let descriptor: Int32 = -1

    func hear() {}
    func wait() {
        waits += 1
        done = wanted
    }
}

/// A journal that is flushed beside, and says that it wants a flush for every handoff.
private final class SlowJournal {
    let flushes = SlowFlushes()
    let stream: BridgeStream

    init(_ journal: FrailJournal = FrailJournal()) throws {
        let desk = FrontDesk(try #require(Fixture.responder), journal: journal)
        stream = BridgeStream(BridgeSession(desk: desk, version: "1.0"), flushes: flushes)
    }

    func send(_ lines: String..., wantingFlush: Bool = false) -> [String] {
        flushes.wanted += wantingFlush ? 1 : 0
        return text(
            stream.take(Array((lines.joined(separator: "\n") + "\n").utf8), at: Fixture.start))
    }

    func release(_ done: Int) -> [String] {
        flushes.done = done
        return text(stream.release())
    }

    func text(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

struct HeldAnswersTests {
    @Test func nobodyHearsOfWhatIsNotFlushed() throws {
        let desk = try SlowJournal()
        #expect(types(desk.send(Say.message("levering", "m1"))) == ["reply"])
        let asked = Say.message("ik wil een mens", "m2")
        #expect(desk.send(asked, wantingFlush: true) == [])
        #expect(desk.text(desk.stream.idle(at: Fixture.start)) == [])
        #expect(desk.release(0) == [])
        #expect(types(desk.release(1)) == ["reply", "handoff", "status"])
    }

    /// The same lines give the same bytes, however long a flush takes.
    @Test func whatFollowsComesAfterItInTheOrderOfItsLines() throws {
        let slow = try SlowJournal()
        let lines = [
            Say.message("ik wil een mens", "m1"), Say.message("levering", "m2", in: "c2"), Say.ping,
            Say.message("ik wil een mens", "m3", in: "c3"), Say.message("levering", "m4", in: "c4"),
        ]
        for line in lines { #expect(slow.send(line, wantingFlush: line.contains("mens")) == []) }
        let first = slow.release(1)
        #expect(first.compactMap { field("in_reply_to", $0) } == ["m1", "m2", "p"])
        let all = first + slow.release(2)
        let quick = try SlowJournal()
        #expect(all == lines.flatMap { quick.send($0) })
    }

    @Test func theEndOfInputWaitsForAllFlushes() throws {
        let desk = try SlowJournal()
        _ = desk.send(Say.message("ik wil een mens", "m1"), wantingFlush: true)
        let last = desk.text(desk.stream.finish(at: Fixture.start))
        #expect(last.first.map { field("in_reply_to", $0) } == "m1")
    }

    /// What was to be flushed is refused, and its repetition is answered once the store has it.
    @Test func aFlushThatFailsIsARefusal() throws {
        let journal = FrailJournal()
        let desk = try SlowJournal(journal)
        let line = Say.message("ik wil een mens", "m1")
        _ = desk.send(line, Say.ping, wantingFlush: true)
        desk.flushes.failure = "Input/output error"
        let refused = desk.release(1)
        #expect(types(refused) == ["error", "pong"])
        #expect(field("code", refused[0]) == "store_unavailable")
        #expect(field("in_reply_to", refused[0]) == "m1")
        #expect(desk.stream.session.storeFailure == "Input/output error")
        desk.flushes.failure = nil
        let repeated = desk.send(line)
        #expect(types(repeated).first == "reply")
        #expect(desk.stream.session.storeFailure == nil)
        #expect(journal.inner.events.count { $0.body.kind == "handed_off" } == 1)
    }

    /// A host that asks without end is read no faster than the disk turns.
    @Test func onlySoMuchIsHeld() throws {
        let desk = try SlowJournal()
        for number in 0..<100 {
            _ = desk.send(
                Say.message("ik wil een mens", "m", in: "c\(number)"), wantingFlush: true)
        }
        #expect(desk.flushes.waits == 100 / 17)
    }
}
