extension SplitMix {
    /// Puts all elements in random order, from the last to the first (Fisher, Yates, 1938; Durstenfeld, 1964).
    ///
    /// What fold an example is in depends on the order, so it may not change from one version to the next. O(count).
    @inlinable
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        for place in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(place, Int(next() % UInt64(place + 1)))
        }
    }

    /// Puts the first `count` elements in random order, from the first to the last; the others stay. O(count).
    ///
    /// For a loop that shuffles at every pass: no division.
    @inlinable
    public mutating func shuffle<Element>(first count: Int, of elements: inout [Element]) {
        guard count > 1 else { return }
        for place in 0..<(count - 1) {
            elements.swapAt(place, place + below(count - place))
        }
    }
}
