import ChatEngine
import CivilTime

/// The journal of a desk, kept in a database that several processes may use: an SQLite file or a PostgreSQL database.
///
/// ```swift
/// let casebook = try Casebook(path: "praatpaal.sqlite", packs: rulebook.packs)
/// try casebook.append(events)     // durable when it returns
/// ```
/// The log of events is the truth; the table of handoffs is computed from it in the same transaction, and its rows
/// are what makes a claim exactly one agent's. Personal data is taken out of what is written.
/// - Errors: `JournalError.unavailable` when the database cannot be opened, read or written, or when personal data could
///   not be found; `JournalError.damaged` for a row that cannot be read.
public final class Casebook: Journal {
    let database: any StoreDatabase
    let redactor: Redactor
    /// How many wait in each queue, as far as it has been counted and nobody else has written since.
    var knownLengths: QueueLengths?
    /// Rows of the log up to this one are folded at the next look; see `keepFigures`.
    var keptLimit: Int64?
    /// How long values and words are kept.
    var retention = Retention()

    /// - Parameter packs: the languages personal data is looked for and labelled in.
    /// - Parameter path: of a file, or the address of a database: `postgres://desk@db.example.org/desk`.
    /// - Parameter report: told when a server is lost, with the reason, and with `nil` when it is back.
    package convenience init(
        path: String, packs: LanguagePacks, report: @escaping (String?) -> Void = { _ in }
    ) throws {
        let redactor = try Self.redactor(packs)
        self.init(
            PostgreSQLDatabase.isAddress(path)
                ? try PostgreSQLDatabase(address: path, mayWrite: true, report: report)
                : try SQLiteDatabase(path: path), redactor)
    }

    package convenience init(path: String, redactor: Redactor) throws {
        self.init(try SQLiteDatabase(path: path), redactor)
    }

    /// To read alone: nothing is written, made or brought forward.
    package convenience init(reading path: String, packs: LanguagePacks) throws {
        let redactor = try Self.redactor(packs)
        self.init(
            PostgreSQLDatabase.isAddress(path)
                ? try PostgreSQLDatabase(address: path, mayWrite: false)
                : try SQLiteDatabase(reading: path), redactor)
    }

    /// Whether a name is the address of a database, and no file's.
    package static func isAddress(_ path: String) -> Bool { PostgreSQLDatabase.isAddress(path) }

    /// The name without a password.
    package static func shown(_ path: String) -> String {
        isAddress(path) ? PostgreSQLDatabase.shown(path) : path
    }

    init(_ database: any StoreDatabase, _ redactor: Redactor) {
        self.database = database
        self.redactor = redactor
    }

    static func redactor(_ packs: LanguagePacks) throws -> Redactor {
        do { return try Redactor(packs: packs) } catch {
            throw JournalError.unavailable("nothing is stored without masking: \(error)")
        }
    }

    /// What is read where nothing is written.
    func read<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value {
        try database.read(body)
    }

    func checked(
        _ row: any StoredRow, _ table: String = "events", _ key: String = "seq"
    ) -> CheckedRow { CheckedRow(row: row, store: database.name, table: table, key: key) }
}
