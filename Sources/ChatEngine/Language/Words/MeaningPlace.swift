/// Where a word's meaning stands: one row, or two for a compound.
package struct MeaningPlace: Sendable, BitwiseCopyable, Equatable {
    var first: Int32 = -1
    /// Of a compound.
    var second: Int32 = -1

    var isNone: Bool { first < 0 }
}
