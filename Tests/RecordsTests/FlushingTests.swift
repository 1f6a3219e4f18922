import CivilTime
import Foundation
import GRDB
import IntentFiles
import Support
import Synchronization
import Testing

@testable import ChatEngine
@testable import Records

@Suite struct FlushingTests {
    private let file = StoreFile()

    private static func handoff(_ number: Int) -> [ConversationEvent] {
        let handoff = Handoff(
            id: "H\(number)", queue: "algemeen", reason: .requested, priority: .normal, position: 1,
            intent: nil)
        return [event(.handedOff(handoff), in: "c\(number)")]
    }

    private static func event(
        _ body: ConversationEvent.Body, in conversation: String
    ) -> ConversationEvent {
        ConversationEvent(conversation: conversation, at: StoreFile.now, body: body)
    }

    private func step(_ number: Int) -> ConversationEvent {
        let step = HandoffStep(handoff: "H\(number)", agent: "eva", action: .claim)
        return Self.event(.stepped(step), in: "c\(number)")
    }

    private func synchronous(_ casebook: Casebook) throws -> Int? {
        try casebook.file.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    /// A step of an agent's is heard of through the store, by others who cannot wait: it is flushed first.
    @Test func whatAPersonMustActOnIsFlushedBesideWhereThatWasAskedFor() throws {
        let casebook = try file.open()
        let flushes = try #require(casebook.flushBeside())
        #expect(casebook.flushBeside() === flushes)
        try casebook.append([Self.event(.said(Saying(text: "x")), in: "c1")])
        #expect(flushes.wanted == 0)
        try casebook.append(Self.handoff(1))
        #expect(flushes.wanted == 1)
        #expect(try synchronous(casebook) == 1)
        flushes.wait()
        #expect(flushes.done == 1)
        #expect(flushes.failure == nil)
        try casebook.append([step(1)])
        #expect(flushes.wanted == 1)
        #expect(try synchronous(casebook) == 2)
    }

    @Test func whatIsOnlyReadOrAServersIsNotFlushedBeside() throws {
        try file.open().append(Self.handoff(1))
        #expect(try Casebook(reading: file.path, packs: BuiltInPacks.packs()).flushBeside() == nil)
        #expect(try file.open(.postgreSQL).flushBeside() == nil)
        #expect(InMemoryJournal().flushBeside() == nil)
    }

    @Test func flushesThatAreWantedMeanwhileAreOne() throws {
        let gate = DispatchSemaphore(value: 0)
        let count = Mutex(0)
        let flush = try LogFlush {
            gate.wait()
            count.withLock { $0 += 1 }
            return nil
        }
        for _ in 0..<5 { flush.want() }
        #expect(flush.done < 5)
        for _ in 0..<5 { gate.signal() }
        flush.wait()
        #expect((flush.wanted, flush.done) == (5, 5))
        #expect(count.withLock(\.self) <= 5)
        var watched = pollfd(fd: flush.descriptor, events: Int16(POLLIN), revents: 0)
        #expect(poll(&watched, 1, 0) == 1)
        flush.hear()
        #expect(poll(&watched, 1, 0) == 0)
    }

    /// What its flush could not bring to the disk the next write brings there through the file itself.
    @Test func aFlushThatFailedIsMadeGood() throws {
        let casebook = try file.open()
        _ = casebook.flushBeside()
        let database = try #require(casebook.database as? SQLiteDatabase)
        let flush = try LogFlush { "Input/output error" }
        database.logFlush = flush
        try casebook.append(Self.handoff(1))
        flush.wait()
        #expect(flush.failure == "Input/output error")
        // Also by what writes nothing: a message that is repeated.
        try casebook.append(JournalBatch([]))
        #expect(flush.failure == nil)
        let merged = try casebook.file.inDatabase {
            try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(PASSIVE)")
        }
        #expect(merged?[1] == merged?[2] as Int?)
    }

    /// SQLite does not wait for another connection that merges, and what is erased would stay in the log.
    @Test func whoeverEmptiesTheLogWaitsForWhoeverMergesIt() throws {
        let casebook = try file.open()
        _ = casebook.flushBeside()
        let database = try #require(casebook.database as? SQLiteDatabase)
        for _ in 0..<10 {
            for _ in 0..<50 {
                let said = Saying(text: String(repeating: "woord ", count: 3_000))
                try casebook.append([Self.event(.said(said), in: "c")])
            }
            try database.logMerge?.begin()
            usleep(500)
            try database.cleanUp(thoroughly: false)
            let log = try FileManager.default.attributesOfItem(atPath: file.path + "-wal")
            #expect(log[.size] as? Int == 0)
            database.logMerge?.wait()
        }
    }

    /// Several write, merge and clean up at once: the file stays whole and everything is in it.
    @Test(arguments: 1...4) func logsAreMergedBesideOthersThatWrite(round: Int) throws {
        let workers = 3
        let each = 300
        let path = file.path
        _ = try file.open()
        DispatchQueue.concurrentPerform(iterations: workers + 1) { worker in
            do {
                let casebook = try Casebook(path: path)
                let database = try #require(casebook.database as? SQLiteDatabase)
                guard worker < workers else {
                    for _ in 0..<20 { try database.cleanUp(thoroughly: true) }
                    return
                }
                database.mostUnmerged = round
                let flushes = try #require(casebook.flushBeside())
                for number in 0..<each {
                    let said = Saying(text: String(repeating: "\(number) ", count: 200))
                    try casebook.append([Self.event(.said(said), in: "c\(worker)")])
                    if number % 10 == 0 {
                        try casebook.append(Self.handoff(each * worker + number + 1))
                    }
                }
                flushes.wait()
                #expect(flushes.failure == nil)
            } catch { Issue.record(error) }
        }
        // Whoever closed it last took the log away.
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        let database = try DatabaseQueue(path: path)
        #expect(
            try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
        #expect(try file.count("events") == workers * (each + each / 10))
        #expect(try file.count("handoffs") == workers * each / 10)
    }
}
