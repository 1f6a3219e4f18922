import CivilTime
import Foundation
import PostgreSQL
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// What only a server can do to a store.
@Suite struct PostgreSQLTests {
    private let file = StoreFile()

    private func said(_ text: String, in id: String = "c") -> ConversationEvent {
        file.event(.said(Saying(text: text)), in: id)
    }

    private func connection() throws -> PostgreSQLConnection {
        try PostgreSQLConnection(file.address, application: "other", within: 5)
    }

    private func run(_ sql: String, _ connection: PostgreSQLConnection) throws {
        try connection.run([PostgreSQLStatement(sql)], within: 5)
    }

    private func refusal(_ body: () throws -> Void) -> String? {
        do { try body() } catch JournalError.unavailable(let words) { return words } catch {
            return nil
        }
        return nil
    }

    /// A transaction that began first and ends last has the lower number, and is news all the same, once.
    @Test func whatIsCommittedLateIsNews() throws {
        let casebook = try file.open(.postgreSQL)
        var cursor = try casebook.news(since: nil, kinds: ["closed"]).cursor
        func news() throws -> [Conversation.ID] {
            let news = try casebook.news(since: cursor, kinds: ["closed"])
            cursor = news.cursor
            return news.events.map(\.conversation)
        }
        let slow = try connection()
        try run("BEGIN", slow)
        try run(
            """
            INSERT INTO events (conversation, number, at, kind, payload)
            VALUES ('slow', 1, 0, 'closed', '{"by":"host"}')
            """, slow)
        try casebook.append([file.event(.closed(Closing(by: .host)), in: "fast")])
        #expect(try news() == ["fast"])
        #expect(try news().isEmpty)
        try run("COMMIT", slow)
        #expect(try news() == ["slow"])
        #expect(try news().isEmpty)
    }

