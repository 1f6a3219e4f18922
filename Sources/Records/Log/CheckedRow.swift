import ChatEngine
import GRDB

/// A row of a table, read column by column without trusting what is in it: every other value than the one that belongs
/// there is an error with its place.
struct CheckedRow {
    let row: Row
    let store: String
    let table: String
    /// The column that tells the row from others.
    let key: String

    func damage(_ reason: String) -> JournalError {
        let name: String =
            switch (row[key] as DatabaseValue?)?.storage {
            case .int64(let number): String(number)
            case .string(let text): String(text.prefix(200))
            case .null, .double, .blob, nil: "?"
            }
        return .damaged(DamagedRow(store: store, table: table, row: name, reason: reason))
    }

    private func wrong(_ column: String, _ expected: String) -> JournalError {
        damage("column \(column) is not \(expected)")
    }

    private func storage(_ column: String) throws -> DatabaseValue.Storage {
        guard let value = row[column] as DatabaseValue? else {
            throw damage("column \(column) is missing")
        }
        return value.storage
    }

    func optionalText(_ column: String) throws -> String? {
        switch try storage(column) {
        case .null: nil
        case .string(let text): text
        case .int64, .double, .blob: throw wrong(column, "text")
        }
    }

    func text(_ column: String) throws -> String {
        guard let text = try optionalText(column) else { throw wrong(column, "text") }
        return text
    }

    func integer(_ column: String) throws -> Int64 {
        guard case .int64(let number) = try storage(column) else {
            throw wrong(column, "a whole number")
        }
        return number
    }

    func optionalInteger(_ column: String) throws -> Int64? {
        if case .null = try storage(column) { nil } else { try integer(column) }
    }

    func flag(_ column: String) throws -> Bool {
        switch try storage(column) {
        case .int64(0): false
        case .int64(1): true
        case .int64, .null, .double, .string, .blob: throw wrong(column, "0 or 1")
        }
    }

    func word<Value: StoredWord>(_ column: String, _ type: Value.Type = Value.self) throws -> Value
    {
        guard let value = Value(stored: try text(column)) else {
            throw wrong(column, "one of \(Value.words)")
        }
        return value
    }
}
