import Dispatch
import GRDB
import Synchronization

/// Merges most of the write-ahead log into the file beside the thread that writes, so that merging the rest takes that
/// thread little time.
///
/// SQLite before 3.51.3 may corrupt a file when its log is begun anew, by a writer, while another connection merges. Here
/// it cannot be: a reader of our own stands in the log for as long as the merging goes on, and a log in which somebody
/// reads is not begun anew. The reader also ends what is merged: what is written meanwhile stays in the log, and with it
/// the log stays in use until the writer merges the rest, under its lock.
final class LogMerge: Sendable {
    enum State { case idle, running, done }

    private let current = Mutex(State.idle)
    private let queue = DispatchQueue(label: "merge")
    private let reader: DatabaseQueue
    private let merger: DatabaseQueue

    /// - Parameter merger: how the file is opened to be written.
    init(path: String, reader: Configuration, merger: Configuration) throws {
        var reader = reader
        // It is left open until the merging ends.
        reader.allowsUnsafeTransactions = true
        self.reader = try DatabaseQueue(path: path, configuration: reader)
        self.merger = try DatabaseQueue(path: path, configuration: merger)
    }

    /// `done` until it is begun again: most is merged.
    var state: State { current.withLock { $0 } }

    /// To be called under the lock of writers, after a commit and before the log is merged: then what was committed is in
    /// the log alone, and the reader stands in it.
    func begin() throws {
        try reader.inDatabase { database in
            try database.execute(sql: "BEGIN")
            do {
                _ = try Int.fetchOne(database.cachedStatement(sql: "SELECT max(seq) FROM events"))
            } catch {
                try? database.execute(sql: "ROLLBACK")
                throw error
            }
        }
        current.withLock { $0 = .running }
        queue.async { [self] in
            // When it cannot be done the writer does it all.
            try? merger.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
            try? reader.inDatabase { try $0.execute(sql: "COMMIT") }
            current.withLock { $0 = .done }
        }
    }

    /// The writer has merged the rest.
    func end() { current.withLock { $0 = .idle } }

    /// Returns when nothing is merged any more.
    func wait() { queue.sync {} }

    /// Whoever closes a file last merges all of it and takes its log away, which a reader may not.
    deinit {
        try? reader.close()
        try? merger.close()
    }
}
