/// What a threshold would do, judged by the rehearsal on the author's own examples.
package struct ThresholdTable: Sendable {
    package struct Row: Sendable, Equatable {
        package var threshold: Double
        /// Share of the left-out examples that would be answered.
        package var answered: Double
        /// Share of those that would be answered right.
        package var right: Double
        /// Share of questions about left-out intents that would not be answered.
        package var foreignRefused: Double
    }

    package let rows: [Row]

    package init(_ calibration: Calibration) {
        let all = calibration.rehearsal.map {
            (confidence: calibration.confidence($0.signals).value, answer: $0)
        }
        let own = all.filter { !$0.answer.isForeign }
        let foreign = all.filter(\.answer.isForeign)
        func share(_ part: Int, _ whole: Int) -> Double {
            whole == 0 ? 0 : Double(part) / Double(whole)
        }
        rows = (1...9).map { Double($0) / 10 }.map { threshold in
            let answered = own.filter { $0.confidence >= threshold }
            return Row(
                threshold: threshold, answered: share(answered.count, own.count),
                right: share(answered.count { $0.answer.isRight }, answered.count),
                foreignRefused: share(foreign.count { $0.confidence < threshold }, foreign.count))
        }
    }
}
