/// A concept that an utterance speaks of.
struct FoundConcept: Sendable, BitwiseCopyable {
    var concept: ConceptID
    /// None where no example speaks of it.
    var feature: FeatureID
    var first: Int
    var last: Int
    var kind: WordKind
    /// Whether it is a kind of what the set names, told by a first part that no example has: a tax on roads is a tax, but none
    /// that the desk speaks of.
    var isOtherKind: Bool

    /// Whether nobody at the desk speaks of it, nor is it a value such as a day.
    var isStrange: Bool { feature.isNone ? kind != .time : isOtherKind }
}
