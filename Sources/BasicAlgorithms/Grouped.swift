/// Lists of elements by number, all in one array: list `n` starts where list `n - 1` ends.
///
/// ```swift
/// let rows = Grouped([[4, 1], [], [7]])
/// rows[0]            // [4, 1]
/// rows.range(of: 2)  // 2..<3, in `elements`
/// ```
/// Two allocations however many lists there are, and neighbours lie side by side in memory ("compressed sparse rows").
/// At most `Int32.max` elements. Reading a list is O(1).
///
/// Public, as all that is generic or hot in this target: the compiler inlines nothing else across targets.
public struct Grouped<Element: Sendable>: Sendable {
    @usableFromInline var listStarts: [Int32]
    @usableFromInline var all: [Element]

    /// No lists.
    @inlinable public init() { (listStarts, all) = ([0], []) }

    @inlinable init(listStarts: [Int32], all: [Element]) {
        (self.listStarts, self.all) = (listStarts, all)
    }

    @inlinable
    public init(_ lists: [[Element]]) {
        self.init()
        for list in lists { append(list) }
    }

    /// Puts elements into lists by a number that each of them has; within a list they keep their order.
    ///
    /// A counting sort, O(elements + count).
    /// - Parameters:
    ///   - count: how many lists there are.
    ///   - group: the number of an element's list, below `count`.
    @inlinable
    public init(_ elements: [Element], count: Int, by group: (Element) -> Int) {
        self.init(elements, count: count, by: group, keeping: { $0 })
    }

    /// The same, keeping something of each element.
    @inlinable
    public init<Input>(
        _ inputs: [Input], count: Int, by group: (Input) -> Int, keeping kept: (Input) -> Element
    ) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for input in inputs { starts[group(input) + 1] += 1 }
        for place in 0..<count { starts[place + 1] += starts[place] }
        var next = starts
        let elements = [Element](unsafeUninitializedCapacity: inputs.count) { buffer, filled in
            for input in inputs {
                let list = group(input)
                (buffer.baseAddress! + Int(next[list])).initialize(to: kept(input))
                next[list] += 1
            }
            filled = inputs.count
        }
        self.init(listStarts: starts, all: elements)
    }

    /// From its two arrays, as they were kept; `nil` unless the starts ascend and end with the elements. O(lists).
    @inlinable
    public init?(starts: [Int32], elements: [Element]) {
        guard starts.first == 0, starts.last.map({ Int($0) }) == elements.count else { return nil }
        for place in 1..<max(1, starts.count) where starts[place] < starts[place - 1] { return nil }
        self.init(listStarts: starts, all: elements)
    }

    /// Where each list starts, and where the last one ends.
    @inlinable public var starts: [Int32] { listStarts }
    /// All lists, one after the other.
    @inlinable public var elements: [Element] { all }
    @inlinable public var count: Int { listStarts.count - 1 }

    /// Where a list stands in `elements`.
    @inlinable @inline(__always)
    public func range(of list: Int) -> Range<Int> {
        Int(listStarts[list])..<Int(listStarts[list + 1])
    }

    @inlinable @inline(__always)
    public subscript(list: Int) -> ArraySlice<Element> { all[range(of: list)] }

    /// An element by its place in its list.
    @inlinable @inline(__always)
    public subscript(at list: Int, place: Int) -> Element { all[Int(listStarts[list]) + place] }

    /// Adds a list with the next number.
    @inlinable
    public mutating func append(_ list: [Element]) {
        all.append(contentsOf: list)
        endList()
    }

    @inlinable
    public mutating func append(_ list: UnsafeBufferPointer<Element>) {
        all.append(contentsOf: list)
        endList()
    }

    /// Adds an element to the list that `endList` will end.
    @inlinable @inline(__always)
    public mutating func appendToNext(_ element: Element) { all.append(element) }

    /// Ends the list that was made by `appendToNext`, perhaps of nothing.
    @inlinable
    public mutating func endList() { listStarts.append(Int32(all.count)) }

    /// The same lists of other elements. O(elements).
    @inlinable
    public func mapElements<Mapped>(_ transform: (Element) -> Mapped) -> Grouped<Mapped> {
        Grouped<Mapped>(listStarts: listStarts, all: all.map(transform))
    }
}
