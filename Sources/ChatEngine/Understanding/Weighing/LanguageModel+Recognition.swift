extension LanguageModel {
    /// From utterance to ranking. O(length + features × postings + patterns).
    package func recognize(_ utterance: Utterance, after context: Intent.ID? = nil) -> Recognition {
        utterance.withView { view in
            withWorkspace { workspace in
                weigh(view, after: context, workspace)
                return recognition(of: view, &workspace.weighing)
            }
        }
    }

    /// The best candidate and how sure it is, from an utterance's bytes.
    package func decide(
        _ text: UnsafeBufferPointer<UInt8>, after context: Intent.ID? = nil
    ) -> QuickDecision? {
        withWorkspace { workspace in
            workspace.tokenizer.withView(of: text) { view in
                weigh(view, after: context, wanted: 2, workspace)
                guard let best = workspace.weighing.top.first else { return nil }
                let signals = signals(of: best, view, &workspace.weighing)
                let confidence = calibration.confidence(signals)
                return QuickDecision(
                    intent: intents[best.index].id, confidence: confidence,
                    isAnswered: confidence.value >= calibration.answer)
            }
        }
    }

    /// The candidates of what has been weighed.
    func recognition(of utterance: UtteranceView, _ weighing: inout Weighing) -> Recognition {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(Self.shown)
        for number in weighing.top.prefix(Self.shown) {
            candidates.append(candidate(number, utterance, &weighing))
        }
        // The confidences of two candidates sum to 1 at most.
        for at in candidates.indices.dropFirst() {
            let rest = Confidence(1 - candidates[0].confidence.value)
            candidates[at].confidence = min(candidates[at].confidence, rest)
        }
        return Recognition(
            language: language, ranking: Ranking(candidates: candidates),
            entities: weighing.entities, limits: weighing.found.limits,
            asksForHuman: asksForHuman(weighing))
    }

    /// A wish for a person is heard beside any subject: a pattern for it matched, and no example of another intent of
    /// this desk is said so.
    private func asksForHuman(_ weighing: Weighing) -> Bool {
        weighing.counted.contains { hit in
            IntentRole(of: intents[hit.intent.index].id) == .human
                && !weighing.isExcluded[hit.intent.index]
                && lessons.amount(of: hit) == FixedPoint.score(Worth.patternPoints)
        }
    }

    func candidate(
        _ number: IntentNumber, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> Candidate {
        let signals = signals(of: number, utterance, &weighing)
        return Candidate(
            intent: intents[number.index].id, number: number, points: weighing.scores[number.index],
            signals: signals, confidence: calibration.confidence(signals),
            groups: groups(of: number, &weighing))
    }

    private func signals(
        of number: IntentNumber, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> Signals {
        let coverage = coverage(of: number, utterance, &weighing)
        return weighing.signals(of: number, coverage: coverage)
    }

    private func groups(of number: IntentNumber, _ weighing: inout Weighing) -> [String: String] {
        var groups: [String: String] = [:]
        for hit in weighing.found.hits where hit.intent == number {
            for group in hit.match.named where !group.text.isEmpty && groups[group.name] == nil {
                groups[group.name] = group.text
            }
        }
        return groups
    }

    /// A word read as another is half known.
    private static let shareOfCorrection: Float = 0.5

    /// The share of the utterance's weight that the intent knows: its examples' stems, and what its pattern matched.
    /// Values of entities say nothing about what is wanted and are left out.
    private func coverage(
        of number: IntentNumber, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> Double {
        var coverage = Coverage()
        for (at, token) in utterance.tokens.enumerated() where token.kind == .word {
            let share = share(of: at, token, number, &weighing)
            if share == 0, weighing.isEntity(token) { continue }
            let stem = weighing.reading.stems[at]
            coverage.add(
                rarity: stem.isNone ? set.index.unknownMass : set.index.rarity[stem.index],
                known: share)
        }
        // A text of emoji alone has no words; a pattern that matches it knows all of it.
        return coverage.share(least: set.index.leastMass) ?? (weighing.hasHit(of: number) ? 1 : 0)
    }

    /// How much of a token an intent knows.
    private func share(
        of at: Int, _ token: Token, _ number: IntentNumber, _ weighing: inout Weighing
    ) -> Float {
        let stem = weighing.reading.stems[at]
        if weighing.negated.contains(at), !lessons.negatedWords.contains(stem, of: number) {
            return 0
        }
        if occurrence.occurs(stem, in: number) || weighing.isMatched(token, by: number) { return 1 }
        var share: Float = 0
        for other in weighing.reading.alternatives
        where other.token == at && occurrence.occurs(other.stem, in: number) {
            share = max(share, other.isSynonym ? 1 : Self.shareOfCorrection)
        }
        return share
    }
}

extension Weighing {
    fileprivate func isEntity(_ token: Token) -> Bool {
        entities.contains { $0.range.overlaps(token.source.asInt) }
    }

    fileprivate func hasHit(of intent: IntentNumber) -> Bool {
        found.hits.contains { $0.intent == intent }
    }

    fileprivate func isMatched(_ token: Token, by intent: IntentNumber) -> Bool {
        found.hits.contains {
            $0.intent == intent && $0.match.range.overlaps(token.source.asInt)
        }
    }
}
