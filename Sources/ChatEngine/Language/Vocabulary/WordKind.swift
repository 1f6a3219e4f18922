/// What kind of thing a word set names, told by the first part of its id: `act.cancel`, `thing.meter`.
///
/// Which kind of word a candidate lacks says whether something else is meant: a wish about another *thing* is none of ours, the
/// same wish at another *time* is.
package enum WordKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case act
    /// What is wrong, and how one feels about it.
    case trouble
    /// What can be had, paid or filled in, also a trade.
    case thing
    /// Somebody, or an organisation.
    case party
    case place
    /// A value of a slot rather than a subject.
    case time
    case other

    /// - Parameter id: of a word set; those of authors have names of their own and are of any kind.
    init(ofSet id: Concept.ID) {
        switch id.prefix(while: { $0 != "." }) {
        case "act": self = .act
        case "problem", "state", "feeling", "situation": self = .trouble
        case "thing", "document", "money", "material", "trade": self = .thing
        case "person", "org": self = .party
        case "place": self = .place
        case "time": self = .time
        default: self = .other
        }
    }
}

/// The kinds of the word sets that a word belongs to; none for a word of no set.
struct WordKinds: OptionSet, Sendable, BitwiseCopyable {
    var rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ kind: WordKind) { rawValue = 1 << kind.rawValue }
}

/// A number per kind of word.
package struct NumbersByKind: Sendable, BitwiseCopyable, Equatable {
    private var numbers = SIMD8<Double>()

    package init() {}

    package subscript(kind: WordKind) -> Double {
        get { numbers[Int(kind.rawValue)] }
        set { numbers[Int(kind.rawValue)] = newValue }
    }

    /// Keeps the greater number for each of some kinds.
    mutating func raise(_ kinds: WordKinds, to number: Double) {
        var bits = kinds.rawValue
        while bits != 0 {
            let place = bits.trailingZeroBitCount
            numbers[place] = max(numbers[place], number)
            bits &= bits - 1
        }
    }
}
