import BasicAlgorithms

extension LanguageModel {
    /// Buttons that the desk does not understand when they are pressed, or that ask for the answer they stand below.
    ///
    /// - Parameter thresholds: the desk's own; where it has none the calibrated ones decide.
    /// - Complexity: O(quick replies × recognition).
    func quickReplies(_ thresholds: Thresholds) -> [Finding] {
        let answer = thresholds.answer ?? calibration.answer
        let clarify = min(answer, thresholds.clarify ?? calibration.clarify)
        return ParallelMap.map(intents.filter(\.isSubject)) { intent in
            intent.response.quickReplies.compactMap { text -> Finding? in
                let best = self.recognize(Utterance(text), after: intent.id).best
                guard let best, best.confidence.value >= clarify else {
                    return .quickReplyLost(text, of: intent.id, at: intent.source)
                }
                let isSure = best.confidence.value >= answer
                return best.intent == intent.id && isSure
                    ? .quickReplyRepeats(text, of: intent.id, at: intent.source) : nil
            }
        }.flatMap { $0 }
    }

    /// Whether an `exclude` of the intent keeps it out of this text.
    func isExcluded(_ intent: Intent, from text: String) -> Bool {
        intent.trigger.exclusions.contains { exclusion in
            withWorkspace { workspace in
                if case .match = exclusion.value.firstMatch(in: text, with: workspace.match) {
                    true
                } else {
                    false
                }
            }
        }
    }
}
