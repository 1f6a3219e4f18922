import CPostgreSQL

/// What a statement gave: rows, or how many it changed. Its memory is libpq's and goes with it.
package final class PostgreSQLResult {
    private let library: LibPQ
    private let result: OpaquePointer
    package let count: Int
    private let columns: [String: Int32]

    /// - Parameter before: another result of the same statement.
    init(_ result: OpaquePointer, _ library: LibPQ, after before: PostgreSQLResult? = nil) {
        self.result = result
        self.library = library
        count = Int(library.rowCount(result))
        if let before, before.columns.count == library.columnCount(result) {
            columns = before.columns
            return
        }
        var columns: [String: Int32] = [:]
        for column in 0..<library.columnCount(result) {
            guard let name = library.columnName(result, column) else { continue }
            columns[String(cString: name)] = column
        }
        self.columns = columns
    }

    deinit { library.clear(result) }

    var status: ExecStatusType { library.resultStatus(result) }

    /// Of an error: https://www.postgresql.org/docs/current/protocol-error-fields.html
    func field(_ letter: Unicode.Scalar) -> String? {
        library.errorField(result, Int32(letter.value)).map { String(cString: $0) }
    }

    /// How many rows a statement changed.
    package var changed: Int {
        library.changed(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    package enum Value: Equatable {
        case null
        case integer(Int64)
        case text(String)
    }

    /// - Returns: `nil` when there is no such column.
    package func value(row: Int, column: String) -> Value? {
        guard let column = columns[column] else { return nil }
        let row = Int32(row)
        guard library.isNull(result, row, column) == 0,
            let bytes = library.value(result, row, column)
        else { return .null }
        let length = Int(library.length(result, row, column))
        let text = String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
        guard Self.integerTypes.contains(library.columnType(result, column)) else {
            return .text(text)
        }
        return Int64(text).map(Value.integer) ?? .text(text)
    }

    /// int8, int2, int4.
    private static let integerTypes: Set<Oid> = [20, 21, 23]
}

extension PostgreSQLResult {
    /// The error it is, if it is one: its SQLSTATE and the server's words. Statements that were not run because of an
    /// earlier one are `00000`.
    var refusal: (code: String, words: String)? {
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return nil
        default:
            return (
                field("C") ?? "00000", field("M") ?? "the server refused a statement"
            )
        }
    }
}
