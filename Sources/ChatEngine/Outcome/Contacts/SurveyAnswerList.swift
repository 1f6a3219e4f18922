/// The last answer to each survey, three at most: a dictionary of them takes five times the room.
package struct SurveyAnswerList: Sendable, Equatable {
    /// In the order of the first answers.
    package private(set) var values: [SurveyAnswer] = []

    package var isEmpty: Bool { values.isEmpty }

    package subscript(metric: SurveyAnswer.Metric) -> SurveyAnswer? {
        values.first { $0.metric == metric }
    }

    mutating func note(_ answer: SurveyAnswer) {
        if let place = values.firstIndex(where: { $0.metric == answer.metric }) {
            values[place] = answer
        } else {
            values.append(answer)
        }
    }
}
