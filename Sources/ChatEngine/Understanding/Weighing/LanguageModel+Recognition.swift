extension LanguageModel {
    /// From utterance to ranking. O(length + features × postings + patterns).
    package func recognize(
        _ utterance: Utterance, after context: Intent.ID? = nil, running: RunningSubject? = nil
    ) -> Recognition {
        utterance.withView { view in
            withWorkspace { workspace in
                weigh(view, after: context, running: running, workspace)
                var recognition = recognition(of: view, &workspace.weighing)
                recognition.running = running
                return recognition
            }
        }
    }

    /// The best candidate and how sure it is, from an utterance's bytes.
    package func decide(
        _ text: UnsafeBufferPointer<UInt8>, after context: Intent.ID? = nil
    ) -> QuickDecision? {
        withWorkspace { workspace in
            workspace.tokenizer.withView(of: text) { view in
                weigh(view, after: context, wanted: 4, workspace)
                guard let best = workspace.weighing.top.first else { return nil }
                let signals = signals(of: best, view, &workspace.weighing)
                let confidence = calibration.confidence(signals)
                return QuickDecision(
                    intent: intents[best.index].id, confidence: confidence,
                    isAnswered: confidence.value >= calibration.answer,
                    margin: signals.margin)
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
        let chances = candidates.first.map { calibration.chances($0.signals) }
        let scores = candidates.map(\.score)
        for at in candidates.indices {
            candidates[at].confidence = Confidence(chances?.chance(at: at, scores) ?? 0)
        }
        // What the author says is not the desk's is none of ours as well.
        let foreign = candidates.reduce(chances?.none ?? 1) {
            intents[$1.number.index].role == .notOurs ? $0 + $1.confidence.value : $0
        }
        return Recognition(
            language: language, ranking: Ranking(candidates: candidates),
            entities: weighing.entities, limits: weighing.found.limits,
            asksForHuman: asksForHuman(weighing), noneOfOurs: min(1, foreign))
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
            signals: signals, confidence: Confidence(0),
            groups: groups(of: number, &weighing))
    }

    private func signals(
        of number: IntentNumber, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> Signals {
        var signals = weighing.signals(
            of: number, coverage: coverage(of: number, utterance, &weighing))
        let known = knownWords(of: number, utterance, &weighing)
        signals.grasp = known.grasp
        signals.foundation = weighing.foundation(of: number)
        signals.isDenied = weighing.takenBack.contains {
            $0.intent == number && $0.amount <= Self.denial
        }
        // A text of emoji alone has no words; a pattern that matches it knows all of it.
        signals.strangeness = known.strangeness
        if signals.strangeness.words == 0, signals.foundation == .pattern {
            (signals.foundation, signals.strangeness.known) = (.example, 1)
        }
        return signals
    }

    /// What the desk and the intent know of the utterance's words and of what it speaks of.
    func knownWords(
        of number: IntentNumber, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> KnownWords {
        var known = KnownWords()
        weighing.findKnownSets { self.occurrence.occurs($0, in: number) }
        for (at, token) in utterance.tokens.enumerated() where token.kind == .word {
            let stem = weighing.reading.stems[at]
            if stem.isNone, weighing.sets[at] == .value || weighing.isEntity(token) { continue }
            let own = share(of: at, token, number, &weighing)
            var share: Float = stem.isNone ? 0 : 1
            if share == 0, weighing.reading.isCorrected(at) { share = Self.shareOfCorrection }
            if weighing.sets[at] > .value { share = max(share, KnownWords.shareOfSet) }
            known.add(
                KnownWords.Word(
                    surprise: weighing.reading.surprises[at], known: max(share, own),
                    own: weighing.sets[at] == .own ? max(own, KnownWords.shareOfSet) : own,
                    rarity: stem.isNone ? 0 : index.rarity[stem.index],
                    kinds: weighing.kinds[at]))
        }
        for found in weighing.reading.concepts where found.isStrange {
            known.addStrangeSet(isOtherKind: found.isOtherKind)
        }
        return known
    }

    /// From so much on that was taken back for a negation, the intent is what the customer does not want.
    private static let denial = FixedPoint.score(-0.75)

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
                rarity: stem.isNone ? index.unknownMass : index.rarity[stem.index],
                known: share)
        }
        // A text of emoji alone has no words; a pattern that matches it knows all of it.
        return coverage.share(least: index.leastMass) ?? (weighing.hasHit(of: number) ? 1 : 0)
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
        weighing.reading.forEachAlternative(of: at) { stem, isSynonym in
            if occurrence.occurs(stem, in: number) {
                share = max(share, isSynonym ? 1 : Self.shareOfCorrection)
            }
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

    fileprivate func foundation(of intent: IntentNumber) -> Signals.Foundation {
        if exact.contains(where: { $0.intent == intent }) || whole.contains(intent) {
            return .example
        }
        return counted.contains { $0.intent == intent } ? .pattern : .words
    }

    fileprivate func isMatched(_ token: Token, by intent: IntentNumber) -> Bool {
        found.hits.contains {
            $0.intent == intent && $0.match.range.overlaps(token.source.asInt)
        }
    }
}
