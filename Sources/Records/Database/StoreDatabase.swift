import ChatEngine

/// A database that a casebook keeps its tables in: one SQL, understood by SQLite and PostgreSQL alike.
///
/// Whatever differs between the two is a method here; what is stored, and what it means, is the casebook's.
/// - Errors: `JournalError` everywhere, or what the body throws.
protocol StoreDatabase: AnyObject {
    /// A path, or an address without its password: for messages.
    var name: String { get }
    /// The column of `events` that tells how far a conversation is.
    var versionColumn: String { get }
    /// The function that is the greater of two numbers.
    var greater: String { get }
    /// `LIKE`, whatever the case of letters.
    var like: String { get }
    /// The condition that a row of `deadlines` cannot be read; `nil` where the types of the columns keep such rows out.
    var isDamagedDeadline: String? { get }

    /// Statements outside a transaction.
    func read<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value
    /// Everything as of one moment; for what reads whole tables.
    func snapshot(_ body: (any StoreSession) throws -> Void) throws
    /// One transaction: all of it or nothing, durable when this returns. The body may run more than once.
    /// - Parameter isFlushed: whether it must survive a loss of power too, where the database makes a difference.
    func write<Value>(
        isFlushed: Bool, _ body: (any StoreSession) throws -> Value
    ) throws -> Value
    /// The same, flushed after it has returned where that was asked for: see `EventLog.flushBeside`.
    func writeFlushedBeside<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value
    func flushBeside() -> (any FlushProgress)?
    /// After a flush that failed: brings to the disk what it was for.
    func mendFlush() throws
    /// A transaction whose erasures are not left in free pages, as far as the database can promise that.
    func erase<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value
    /// Makes way with what `erase` left behind. Thoroughly: in every file, whatever it takes.
    func cleanUp(thoroughly: Bool) throws

    /// Rows of the log after a cursor, oldest first, that may hold events of these kinds.
    func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> StoreNews
    /// Whether anyone else may have written since this was asked last.
    func hasChanged() throws -> Bool
    func backUp(to target: String) throws
}

extension StoreDatabase {
    func writeFlushedBeside<Value>(
        _ body: (any StoreSession) throws -> Value
    ) throws -> Value { try write(isFlushed: true, body) }
    func flushBeside() -> (any FlushProgress)? { nil }
    func mendFlush() throws {}
}

struct StoreNews {
    var rows: [CheckedRow]
    var cursor: JournalCursor
}

/// One thread's talk with the database. What takes no answer may go with the next thing that does.
protocol StoreSession: AnyObject {
    /// - Parameter conflict: thrown, here or later, when there is a row with the same key.
    func run(_ sql: String, _ arguments: [StoredValue], conflict: JournalError?) throws
    /// - Returns: how many rows it changed.
    func change(_ sql: String, _ arguments: [StoredValue]) throws -> Int
    func rows(_ sql: String, _ arguments: [StoredValue]) throws -> [any StoredRow]
    /// Without keeping them.
    func forEachRow(
        _ sql: String, _ arguments: [StoredValue], _ body: (any StoredRow) throws -> Void) throws
    /// Refuses, here or later, when another was first in one of these conversations.
    func require(_ seen: [Conversation.ID: StreamVersion], writing: Set<Conversation.ID>) throws
    /// Puts a row at the end of its conversation.
    func append(_ row: EventRow) throws -> StreamVersion
    /// Rows of the log, by conversation and number, in which a text stands: the newest first, before a row.
    func places(of sought: SoughtText, before: Int64, most: Int) throws -> [any StoredRow]
    /// Another payload for a row of the log, and what it is found by.
    func replace(_ payload: String, words: String, in seq: Int64) throws
    /// Whether a table is there, and may be read.
    func mayRead(_ table: String) throws -> Bool
    /// Takes out of the index what was erased, where the database does not do that by itself.
    func mergeWords() throws
}

extension StoreSession {
    func run(_ sql: String, _ arguments: [StoredValue] = []) throws {
        try run(sql, arguments, conflict: nil)
    }

    func row(_ sql: String, _ arguments: [StoredValue] = []) throws -> (any StoredRow)? {
        try rows(sql, arguments).first
    }

    /// The first column, named `value`, of the first row.
    func integer(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int64? {
        guard case .integer(let number) = try row(sql, arguments)?.value(in: "value") else {
            return nil
        }
        return number
    }

    func text(_ sql: String, _ arguments: [StoredValue] = []) throws -> String? {
        guard case .text(let text) = try row(sql, arguments)?.value(in: "value") else { return nil }
        return text
    }
}

protocol StoredRow {
    /// `nil` when there is no such column.
    func value(in column: String) -> StoredValue?
}

/// What stands in a column.
enum StoredValue: Equatable {
    case null
    case integer(Int64)
    case text(String)
    /// Anything else, which no casebook writes.
    case other

    init(_ text: String?) { self = text.map(Self.text) ?? .null }
    init(_ number: Int64?) { self = number.map(Self.integer) ?? .null }
}

extension StoredValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int64) { self = .integer(number) }
}
