/// Where a literal occurs in the text of an epoch.
struct LiteralMark: BitwiseCopyable {
    var epoch: UInt32
    var first: UInt32
    var last: UInt32
    var length: UInt32

    /// Another place of the literal, or of one with the same key, so lengths may differ.
    @inline(__always)
    mutating func add(_ start: UInt32, _ length: UInt32) {
        first = min(first, start)
        last = max(last, start)
        self.length = min(self.length, length)
    }
}
