import ChatEngine
import GRDB

/// What is to be known about the health of a store: an answer a line, each good or not.
///
/// Nothing is written, and nothing personal is told. O(store).
package struct StoreInspection: Sendable {
    package struct Answer: Sendable, Equatable {
        package var name: String
        package var isGood: Bool
        package var words: String
    }

    package private(set) var answers: [Answer] = []
    package var isHealthy: Bool { answers.allSatisfy(\.isGood) }

    /// - Errors: `JournalError.unavailable` when it is not there, or no store.
    package init(path: String) throws {
        guard !PostgreSQLDatabase.isAddress(path) else {
            try inspectServer(path)
            return
        }
        do {
            let file = StorePlace(path: path)
            try file.require(mayBeginEmpty: false)
            let database = try SQLiteDatabase.openForReading(path)
            add("version", SQLiteSchema.state(of: try database.inDatabase(SQLiteSchema.read)))
            try inspect(database)
            inspectRights(file)
            inspectRoom(file)
            inspectLock(path)
            inspectLibrary(
                try database.inDatabase { try String.fetchOne($0, sql: "SELECT sqlite_version()") })
        } catch { throw SQLiteDatabase.journalError(error) }
    }

    mutating func add(_ name: String, _ answer: (isGood: Bool, words: String)) {
        answers.append(Answer(name: name, isGood: answer.isGood, words: answer.words))
    }

    private mutating func inspect(_ database: DatabaseQueue) throws {
        let faults = try database.inDatabase {
            try String.fetchAll($0, sql: "PRAGMA integrity_check(20)")
        }
        let isWhole = faults == ["ok"]
        add("integrity", (isWhole, isWhole ? "the file is whole" : faults.joined(separator: "; ")))
        guard answers.allSatisfy(\.isGood) else { return }
        try database.inDatabase { try inspectRows(SQLiteSession($0)) }
    }

    /// Whether each row can be read.
    mutating func inspectRows(_ session: any StoreSession) throws {
        let (rows, damaged) = try Self.damagedRows(session)
        add(
            "rows",
            damaged.isEmpty
                ? (true, "\(rows) rows of the log can be read")
                : (
                    false,
                    damaged.prefix(10).joined(separator: "; ")
                        + (damaged.count > 10 ? "; and \(damaged.count - 10) more" : "")
                ))
    }

    /// How many rows the log has, and the places of those that cannot be read.
    private static func damagedRows(_ session: any StoreSession) throws -> (Int, [String]) {
        var count = 0
        var damaged: [String] = []
        func check(_ body: () throws -> Void) throws {
            do { try body() } catch let error as JournalError {
                guard case .damaged(let row) = error else { throw error }
                damaged.append("\(row)")
            }
        }
        try session.forEachRow("SELECT * FROM events ORDER BY seq", []) { row in
            count += 1
            try check {
                _ = try EventRow.events(
                    in: CheckedRow(row: row, store: "", table: "events", key: "seq"))
            }
        }
        for row in try session.rows("SELECT * FROM handoffs", []) {
            try check {
                _ = try QueuedHandoff(
                    CheckedRow(row: row, store: "", table: "handoffs", key: "id"))
            }
        }
        for row in try session.rows("SELECT * FROM deadlines", []) {
            try check {
                let row = CheckedRow(
                    row: row, store: "", table: "deadlines", key: "conversation")
                _ = (try row.text("conversation"), try row.integer("at"))
            }
        }
        return (count, damaged)
    }

    private mutating func inspectRights(_ file: StorePlace) {
        let open = file.openToOthers
        let words = open.map { "\($0.path) is \(String($0.mode, radix: 8))" }
        add(
            "rights",
            open.isEmpty
                ? (true, "nobody else can read it")
                : (false, words.joined(separator: "; ") + ": chmod o-rwx"))
    }

    private static let leastRoom = 100_000_000

    private mutating func inspectRoom(_ file: StorePlace) {
        let used = (file.size() + file.size("-wal")) / 1_000_000
        guard let room = file.room else { return add("room", (true, "\(used) MB used")) }
        add(
            "room",
            (room > Self.leastRoom, "\(used) MB used, \(room / 1_000_000) MB free on its disk"))
        let log = file.size("-wal") / 1_000_000
        add("write-ahead log", (log < 256, "\(log) MB"))
    }

    private mutating func inspectLock(_ path: String) {
        guard StorePlace(path: path + "-lock").identity != nil,
            let lock = try? WriterLock(path: path + "-lock"),
            let process = lock.holdingProcess
        else { return add("lock", (true, "free")) }
        add("lock", (!lock.isStopped(process), "held by \(lock.holder)"))
    }

    /// SQLite before 3.51.3 can corrupt a store when two processes reset the write-ahead log at once; the writer lock
    /// keeps them apart.
    private mutating func inspectLibrary(_ version: String?) {
        guard let version else { return }
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        let isOld = numbers.lexicographicallyPrecedes([3, 51, 3])
        let fault =
            "has a fault in resetting its log (before 3.51.3), which the writer lock keeps out"
        add("SQLite", (true, isOld ? "\(version) \(fault)" : version))
    }
}
