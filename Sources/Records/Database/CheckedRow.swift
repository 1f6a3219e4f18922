import ChatEngine

/// A row of a table, read column by column without trusting what is in it: every other value than the one that belongs
/// there is an error with its place.
struct CheckedRow {
    let row: any StoredRow
    let store: String
    let table: String
    /// The column that tells the row from others.
    let key: String

    func damage(_ reason: String) -> JournalError {
        let name: String =
            switch row.value(in: key) {
            case .integer(let number): String(number)
            case .text(let text): String(text.prefix(200))
            case .null, .other, nil: "?"
            }
        return .damaged(DamagedRow(store: store, table: table, row: name, reason: reason))
    }

    private func wrong(_ column: String, _ expected: String) -> JournalError {
        damage("column \(column) is not \(expected)")
    }

    private func value(_ column: String) throws -> StoredValue {
        guard let value = row.value(in: column) else { throw damage("column \(column) is missing") }
        return value
    }

    func optionalText(_ column: String) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        case .integer, .other: throw wrong(column, "text")
        }
    }

    func text(_ column: String) throws -> String {
        guard let text = try optionalText(column) else { throw wrong(column, "text") }
        return text
    }

    func integer(_ column: String) throws -> Int64 {
        guard case .integer(let number) = try value(column) else {
            throw wrong(column, "a whole number")
        }
        return number
    }

    func optionalInteger(_ column: String) throws -> Int64? {
        if case .null = try value(column) { nil } else { try integer(column) }
    }

    func flag(_ column: String) throws -> Bool {
        switch try value(column) {
        case .integer(0): false
        case .integer(1): true
        case .integer, .null, .text, .other: throw wrong(column, "0 or 1")
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
