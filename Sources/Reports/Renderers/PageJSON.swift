import JSON

/// A page for programs: one JSON object on one line, its keys sorted. Keys are only ever added.
package struct PageJSON {
    private let page: Page

    package init(_ page: Page) { self.page = page }

    package var text: String {
        var text = ""
        write { text += $0 }
        return text
    }

    /// The same, a part at a time: long lists are never whole in memory.
    package func write(_ put: (String) -> Void) {
        withoutActuallyEscaping(put) { write(to: Output(put: $0)) }
    }

    private func write(to output: consuming Output) {
        output.add("{")
        for (at, (name, member)) in members.enumerated() {
            output.add((at > 0 ? "," : "") + JSONValue.string(name).text + ":")
            switch member {
            case .value(let value): output.add(value)
            case .list(let list): output.add(list)
            }
        }
        output.add("}")
        output.flush()
    }

    /// What stands under a name of the object.
    enum Member {
        case value(JSONValue)
        case list(LongList)
    }

    /// All of them, sorted by the bytes of their names.
    var members: [(name: String, member: Member)] {
        var members: [String: Member] = [:]
        if case .object(let values) = short { members = values.mapValues(Member.value) }
        for case .list(let name, let list) in page.blocks { members[name] = .list(list) }
        return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { ($0.key, $0.value) }
    }

    /// Bytes until there are enough of them to be written.
    private struct Output {
        let put: (String) -> Void
        private var bytes: [UInt8] = []
        private static let enough = 1 << 16

        init(put: @escaping (String) -> Void) { self.put = put }

        mutating func add(_ text: String) { bytes += text.utf8 }

        mutating func add(_ value: JSONValue) {
            value.write(to: &bytes)
            if bytes.count >= Self.enough { flush() }
        }

        mutating func add(_ list: LongList) {
            add("[")
            for place in 0..<list.count {
                if place > 0 { add(",") }
                add(list[place])
            }
            add("]")
        }

        mutating func flush() {
            put(String(decoding: bytes, as: UTF8.self))
            bytes.removeAll(keepingCapacity: true)
        }
    }

    /// All of it, long lists included.
    package var value: JSONValue {
        var root = short
        for case .list(let name, let list) in page.blocks {
            root.set(list.value, at: [.name(name)])
        }
        return root
    }

    /// Without the long lists.
    var short: JSONValue {
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
            case .definition, .list: break
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
