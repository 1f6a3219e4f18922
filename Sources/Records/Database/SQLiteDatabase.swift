import ChatEngine
import GRDB

/// A store that is one SQLite file, which several processes may have open.
///
/// One writer at a time, across processes, by a lock file; readers never wait. What a human must act on is flushed to
/// the disk itself, the rest to the log, which survives the end of any process.
final class SQLiteDatabase: StoreDatabase {
    let name: String
    let file: DatabaseQueue
    /// `nil` where it is only read.
    private let lock: WriterLock?
    /// The file that was opened.
    private let identity: StorePlace.Identity?
    /// Rows written since the write-ahead log was merged last.
    private var unmerged = 0
    /// Before it is merged: few, so that nobody waits long for it.
    var mostUnmerged = 1_000
    /// `nil` while everything that must be flushed is flushed by whoever writes it.
    var logFlush: LogFlush?
    private(set) var logMerge: LogMerge?
    /// Whether `synchronous` is `FULL` now; it begins as `NORMAL`.
    private var isFlushing = false
    private var seenVersion: Int?
    var newsMemo = NewsMemo()

    let versionColumn = "seq"
    let greater = "max"
    let like = "LIKE"
    let isDamagedDeadline: String? = "(typeof(at) <> 'integer' OR typeof(conversation) <> 'text')"

    /// Opens it, or makes it; an earlier version is brought forward.
    init(path: String) throws {
        name = path
        let place = StorePlace(path: path)
        do {
            try place.require(mayBeginEmpty: true)
            let lock = try WriterLock(path: path + "-lock")
            place.prepare()
            let file = try DatabaseQueue(path: path, configuration: Self.configuration)
            try lock.hold { try Self.bringForward(file, path) }
            (self.lock, self.file) = (lock, file)
            identity = place.identity
        } catch { throw Self.journalError(error) }
    }

    /// To read alone: nothing is written, made or brought forward.
    init(reading path: String) throws {
        name = path
        do {
            try StorePlace(path: path).require(mayBeginEmpty: false)
            file = try Self.openForReading(path)
            let state = SQLiteSchema.state(of: try file.inDatabase(SQLiteSchema.read))
            guard state.isGood else { throw LockFailure(words: state.words) }
            (lock, identity) = (nil, nil)
        } catch { throw Self.journalError(error) }
    }

    /// The file is closed when this returns.
    deinit { logMerge?.wait() }

