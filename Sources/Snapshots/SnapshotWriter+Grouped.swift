import BasicAlgorithms

extension SnapshotWriter {
    package mutating func write<Element: BitwiseCopyable>(_ lists: Grouped<Element>) {
        write(lists.starts)
        write(lists.elements)
    }
}

extension SnapshotReader {
    /// - Throws: `UnusableSnapshot` when these are no lists.
    package mutating func read<Element: BitwiseCopyable>() throws -> Grouped<Element> {
        let starts: [Int32] = try read()
        let elements: [Element] = try read()
        guard let lists = Grouped(starts: starts, elements: elements) else {
            throw UnusableSnapshot()
        }
        return lists
    }
}
