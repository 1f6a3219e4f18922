import JSON

/// A page for programs: one JSON object on one line, its keys sorted. Keys are only ever added.
package struct PageJSON {
    private let page: Page

    package init(_ page: Page) { self.page = page }

    package var text: String { value.text }

    package var value: JSONValue {
        var root = JSONValue.object([:])
        for block in page.blocks {
            switch block {
            case .line(let line):
                for case .figure(let value, _, let path?) in line.pieces {
                    root.set(value.json, at: path.steps[...])
                }
            case .table(let table):
                guard let key = table.key else { continue }
                root.set(Self.rows(of: table), at: [.name(key)])
            case .chart(let chart):
                guard let key = chart.table.key else { continue }
                root.set(Self.rows(of: chart.table), at: [.name(key)])
            case .definition: break
            case .data(let path, let value): root.set(value, at: path.steps[...])
            }
        }
        return root
    }

    private static func rows(of table: Table) -> JSONValue {
        .array(
            table.rows.map { row in
                let pairs = zip(row, table.columns).compactMap { value, column in
                    value == .missing ? nil : column.key.map { ($0, value.json) }
                }
                return .object(Dictionary(pairs) { first, _ in first })
            })
    }
}

extension JSONValue {
    /// Puts a value in its place. Objects and lists on the way are made; a list grows by one at its end.
    fileprivate mutating func set(_ value: JSONValue, at steps: ArraySlice<Path.Step>) {
        guard let step = steps.first else {
            self = value
            return
        }
        switch step {
        case .name(let name):
            var members: [String: JSONValue] = [:]
            if case .object(let known) = self { members = known }
            self = .null
            members[name, default: .null].set(value, at: steps.dropFirst())
            self = .object(members)
        case .place(let place):
            var items: [JSONValue] = []
            if case .array(let known) = self { items = known }
            self = .null
            while items.count <= place { items.append(.null) }
            items[place].set(value, at: steps.dropFirst())
            self = .array(items)
        }
    }
}