    static func openForReading(_ path: String) throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: readingConfiguration)
    }

    static var readingConfiguration: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(WriterLock.standardPatience)
        return configuration
    }

    /// Makes the tables, or changes those of an earlier version after a copy of the file as it is.
    private static func bringForward(_ file: DatabaseQueue, _ path: String) throws {
        let steps = try file.inDatabase(SQLiteSchema.read)
        guard let steps else { throw LockFailure(words: SQLiteSchema.foreign) }
        let known = SQLiteSchema.migrator.migrations
        guard steps.allSatisfy(known.contains) else { throw LockFailure(words: SQLiteSchema.new) }
        try file.inDatabase { database in
            let copy = "\(path).before-version-\(known.count)"
            if !steps.isEmpty, steps != known, StorePlace(path: copy).identity == nil {
                try Self.copy(database, to: copy)
            }
            try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try SQLiteSchema.migrator.migrate(file)
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

    // MARK: - Statements

    /// One statement needs no transaction; where there are two, the second looks no further than the first.
    func read<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value {
        do { return try file.inDatabase { try body(SQLiteSession($0)) } } catch {
            throw Self.journalError(error)
        }
    }

    func snapshot(_ body: (any StoreSession) throws -> Void) throws {
        do {
            try file.inDatabase { database in
                try database.inTransaction(.deferred) {
                    try body(SQLiteSession(database))
                    return .commit
                }
            }
        } catch { throw Self.journalError(error) }
    }

    func write<Value>(
        isFlushed: Bool, _ body: (any StoreSession) throws -> Value
    ) throws -> Value {
        try holding {
            let (value, session) = try file.inDatabase { database in
                try flush(isFlushed, database)
                return try Self.transaction(database, body)
            }
            unmerged += session.written
            if let last = session.lastNews { newsMemo.lastNews = last }
            if unmerged > mostUnmerged { try mergeLog() }
            return value
        }
    }

    func writeFlushedBeside<Value>(
        _ body: (any StoreSession) throws -> Value
    ) throws -> Value {
        guard let logFlush else { return try write(isFlushed: true, body) }
        let value = try write(isFlushed: false, body)
        logFlush.want()
        return value
    }

    /// Where that cannot be had, everything is as before.
    func flushBeside() -> (any FlushProgress)? {
        if let logFlush { return logFlush }
        guard lock != nil else { return nil }
        logFlush = try? LogFlush(path: name + "-wal")
        logMerge =
            logFlush == nil
            ? nil
            : try? LogMerge(
                path: name, reader: Self.readingConfiguration, merger: Self.configuration)
        return logFlush
    }

    /// What the log could not keep is brought into the file.
    func mendFlush() throws {
        guard let logFlush, let failure = logFlush.failure else { return }
        try holding {
            guard try !checkpoint("FULL") else { throw LockFailure(words: failure) }
            logFlush.mend()
        }
    }

    private func mergeLog() throws {
        switch logMerge?.state {
        case .running: break
        // What was committed stays committed, whether that can be done or not.
        case .idle where (try? logMerge?.begin()) != nil: break
        case .idle, .done, nil:
            try checkpoint("PASSIVE")
            logMerge?.end()
        }
    }

    private static func transaction<Value>(
        _ database: Database, _ body: (any StoreSession) throws -> Value
    ) throws -> (Value, SQLiteSession) {
        let session = SQLiteSession(database)
        var value: Value?
        try database.inTransaction(.immediate) {
            value = try body(session)
            return .commit
        }
        guard let value else { throw LockFailure(words: "a transaction was not run") }
        return (value, session)
    }

    /// One writer at a time, and only in the file that stands under this name.
    private func holding<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            guard let lock else { throw LockFailure(words: "it was opened to be read") }
            return try lock.hold {
                guard StorePlace(path: name).identity == identity else {
                    throw LockFailure(
                        words: "the file was removed or replaced while it was in use; start again")
                }
                return try body()
            }
        } catch { throw Self.journalError(error) }
    }

    private func flush(_ isNeeded: Bool, _ database: Database) throws {
        guard isNeeded != isFlushing else { return }
        try database.execute(sql: "PRAGMA synchronous = \(isNeeded ? "FULL" : "NORMAL")")
        isFlushing = isNeeded
    }

    /// - Returns: whether someone reads in it still.
    @discardableResult
    private func checkpoint(_ mode: String) throws -> Bool {
        unmerged = 0
        return try lock?.patiently {
            let row = try file.inDatabase {
                try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(\(mode))")
            }
            // Without a length another connection is merging: SQLite does not wait for it.
            let isMerging = row?[0] == 1 && row?[1] == -1 && mode != "PASSIVE"
            return isMerging ? nil : row?[0] == 1
        } ?? true
    }

    func hasChanged() throws -> Bool {
        do {
            let version = try file.inDatabase {
                try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) ?? 0
            }
            defer { seenVersion = version }
            return version != seenVersion
        } catch { throw Self.journalError(error) }
    }

    // MARK: - Erasing

    /// What is erased is overwritten in the file.
    func erase<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value {
        try holding {
            try file.inDatabase { database in
                try database.execute(sql: "PRAGMA secure_delete = 1")
                defer { try? database.execute(sql: "PRAGMA secure_delete = 0") }
                return try Self.transaction(database, body).0
            }
        }
    }

    /// Merges the write-ahead log and empties it, as far as no one reads in it; thoroughly, the file is written anew.
    func cleanUp(thoroughly: Bool) throws {
        try holding {
            try checkpoint("TRUNCATE")
            guard thoroughly else { return }
            try file.inDatabase { try $0.execute(sql: "VACUUM") }
            guard try !checkpoint("TRUNCATE") else {
                throw JournalError.unavailable(
                    "it is erased, but another process reads the old pages still; run it once more")
            }
        }
    }

    func backUp(to target: String) throws {
        do { try file.inDatabase { try Self.copy($0, to: target) } } catch {
            throw Self.journalError(error)
        }
    }
}
