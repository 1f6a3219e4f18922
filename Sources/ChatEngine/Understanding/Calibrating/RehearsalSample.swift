/// Which intents a very large desk rehearses: some, spread evenly, that are asked, and for each those that it could be taken for.
///
/// ```swift
/// RehearsalSample(set)                  // nil: a desk of up to 4 096 intents rehearses all
/// ```
/// To learn a desk of 74 000 intents four times more takes minutes, and tells no more about how sure to be than a thousand of
/// them and their nearest do: what a question is mistaken for is what lies near it. The same desk has the same sample.
struct RehearsalSample {
    /// Up to so many, all are rehearsed.
    static let mostIntents = 4096
    private static let asked = 1024
    /// Of other intents, per intent that is asked.
    private static let nearest = 3

    /// Per intent: whether its examples are asked.
    private(set) var isAsked: [Bool]
    /// Per intent: whether it is learned.
    private(set) var isIn: [Bool]

    /// O(intents asked × rows of their rarer features).
    init?(_ set: TrainingSet) {
        guard set.intentCount > Self.mostIntents else { return nil }
        isAsked = [Bool](repeating: false, count: set.intentCount)
        // As whole numbers: one in so many would leave out the last ones.
        for number in 0..<Self.asked { isAsked[number * set.intentCount / Self.asked] = true }
        isIn = isAsked
        let neighbours = RowSampler(everyRowOf: set)
        for (number, isAsked) in isAsked.enumerated() where isAsked {
            var found = 0
            for other in neighbours.intents(near: IntentNumber(number)) where found < Self.nearest {
                isIn[other.index] = true
                found += 1
            }
        }
    }
}
