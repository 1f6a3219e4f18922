/// A weight for some of the features: a bit per feature says whether it has one, and counting bits says where it is.
struct WeightSet: Sendable {
    /// Per 64 features: which have a weight, and how many before them do.
    private var blocks: [(bits: UInt64, before: Int32)]
    private var weights: [Int16] = []

    /// - Parameter list: by feature, ascending.
    init(_ list: [(id: FeatureID, weight: Int16)], features: Int) {
        blocks = Array(repeating: (0, 0), count: features / 64 + 1)
        weights = list.map(\.weight)
        for (id, _) in list { blocks[id.index / 64].bits |= 1 << UInt64(id.index % 64) }
        var before: Int32 = 0
        for at in blocks.indices {
            blocks[at].before = before
            before += Int32(blocks[at].bits.nonzeroBitCount)
        }
    }

    /// 0 for a feature without one. O(1).
    @inline(__always)
    subscript(feature: FeatureID) -> Int16 {
        let block = blocks[feature.index / 64]
        let bit: UInt64 = 1 << UInt64(feature.index % 64)
        guard block.bits & bit != 0 else { return 0 }
        return weights[Int(block.before) + (block.bits & (bit - 1)).nonzeroBitCount]
    }
}
