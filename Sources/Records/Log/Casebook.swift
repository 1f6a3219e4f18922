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
    /// `nil` where it is only read.
    let lock: WriterLock?
    /// The file that was opened.
    private let identity: StorePlace.Identity?
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
        let place = StorePlace(path: path)
        do {
            try place.require(mayBeginEmpty: true)
            let lock = try WriterLock(path: path + "-lock")
            place.prepare()
            let database = try DatabaseQueue(path: path, configuration: Self.configuration)
            try lock.hold { try Self.bringForward(database, path) }
            (self.lock, self.database) = (lock, database)
            identity = place.identity
        } catch { throw Self.journalError(error) }
    }

    /// To read alone: nothing is written, made or brought forward.
    package init(reading path: String, packs: LanguagePacks) throws {
        self.path = path
        redactor = try Self.redactor(packs)
        do {
            try StorePlace(path: path).require(mayBeginEmpty: false)
            database = try Self.openForReading(path)
            let state = CasebookSchema.state(of: try database.inDatabase(CasebookSchema.read))
            guard state.isGood else { throw LockFailure(words: state.words) }
            (lock, identity) = (nil, nil)
        } catch { throw Self.journalError(error) }
    }

    static func openForReading(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(WriterLock.standardPatience)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Makes the tables, or changes those of an earlier version after a copy of the file as it is.
    private static func bringForward(_ database: DatabaseQueue, _ path: String) throws {
        let steps = try database.inDatabase(CasebookSchema.read)
        guard let steps else { throw LockFailure(words: CasebookSchema.foreign) }
        let known = CasebookSchema.migrator.migrations
        guard steps.allSatisfy(known.contains) else { throw LockFailure(words: CasebookSchema.new) }
        try database.inDatabase { database in
            let copy = "\(path).before-version-\(known.count)"
            if !steps.isEmpty, steps != known, StorePlace(path: copy).identity == nil {
                try Self.copy(database, to: copy)
            }
            try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try CasebookSchema.migrator.migrate(database)
    }

    /// One writer at a time, and only in the file that stands under this name.
    func write<Value>(_ body: () throws -> Value) throws -> Value {
        guard let lock else { throw LockFailure(words: "it was opened to be read") }
        return try lock.hold {
            guard StorePlace(path: path).identity == identity else {
                throw LockFailure(
                    words: "the file was removed or replaced while it was in use; start again")
            }
            return try body()
        }
    }

    private static func redactor(_ packs: LanguagePacks) throws -> Redactor {
        do { return try Redactor(packs: packs) } catch {
            throw JournalError.unavailable("nothing is stored without masking: \(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(WriterLock.standardPatience)
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
