import ChatEngine
import CivilTime
import Reports
import SafeText

/// Tables of customers and orders, as CSV with a header.
///
/// ```
/// customer,since,until,trial,paid            order,customer,date,referred_by
/// k17,2025-11-03,,2025-10-20,2025-11-03      o1,k17,2026-03-02,
/// ```
/// The order of the columns is free, others are not looked at. Days are those of the desk's clocks; an empty cell is
/// "not", or "not yet".
struct CustomerFile {
    private let path: String
    private let zone: String
    private let head: [String]
    private let rows: [[String]]

    /// - Errors: `Failure` with the place in the file.
    private init(_ path: String, in zone: String, needs: [String]) throws {
        (self.path, self.zone) = (path, zone)
        do { rows = try CSVText.rows(try TextFile.read(path)) } catch let quote as CSVText.OpenQuote
        {
            throw Failure.unusable("\(SafeText.shown(path)):\(quote.line): a quote is not closed")
        }
        head = (rows.first ?? []).map { $0.lowercased() }
        for column in needs where !head.contains(column) {
            throw Failure.unusable(
                "\(SafeText.shown(path)):1: the first line names no column '\(column)'; it needs \(needs.joined(separator: ", "))"
            )
        }
    }

    static func customers(_ path: String, in zone: String) throws -> [CustomerTable.Customer] {
        let file = try CustomerFile(path, in: zone, needs: ["customer", "since", "until"])
        var known: Set<String> = []
        return try file.map { row in
            let id = try row.unique("customer", &known)
            let customer = CustomerTable.Customer(
                id: id, since: try row.day("since"), until: try row.day("until"),
                trial: try row.day("trial"), paid: try row.day("paid"))
            if let since = customer.since, let until = customer.until, until < since {
                throw row.mistake("'until' is before 'since'")
            }
            return customer
        }
    }

    static func orders(_ path: String, in zone: String) throws -> [CustomerTable.Order] {
        let file = try CustomerFile(path, in: zone, needs: ["order", "date", "referred_by"])
        var known: Set<String> = []
        return try file.map { row in
            let id = try row.unique("order", &known)
            guard let at = try row.day("date") else { throw row.mistake("'date' is empty") }
            return CustomerTable.Order(
                id: id, at: at, isReferred: !row.cell("referred_by").isEmpty)
        }
    }

    private func map<Value>(_ read: (Row) throws -> Value) throws -> [Value] {
        try rows.enumerated().dropFirst().map { at, cells in
            let row = Row(file: self, number: at + 1, cells: cells)
            guard cells.count == head.count else {
                throw row.mistake("it has \(cells.count) columns, the first line \(head.count)")
            }
            return try read(row)
        }
    }

    private struct Row {
        let file: CustomerFile
        let number: Int
        let cells: [String]

        func mistake(_ words: String) -> Failure {
            .unusable("\(SafeText.shown(file.path)), row \(number): \(words)")
        }

        func cell(_ column: String) -> String {
            file.head.firstIndex(of: column).map { cells[$0] } ?? ""
        }

        func day(_ column: String) throws -> Moment? {
            let text = cell(column)
            if text.isEmpty { return nil }
            guard let day = DayOrMoment(iso: text) else {
                throw mistake(
                    "'\(column)' is '\(SafeText(oneLine: text))'; write a day as 2026-03-02")
            }
            return day.moment(in: file.zone)
        }

        func unique(_ column: String, _ known: inout Set<String>) throws -> String {
            let id = cell(column)
            if id.isEmpty { throw mistake("'\(column)' is empty") }
            guard known.insert(id).inserted else {
                throw mistake("\(column) '\(SafeText(oneLine: id))' stands in a row above")
            }
            return id
        }
    }
}
