extension Recognizer {
    /// - Parameter whyNot: an intent to account for even if it is no candidate.
    package func explain(
        _ utterance: Utterance, in language: LanguageCode, after context: Intent.ID? = nil,
        running: RunningSubject? = nil, whyNot: Intent.ID? = nil
    ) -> Explanation? {
        model(language)?.explain(utterance, after: context, running: running, whyNot: whyNot)
    }
}

extension LanguageModel {
    /// The ledger of an utterance. O(shown candidates × features), and one recognition per word for what would change.
    package func explain(
        _ utterance: Utterance, after context: Intent.ID? = nil, running: RunningSubject? = nil,
        whyNot: Intent.ID? = nil
    ) -> Explanation {
        utterance.withView { view in
            withWorkspace { workspace in
                weigh(
                    view, after: context, running: running, also: whyNot.flatMap { numbers[$0] },
                    workspace)
                let recognition = recognition(of: view, &workspace.weighing)
                let ledger = Ledger(model: self, utterance: utterance, weighing: workspace.weighing)
                return Explanation(
                    recognition: recognition,
                    candidates: recognition.ranking.candidates.map {
                        Explanation.Entry(candidate: $0, evidence: ledger.rows(for: $0.number))
                    },
                    wouldChange: wouldChange(utterance, recognition, context, running),
                    whyNot: whyNot.flatMap { self.whyNot($0, recognition, ledger, view) })
            }
        }
    }

    private func whyNot(
        _ id: Intent.ID, _ recognition: Recognition, _ ledger: Ledger, _ view: UtteranceView
    ) -> Explanation.WhyNot? {
        guard let number = numbers[id] else { return nil }
        var weighing = ledger.weighing
        let candidate = candidate(number, view, &weighing)
        return Explanation.WhyNot(
            entry: Explanation.Entry(candidate: candidate, evidence: ledger.rows(for: number)),
            obstacle: obstacle(to: candidate, recognition, ledger))
    }

    private func obstacle(
        to candidate: Candidate, _ recognition: Recognition, _ ledger: Ledger
    ) -> Explanation.Obstacle {
        if let excluded = ledger.weighing.found.excluded.first(where: {
            $0.intent == candidate.number
        }) {
            let bytes = Array(ledger.utterance.text.utf8)[excluded.range]
            return .excluded(by: excluded.source, matching: String(decoding: bytes, as: UTF8.self))
        }
        if let parent = intents[candidate.number.index].parent,
            numbers[parent] != ledger.weighing.context
        {
            return .followUp(of: parent)
        }
        guard let best = recognition.best, best.number != candidate.number else { return .isBest }
        return .outscored(by: best.intent, gap: best.points &- candidate.points &+ 1)
    }

    /// The first single word whose absence would give another winner; else how far the runner-up is away.
    private func wouldChange(
        _ utterance: Utterance, _ recognition: Recognition, _ context: Intent.ID?,
        _ running: RunningSubject?
    ) -> Explanation.Change {
        guard let best = recognition.best else { return .noIntents }
        for token in utterance.tokens.prefix(Self.mostWordsTried) {
            let without = Utterance(utterance.text(without: token))
            guard !without.isEmpty,
                let other = recognize(without, after: context, running: running).best,
                other.number != best.number
            else { continue }
            return .withoutWord(utterance.typed(token), best: other.intent)
        }
        guard recognition.ranking.candidates.count > 1 else { return .noOtherCandidate }
        let second = recognition.ranking.candidates[1]
        return .noSingleWord(runnerUp: second.intent, gap: best.points &- second.points)
    }

    private static let mostWordsTried = 60
}

extension Utterance {
    /// The text as typed, without one token.
    fileprivate func text(without token: Token) -> String {
        let bytes = Array(text.utf8)
        let source = token.source.asInt
        return String(
            decoding: bytes[..<source.lowerBound] + bytes[source.upperBound...], as: UTF8.self)
    }
}
