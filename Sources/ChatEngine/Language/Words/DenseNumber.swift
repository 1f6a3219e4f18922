/// A number that counts from 0 and is the place of its thing in every array that has one entry per such thing.
///
/// ```swift
/// let stem: FeatureID = …
/// index.rarity[stem.index]
/// ```
/// Each kind of thing has a type of its own, so that a row's number cannot be taken for a feature's. Costs what an
/// `Int32` costs.
package protocol DenseNumber: Comparable, Hashable, Sendable, BitwiseCopyable {
    /// Below 0 for none.
    var number: Int32 { get set }
    init(number: Int32)
}

extension DenseNumber {
    @inline(__always) package init(_ index: Int) {
        self.init(number: Int32(truncatingIfNeeded: index))
    }

    /// Stands for none.
    package static var none: Self { Self(number: -1) }

    @inline(__always) package var index: Int { Int(number) }
    @inline(__always) package var isNone: Bool { number < 0 }

    @inline(__always)
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// The number of a feature in a `TermIndex`. Common features have low numbers.
package struct FeatureID: DenseNumber {
    package var number: Int32

    package init(number: Int32) { self.number = number }

    /// Stands for the edge of the sentence in a pair of stems.
    static let edge = FeatureID(number: -2)
}

/// The number of a word in a `Lexicon`, in the order in which they came.
package struct WordID: DenseNumber {
    package var number: Int32

    package init(number: Int32) { self.number = number }
}
