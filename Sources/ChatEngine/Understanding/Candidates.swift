extension LanguageModel {
    /// From utterance to ranking. O(length + features × postings + patterns).
    package func recognize(_ utterance: Utterance, after context: Intent.ID? = nil) -> Recognition {
        utterance.withView { view in
            withWorkspace { workspace in
                weigh(view, after: context, workspace)
                return recognition(of: view, &workspace.weighed)
            }
        }
    }

    /// The best candidate and how sure it is, from an utterance's bytes.
    package func decide(
        _ text: UnsafeBufferPointer<UInt8>, after context: Intent.ID? = nil
    ) -> Verdict? {
        withWorkspace { workspace in
            workspace.tokenizer.withView(of: text) { view in
                weigh(view, after: context, wanted: 2, workspace)
                guard let best = workspace.weighed.top.first else { return nil }
                let signals = signals(of: best, view, &workspace.weighed)
                let confidence = calibration.confidence(signals)
                return Verdict(
                    intent: intents[best].id, confidence: confidence,
                    isAnswered: confidence.value >= calibration.answer)
            }
        }
    }

    func recognition(of utterance: UtteranceView, _ weighed: inout Weighed) -> Recognition {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(Self.shown)
        for number in weighed.top.prefix(Self.shown) {
            candidates.append(candidate(number, utterance, &weighed))
        }
        // What the best is sure of, the others cannot be.
        for at in candidates.indices.dropFirst() {
            let rest = Confidence(1 - candidates[0].confidence.value)
            candidates[at].confidence = min(candidates[at].confidence, rest)
        }
        return Recognition(
            language: language, ranking: Ranking(candidates: candidates),
            entities: weighed.entities, limits: weighed.found.limits)
    }

    func candidate(
        _ number: Int, _ utterance: UtteranceView, _ weighed: inout Weighed
    ) -> Candidate {
        let signals = signals(of: number, utterance, &weighed)
        return Candidate(
            intent: intents[number].id, number: number, points: weighed.scores[number],
            signals: signals, confidence: calibration.confidence(signals),
            groups: groups(of: number, &weighed))
    }

    private func signals(
        of number: Int, _ utterance: UtteranceView, _ weighed: inout Weighed
    ) -> Signals {
        let score = FixedPoint.points(weighed.scores[number])
        var margin = 1.0
        if let rival = weighed.rival(of: number) {
            margin = score - FixedPoint.points(weighed.scores[rival])
        }
        return Signals(
            score: score, margin: margin, coverage: coverage(of: number, utterance, &weighed))
    }

    private func groups(of number: Int, _ weighed: inout Weighed) -> [String: String] {
        var groups: [String: String] = [:]
        for hit in weighed.found.hits where hit.intent == number {
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
        of number: Int, _ utterance: UtteranceView, _ weighed: inout Weighed
    ) -> Double {
        var mass: Float = 0
        var covered: Float = 0
        for (at, token) in utterance.tokens.enumerated() where token.kind == .word {
            let share = share(of: at, token, number, &weighed)
            if share == 0, weighed.isEntity(token) { continue }
            let stem = weighed.reading.stems[at]
            let rarity = stem >= 0 ? set.index.rarity[Int(stem)] : set.index.unknownMass
            mass += rarity * rarity
            covered += share * rarity * rarity
        }
        // A thumb has no words; a pattern that knows it knows all of it.
        guard mass > 0 else { return weighed.hasHit(of: number) ? 1 : 0 }
        return Double(covered / max(mass, set.index.leastMass))
    }

    /// How much of a token an intent knows.
    private func share(
        of at: Int, _ token: Token, _ number: Int, _ weighed: inout Weighed
    ) -> Float {
        let stem = weighed.reading.stems[at]
        if weighed.negated.contains(at), !lessons.negatedWords.contains(stem, of: number) {
            return 0
        }
        if occurrence.occurs(stem, in: number) || weighed.isMatched(token, by: number) { return 1 }
        var share: Float = 0
        for other in weighed.reading.besides
        where other.token == at && occurrence.occurs(other.stem, in: number) {
            share = max(share, other.isSynonym ? 1 : Self.shareOfCorrection)
        }
        return share
    }
}

extension Weighed {
    fileprivate func isEntity(_ token: Token) -> Bool {
        entities.contains { $0.range.overlaps(token.source.asInt) }
    }

    fileprivate func hasHit(of intent: Int) -> Bool {
        found.hits.contains { $0.intent == intent }
    }

    fileprivate func isMatched(_ token: Token, by intent: Int) -> Bool {
        found.hits.contains {
            $0.intent == intent && $0.match.range.overlaps(token.source.asInt)
        }
    }
}
