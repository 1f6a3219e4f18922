/// What a threshold would do: judged by the rehearsal on the author's own examples, or by questions with known answers.
///
/// One row for each of 0.1, 0.2, … 0.9, and one for the threshold in use. O(answers).
package struct ThresholdTable: Sendable {
    package struct Row: Sendable, Equatable {
        package var threshold: Double
        /// Whether it is the one that the desk works with.
        package var isInUse = false
        /// Share of the questions that would be answered.
        package var answered: Double
        /// Share of those that would be answered right.
        package var right: Double
        /// Share of out-of-scope questions that would not be answered.
        package var outOfScopeRefused: Double
    }

    /// How one question was answered.
    struct Answer {
        var confidence: Double
        var isRight: Bool
        var isOutOfScope = false
    }

    package let rows: [Row]

    /// - Parameters:
    ///   - countingOutOfScope: whether out-of-scope questions count among the questions; then each that would be answered
    ///     is answered wrong.
    ///   - inUse: the threshold that the desk works with.
    init(_ answers: [Answer], countingOutOfScope: Bool, inUse: Double? = nil) {
        let counted = answers.filter { countingOutOfScope || !$0.isOutOfScope }
        let outOfScope = answers.filter(\.isOutOfScope)
        func share(_ part: Int, _ whole: Int) -> Double {
            whole == 0 ? 0 : Double(part) / Double(whole)
        }
        let steps = (1...9).map { Double($0) / 10 }
        let all = (steps + [inUse].compactMap { $0 }.filter { !steps.contains($0) }).sorted()
        rows = all.map { threshold in
            let answered = counted.filter { $0.confidence >= threshold }
            return Row(
                threshold: threshold, isInUse: threshold == inUse,
                answered: share(answered.count, counted.count),
                right: share(answered.count(where: \.isRight), answered.count),
                outOfScopeRefused: share(
                    outOfScope.count { $0.confidence < threshold }, outOfScope.count))
        }
    }

    /// From the rehearsal: shares of the left-out examples, and of questions about left-out intents.
    /// - Parameter threshold: the desk's own, in place of the one that the rehearsal chose.
    package init(_ calibration: Calibration, threshold: Double? = nil) {
        self.init(
            calibration.rehearsal.map {
                Answer(
                    confidence: calibration.confidence($0.signals).value, isRight: $0.isRight,
                    isOutOfScope: $0.isOutOfScope)
            }, countingOutOfScope: false, inUse: threshold ?? calibration.answer)
    }
}
