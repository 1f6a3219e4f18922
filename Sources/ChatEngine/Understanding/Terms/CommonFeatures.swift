/// The features of an utterance that have rows of weights, two by two with their values: memory that is used again.
struct CommonFeatures {
    struct Pair {
        var first: Int32
        var second: Int32
        /// The first's value in the low half, the second's in the high one.
        var values: UInt32
    }

    private(set) var pairs: [Pair] = []
    private var waiting: (row: Int32, value: Int32)?

    mutating func clear() {
        pairs.removeAll(keepingCapacity: true)
        waiting = nil
    }

    @inline(__always)
    mutating func add(_ row: Int32, _ value: Int32) {
        guard let first = waiting else {
            waiting = (row, value)
            return
        }
        waiting = nil
        let values = UInt32(bitPattern: first.value) & 0xffff | UInt32(bitPattern: value) << 16
        pairs.append(Pair(first: first.row, second: row, values: values))
    }

    /// One that is left over is paired with itself, worth nothing.
    mutating func finish() {
        if let last = waiting { add(last.row, 0) }
    }
}
