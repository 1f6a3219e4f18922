import CivilTime
import Foundation
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// What a store does when something is wrong with its file, its lock, or whoever has them.
@Suite struct StoreCareTests {
    private let file = StoreFile()
    private let other = StoreFile()

    private func said(_ text: String) -> [ConversationEvent] {
        [file.event(.said(Saying(text: text)))]
    }

    private func refusal(_ body: () throws -> Void) -> String? {
        do { try body() } catch JournalError.unavailable(let words) { return words } catch {
            return nil
        }
        return nil
    }

    private func reader() throws -> Casebook {
        try Casebook(reading: file.path, packs: Fixture.rulebook.packs)
    }

    private func rights(_ end: String = "") throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path + end)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test func whoHoldsTheLockIsNamedWhenTheWaitIsOver() throws {
        let holder = try WriterLock(path: file.path + "-lock")
        let lock = try WriterLock(path: file.path + "-lock", patience: 0.2)
        let start = Date()
        try holder.hold {
            do {
                try lock.hold {}
                Issue.record("two held it at once")
            } catch let failure as LockFailure {
                let own = ProcessInfo.processInfo.processIdentifier
                #expect(failure.words.hasPrefix("process \(own) ("))
                #expect(failure.words.hasSuffix(" holds its lock"))
            }
        }
        #expect(Date().timeIntervalSince(start) < 2)
        #expect(try lock.hold { true })
    }

    @Test(arguments: ["", "-wal", "-shm", "-lock"])
    func nobodyElseReadsItsFiles(end: String) throws {
        let casebook = try file.open()
        try casebook.append(said("x"))
        #expect(try rights(end) == 0o600)
        for end in ["", "-lock"] { chmod(file.path + end, 0o666) }
        let again = try file.open()
        try again.append(said("y"))
        #expect(try rights(end) == 0o600)
    }

    @Test func inAFolderOfAGroupTheGroupMayWrite() throws {
        let folder = file.path + "-folder"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        chmod(folder, 0o2770)
        let casebook = try Casebook(path: folder + "/s.sqlite")
        try casebook.append(said("x"))
        for end in ["", "-wal", "-shm", "-lock"] {
            let found = try FileManager.default.attributesOfItem(atPath: folder + "/s.sqlite" + end)
            #expect((found[.posixPermissions] as? NSNumber)?.intValue == 0o660, "\(end)")
        }
    }

    @Test func nothingIsAcknowledgedIntoAFileThatIsGone() throws {
        let casebook = try file.open()
        try casebook.append(said("x"))
        try FileManager.default.removeItem(atPath: file.path)
        #expect(refusal { try casebook.append(said("y")) }?.contains("removed or replaced") == true)
        let new = try file.open()
        try new.append(said("z"))
        #expect(refusal { try casebook.append(said("y")) }?.contains("removed or replaced") == true)
        #expect(try new.allEvents().count == 1)
    }

    @Test func readingWritesNothing() throws {
        try file.open().append(said("x"))
        let before = try file.bytes()
        let casebook = try reader()
        #expect(try casebook.allEvents().count == 1)
        #expect(refusal { try casebook.append(said("y")) }?.contains("to be read") == true)
        #expect(try file.bytes() == before)
    }

    @Test func anEarlierVersionIsReadByNobodyAndBroughtForwardAfterACopy() throws {
        let old = try StoreFile.dumped("version-3")
        let before = try old.bytes()
        #expect(
            refusal {
                _ = try Casebook(reading: old.path, packs: Fixture.rulebook.packs)
            }?.contains("an earlier version") == true)
        #expect(try old.bytes() == before)
        _ = try old.open()
        let copy = old.path + ".before-version-6"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let kept = try DatabaseQueue(path: copy)
        #expect(try kept.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM events") } == 99)
        #expect(try kept.read { try !$0.tableExists("vault") })
        let read = try Casebook(reading: old.path, packs: Fixture.rulebook.packs)
        #expect(try read.allEvents() == old.open().allEvents())
    }

    @Test func whatIsNoStoreIsLeftAlone() throws {
        try Data("een brief".utf8).write(to: URL(fileURLWithPath: file.path))
        let database = try DatabaseQueue(path: other.path)
        try database.write { try $0.execute(sql: "CREATE TABLE mine (x)") }
        try database.close()
        let empty = file.path + "-lock"
        try Data().write(to: URL(fileURLWithPath: empty))
        for path in [file.path, other.path, "/dev/null", NSTemporaryDirectory(), ""] {
            let before = FileManager.default.contents(atPath: path)
            #expect(refusal { _ = try Casebook(path: path) } != nil, "\(path)")
            #expect(
                refusal { _ = try Casebook(reading: path, packs: Fixture.rulebook.packs) }
                    != nil, "\(path)")
            #expect(FileManager.default.contents(atPath: path) == before)
        }
        #expect(
            refusal { _ = try Casebook(reading: empty, packs: Fixture.rulebook.packs) }
                == "it is empty: nothing has been stored in it")
        #expect(!FileManager.default.fileExists(atPath: "/dev/null-lock"))
    }

    @Test func aBackupIsAStoreAndNothingIsWrittenOver() throws {
        let casebook = try file.open()
        try casebook.append(said("bel 0612345678"))
        try reader().backUp(to: other.path)
        try casebook.append(said("later"))
        #expect(try other.open().events(of: "c").map(\.body) == said("bel 0612345678").map(\.body))
        #expect(refusal { try casebook.backUp(to: other.path) }?.contains("already") == true)
        #expect(refusal { try casebook.backUp(to: "/proc/none/x") }?.contains("cannot") == true)
        let found = try FileManager.default.attributesOfItem(atPath: other.path)
        #expect((found[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func aHealthyStoreIsHealthy() throws {
        let casebook = try file.open()
        try casebook.append(said("x"))
        let inspection = try StoreInspection(path: file.path)
        #expect(inspection.isHealthy, "\(inspection.answers)")
        #expect(
            inspection.answers.map(\.name) == [
                "version", "integrity", "rows", "rights", "room", "write-ahead log", "lock",
                "SQLite",
            ])
    }

    /// Found by whoever looks after the store, before an agent asks for the list.
    @Test func aRowOfTheQueueThatCannotBeReadIsNamed() throws {
        try file.open().append(said("x"))
        try file.execute(
            """
            INSERT INTO handoffs
            (id, number, conversation, queue, priority, reason, created, message, state)
            VALUES ('H1', 1, 'c', 'q', 'nonsense', 'requested', 0, 0, 'waiting')
            """)
        let wrong = try StoreInspection(path: file.path).answers.filter { !$0.isGood }
        #expect(wrong.map(\.name) == ["rows"])
        #expect(wrong.first?.words.hasPrefix("table handoffs, row H1: column priority ") == true)
    }

    @Test func whatIsWrongIsNamed() throws {
        try file.open().append(said("geheim"))
        try file.execute("UPDATE events SET payload = '{' WHERE seq = 1")
        chmod(file.path, 0o644)
        let wrong = try StoreInspection(path: file.path).answers.filter { !$0.isGood }
        #expect(wrong.map(\.name) == ["rows", "rights"])
        #expect(wrong[0].words.hasPrefix("table events, row 1: "))
        #expect(wrong[1].words.contains("is 644: chmod o-rwx"))
        let old = try StoreFile.dumped("version-3")
        let answers = try StoreInspection(path: old.path).answers.filter { !$0.isGood }
        #expect(answers.first?.name == "version")
    }
}
