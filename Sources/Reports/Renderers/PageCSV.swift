import Figures
import JSON
import SafeText

/// A page for a spreadsheet, as RFC 4180 has it: a row for each figure, with where it stands and its value.
///
/// ```
/// figure,value
/// contacts,12
/// fcr.gross.low,0.5
/// ```
/// The figures are those of `PageJSON`, sorted by place. A text that a spreadsheet would take for a formula gets an
/// apostrophe before it.
package struct PageCSV {
    private let page: Page

    package init(_ page: Page) { self.page = page }

    package var text: String {
        var text = ""
        write { text += $0 }
        return text
    }

    /// The same, a part at a time: long lists are never whole in memory.
    package func write(_ put: (String) -> Void) {
        var rows = ["figure,value"]
        func flush(from least: Int) {
            guard rows.count >= least else { return }
            put(rows.joined(separator: "\r\n") + "\r\n")
            rows.removeAll(keepingCapacity: true)
        }
        for (name, member) in PageJSON(page).members {
            switch member {
            case .value(let value): Self.add(value, at: name, to: &rows)
            case .list(let list):
                for place in 0..<list.count {
                    Self.add(list[place], at: "\(name).\(place + 1)", to: &rows)
                    flush(from: Self.mostRows)
                }
            }
        }
        flush(from: 1)
    }

    private static let mostRows = 1_000

    private static func add(_ value: JSONValue, at place: String, to rows: inout [String]) {
        switch value {
        case .object(let members):
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                add(member, at: place.isEmpty ? name : place + "." + name, to: &rows)
            }
        case .array(let items):
            for (at, item) in items.enumerated() { add(item, at: "\(place).\(at + 1)", to: &rows) }
        case .string(let text):
            rows.append(CSVText.quoted(place) + "," + CSVText.quoted(CSVText.harmless(text)))
        case .null, .bool, .number: rows.append(CSVText.quoted(place) + "," + value.text)
        }
    }
}
