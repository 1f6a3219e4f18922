import BasicAlgorithms
import ChatEngine
import Foundation
import GRDB

extension SQLiteDatabase {
    /// Reads by several connections at once, all of which see the file as of one moment.
    /// - Parameter body: for each connection, on a thread of its own; the file is shared out by numbers.
    /// - Returns: what they gave, in the order of their numbers.
    func readTogether<Value: Sendable>(
        _ body: @Sendable (Database, LogShare) -> Value
    ) throws -> [Value] {
        do {
            let count = min(Self.mostReaders, max(1, ProcessInfo.processInfo.activeProcessorCount))
            let readers = try Self.readers(count, of: name)
            defer {
                for reader in readers { try? reader.inDatabase { try $0.execute(sql: "COMMIT") } }
            }
            return ParallelMap.map(Array(readers.indices)) { number in
                readers[number].inDatabase {
                    body($0, LogShare(number: number, of: readers.count))
                }
            }
        } catch { throw Self.journalError(error) }
    }

    private static let mostReaders = 4
    private static let mostTries = 5

    /// Connections with a transaction open, in each of which the log ends with the same row. Where others write all the
    /// time, that may not be had: then it is one.
    private static func readers(_ count: Int, of path: String) throws -> [DatabaseQueue] {
        for _ in 0..<mostTries where count > 1 {
            let readers = try (0..<count).map { _ in try open(path) }
            let ends = try readers.map { try $0.inDatabase(lastRow) }
            if Set(ends).count == 1 { return readers }
            for reader in readers { try reader.inDatabase { try $0.execute(sql: "ROLLBACK") } }
        }
        let only = try open(path)
        _ = try only.inDatabase(lastRow)
        return [only]
    }

    private static func lastRow(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(seq) FROM events") ?? 0
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = readingConfiguration
        // It is left open between two looks.
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        try reader.inDatabase { try $0.execute(sql: "BEGIN") }
        return reader
    }
}

/// The conversations that are one reader's among several: shared out by their names.
struct LogShare: Sendable {
    var number: Int
    var of: Int

    func has(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        Int(truncatingIfNeeded: WordCache.digest(of: name) >> 33) % of == number
    }
}
