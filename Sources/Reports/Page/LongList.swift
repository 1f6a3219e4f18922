import JSON

/// A list for programs whose members are made one by one, each when it is written: ten thousand of them as values take more
/// memory than all else in a report.
///
/// ```swift
/// page.add(list: LongList(customers) { .string($0.name) }, at: "at_risk")
/// ```
package struct LongList: Sendable, Equatable {
    package let count: Int
    private let member: @Sendable (Int) -> JSONValue

    package init<Item: Sendable>(_ items: [Item], _ value: @escaping @Sendable (Item) -> JSONValue)
    {
        count = items.count
        member = { value(items[$0]) }
    }

    package subscript(place: Int) -> JSONValue { member(place) }

    /// All of it at once.
    package var value: JSONValue { .array((0..<count).map(member)) }

    package static func == (left: LongList, right: LongList) -> Bool {
        left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
    }
}
