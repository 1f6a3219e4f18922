/// The place of an intent among those of its language, in the order of the files.
package struct IntentNumber: DenseNumber {
    package var number: Int32

    package init(number: Int32) { self.number = number }
}

/// Two different intents, whichever is named first.
struct IntentPair: Hashable, Sendable {
    /// The one with the lower number.
    let first: IntentNumber
    let second: IntentNumber

    init(_ one: IntentNumber, _ other: IntentNumber) {
        (first, second) = (min(one, other), max(one, other))
    }
}
