import ChatEngine
import CivilTime
import Foundation
import GRDB

/// The journal on disk: one SQLite file that several processes may have open.
///
/// ```swift
/// let casebook = try Casebook(path: "praatpaal.sqlite", packs: rulebook.packs)
/// try casebook.append(events)     // durable when it returns
/// ```
/// The log of events is the truth; the table of handoffs is computed from it in the same transaction, and its rows
/// are what makes a claim exactly one agent's. One writer at a time, across processes, by a lock file. Personal data is
/// taken out of what is written.
/// - Errors: `JournalError.unavailable` when the file cannot be opened, read or written, or when personal data could not
///   be found; `JournalError.damaged` for a row that cannot be read.
public final class Casebook: Journal {
    let path: String
    let database: DatabaseQueue
    let redactor: Redactor
    let lock: WriterLock
    /// Rows written since the write-ahead log was merged last.
    var unmerged = 0
    /// How many wait in each queue, as far as it has been counted and nobody else has written since.
    var knownLengths: QueueLengths?
    var seenVersion: Int?
    /// Whether `synchronous` is `FULL` now; it begins as `NORMAL`.
    var isFlushing = false
    /// Where this process wrote in the log since the last look at what others did.
    var ownRows: [ClosedRange<Int64>] = []
    var lookedUpTo: Int64?
    /// How long values and words are kept.
    var retention = Retention()
    var newsMemo = NewsMemo()

    /// - Parameter packs: the languages personal data is looked for and labelled in.
    package convenience init(path: String, packs: LanguagePacks) throws {
        try self.init(path: path, redactor: Self.redactor(packs))
    }

    package init(path: String, redactor: Redactor) throws {
        self.path = path
        self.redactor = redactor
        do {
            lock = try WriterLock(path: path + "-lock")
            database = try DatabaseQueue(path: path, configuration: Self.configuration)
            let database = database
            try lock.hold {
                try database.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
                if try database.inDatabase(CasebookSchema.migrator.hasBeenSuperseded) {
                    throw JournalError.unavailable(
                        "it was written by a newer version of praatpaal, which this one cannot read"
                    )
                }
                try CasebookSchema.migrator.migrate(database)
            }
        } catch { throw Self.journalError(error) }
    }

    private static func redactor(_ packs: LanguagePacks) throws -> Redactor {
        do { return try Redactor(packs: packs) } catch {
            throw JournalError.unavailable("nothing is stored without masking: \(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Checkpoints run under the writer lock only: SQLite before 3.51.3 can corrupt a WAL reset in a race.
            try database.execute(
                sql: """
                    PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL;
                    PRAGMA cache_size = -16000
                    """)
        }
        return configuration
    }

    static func journalError(_ error: any Error) -> any Error {
        switch error {
        case let error as DatabaseError:
            JournalError.unavailable(error.message ?? "\(error.resultCode)")
        case let error as LockFailure: JournalError.unavailable(error.words)
        default: error
        }
    }

    /// One statement needs no transaction; where there are two, the second looks no further than the first.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try database.inDatabase(body) } catch { throw Self.journalError(error) }
    }
}