    @Test func aLostConnectionIsMadeAgainAndSaidOnce() throws {
        var reports: [String?] = []
        let casebook = try Casebook(path: file.address, packs: Fixture.rulebook.packs) {
            reports.append($0)
        }
        try casebook.append([said("a")])
        let killer = try connection()
        let kill = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'praatpaal' AND query NOT LIKE '%pg_stat_activity%'
            AND pid IN (SELECT pid FROM pg_stat_activity WHERE query LIKE '%INSERT INTO events%')
            """
        try run(kill, killer)
        try casebook.append([said("b")])
        #expect(try casebook.events(of: "c") == [said("a"), said("b")])
        #expect(reports.count % 2 == 0)
        #expect(reports.last.map { $0 == nil } ?? true)
    }

    /// Sent again after the answer was lost: it is there once, and reported as stored.
    @Test func aCommitWhoseAnswerWasLostIsLookedUp() throws {
        let casebook = try file.open(.postgreSQL)
        let database = try #require(casebook.database as? PostgreSQLDatabase)
        var batch = JournalBatch([said("a")])
        batch.seen = ["c": .none]
        database.afterCommit = {
            database.afterCommit = nil
            throw PostgreSQLFailure.lost("a wire was pulled")
        }
        #expect(try casebook.append(batch) == ["c": StreamVersion(1)])
        #expect(try casebook.events(of: "c") == batch.events)
        #expect(throws: JournalError.streamMoved("c")) { try casebook.append(batch) }
    }

    @Test func aServerThatIsAwayIsAnErrorInTime() throws {
        let start = Date()
        let words = refusal {
            _ = try Casebook(
                path: "postgres://desk:geheim@127.0.0.1:1/none", packs: Fixture.rulebook.packs)
        }
        #expect(words?.contains("127.0.0.1") == true && words?.contains("geheim") == false)
        #expect(Date().timeIntervalSince(start) < 8)
        #expect(
            PostgreSQLDatabase.shown("postgres://desk:geheim@h/db?password=x&sslmode=require")
                == "postgres://desk@h/db?sslmode=require")
        #expect(PostgreSQLDatabase.shown("postgres://desk@h/db") == "postgres://desk@h/db")
    }

    @Test func nobodyWaitsLongForAnothersLock() throws {
        let casebook = try file.open(.postgreSQL)
        let other = try connection()
        try run("BEGIN", other)
        try run("LOCK TABLE events IN ACCESS EXCLUSIVE MODE", other)
        let start = Date()
        #expect(refusal { try casebook.append([said("a")]) }?.contains("holds a lock") == true)
        #expect(Date().timeIntervalSince(start) < 7)
        try run("ROLLBACK", other)
        try casebook.append([said("b")])
        #expect(try casebook.events(of: "c") == [said("b")])
    }

    @Test func readingMakesNothingAndForeignTablesAreLeftAlone() throws {
        let address = try file.address
        let packs = Fixture.rulebook.packs
        #expect(
            refusal { _ = try Casebook(reading: address, packs: packs) }?.contains("empty") == true)
        try run("CREATE TABLE events (mine text)", try connection())
        for mayWrite in [true, false] {
            #expect(
                refusal { _ = try PostgreSQLDatabase(address: address, mayWrite: mayWrite) }?
                    .contains("another program") == true)
        }
    }

    /// At once, and not after waiting for an answer that cannot come.
    @Test func anAddressThatIsNoneIsSaidToBe() throws {
        for (address, words) in [
            ("postgres://localhost/desk?nonsense=1", "nonsense"),
            ("postgres://localhost:port/desk", "port"),
        ] {
            #expect(
                refusal { _ = try Casebook(reading: address, packs: Fixture.rulebook.packs) }?
                    .contains(words) == true)
        }
    }

    @Test func aNewerStoreIsRefused() throws {
        _ = try file.open(.postgreSQL)
        try run("INSERT INTO praatpaal_versions VALUES (99)", try connection())
        #expect(
            refusal { _ = try file.open(.postgreSQL) }?.contains("newer version") == true)
    }

    /// As it was before there was a column of words.
    @Test func anEarlierStoreIsBroughtForward() throws {
        let casebook = try file.open(.postgreSQL)
        let ids = (0..<1_100).map { "c\($0)" }
        try casebook.append(ids.map { said("een pakje van \($0)", in: $0) })
        let connection = try connection()
        for sql in [
            "DROP TABLE folds", "DROP INDEX events_by_words",
            "ALTER TABLE events DROP COLUMN words",
            "CREATE INDEX events_by_words ON events (kind)",
            "DELETE FROM praatpaal_versions", "INSERT INTO praatpaal_versions VALUES (2)",
        ] { try run(sql, connection) }
        #expect(
            refusal { _ = try Casebook(reading: file.address, packs: Fixture.rulebook.packs) }
                != nil)
        let again = try file.open(.postgreSQL)
        #expect(try again.conversations(with: "van c1099", most: 9) == ["c1099"])
        #expect(try again.conversations(with: "pakje", most: 2_000).count == ids.count)
        #expect(try again.allEvents().count == ids.count)
        #expect(throws: Never.self) {
            try Casebook(reading: file.address, packs: Fixture.rulebook.packs)
        }
    }

    /// A copy of a large store pauses for longer than a statement may take, and so does a report of one.
    @Test func whatReadsWholeTablesMayTakeItsTime() throws {
        let casebook = try file.open(.postgreSQL)
        func limits(_ session: any StoreSession) throws -> [String?] {
            try ["statement_timeout", "idle_in_transaction_session_timeout"].map {
                try session.text("SELECT current_setting('\($0)') AS value")
            }
        }
        try casebook.database.snapshot {
            let limits = try limits($0)
            #expect(limits == ["0", "0"])
        }
        #expect(try casebook.read(limits) == ["5s", "5s"])
    }

    @Test func aBackupIsAnSQLiteStoreOfTheSame() throws {
        let casebook = try file.open(.postgreSQL)
        try casebook.append([
            said("bel 0612345678"),
            file.event(
                .handedOff(
                    Handoff(
                        id: "H1", queue: "q", reason: .requested, priority: .high, position: 1,
                        intent: nil))),
        ])
        try casebook.backUp(to: file.path)
        let copy = try file.open()
        #expect(try copy.events(of: "c") == casebook.events(of: "c"))
        #expect(try copy.openHandoffs() == casebook.openHandoffs())
        #expect(try copy.takeHandoffNumber() == 2)
        #expect(refusal { try casebook.backUp(to: file.path) }?.contains("already") == true)
    }

    /// Transactions of the server they came from have numbers that are yet to come here.
    @Test func whatWasRestoredFromAnotherServerIsNoNews() throws {
        let first = try file.open(.postgreSQL)
        try first.append([file.event(.closed(Closing(by: .host)))])
        try run("UPDATE events SET xact = '4000000000'", try connection())
        let casebook = try file.open(.postgreSQL)
        let cursor = try casebook.news(since: nil, kinds: ["closed"]).cursor
        #expect(try casebook.news(since: cursor, kinds: ["closed"]).events.isEmpty)
        #expect(try casebook.news(since: .beginning, kinds: ["closed"]).events.count == 1)
    }

    @Test func aHealthyServerIsHealthyButForWhatTheTestsTurnOff() throws {
        try file.open(.postgreSQL).append([said("x")])
        let inspection = try StoreInspection(path: file.address)
        let bad = inspection.answers.filter { !$0.isGood }.map(\.name)
        // Other tests may hold transactions open just now.
        #expect(bad.filter { $0 != "transactions" } == ["fsync"])
        #expect(inspection.answers.contains { $0.name == "rows" && $0.words.hasPrefix("1 row") })
    }

    /// What many have in one batch is one round trip.
    @Test func anyTextIsStored() throws {
        let casebook = try file.open(.postgreSQL)
        let texts = ["a\nb", "\"c\"\r\n{}", "é 📦", "$1 ? %s \\", "\u{1}\u{2028}"]
        try casebook.append(texts.map { said($0) })
        #expect(try casebook.events(of: "c") == texts.map { said($0) })
    }
}
