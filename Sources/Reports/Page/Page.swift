import JSON

/// What a report says, made once: lines for people with the figures in them, tables, and data for programs.
///
/// ```swift
/// var page = Page(title: "Report")
/// page.add("contacts \(.count(12), at: "contacts")")
/// PageText(page).lines      // ["contacts 12"]
/// PageJSON(page).text       // {"contacts":12}
/// ```
/// A figure stands in a page once, as a value with its place (`Path`); every renderer writes that value in its own
/// way, so that all formats agree. Text that comes from elsewhere must be safe for a terminal already (`SafeText`).
package struct Page: Sendable, Equatable {
    package var title: String
    package private(set) var blocks: [Block] = []

    package enum Block: Sendable, Equatable {
        case line(Line)
        case table(Table)
        /// A table that is drawn where it can be.
        case chart(Chart)
        /// The definition of a figure that values link to, and the command that lists what is behind it.
        case definition(id: String, Line, list: String)
        /// Figures that people do not read.
        case data(Path, JSONValue)
        /// A list that people do not read, by its name.
        case list(String, LongList)
    }

    /// Whether figures for programs alone are kept; formats for people do without them.
    private let hasData: Bool

    /// - Parameter hasData: whether programs read it as well.
    package init(title: String, hasData: Bool = true) {
        (self.title, self.hasData) = (title, hasData)
    }

    package mutating func add(_ line: Line) { blocks.append(.line(line)) }

    package mutating func add(_ lines: [Line]) { blocks += lines.map(Block.line) }

    package mutating func add(_ table: Table) { blocks.append(.table(table)) }

    package mutating func add(_ chart: Chart) { blocks.append(.chart(chart)) }

    /// What links to a figure lead to; text has it only where it is asked for.
    package mutating func define(_ id: String, _ line: Line, list: String) {
        blocks.append(.definition(id: id, line, list: list))
    }

    /// A figure for programs alone; `nil` is left out.
    package mutating func add(_ value: Value?, at path: Path) {
        if hasData, let value { blocks.append(.data(path, value.json)) }
    }

    /// Whole structures for programs alone; `nil` is left out.
    package mutating func add(json: @autoclosure () -> JSONValue?, at path: Path) {
        if hasData, let json = json() { blocks.append(.data(path, json)) }
    }

    /// A list for programs alone that may be very long: its members are made when they are written, one after the other.
    package mutating func add(list: @autoclosure () -> LongList, at name: String) {
        if hasData { blocks.append(.list(name, list())) }
    }

    /// Each member of an object, below a path.
    package mutating func add(json members: JSONValue, under path: Path) {
        guard case .object(let members) = members else { return }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            add(json: value, at: path / name)
        }
    }

    /// Everything of another page, after what is here.
    package mutating func add(_ page: Page) { blocks += page.blocks }
}
