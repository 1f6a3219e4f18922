import PCRE2

/// Understands utterances in every language of a knowledge base.
///
/// ```swift
/// let recognizer = Recognizer(rulebook)
/// let recognition = recognizer.recognize(Utterance("waar blijft mijn pakje"), in: "nl")
/// recognition.best?.intent        // bestelling.status
/// ```
/// A pure function of the rulebook and the utterance; safe from any thread.
package struct Recognizer: Sendable {
    private let shelf: ModelShelf
    package let languages: [LanguageCode]
    package let guesser: LanguageGuesser

    /// Starts to learn all languages, side by side; whoever asks first waits until its language is ready.
    package init(_ rulebook: Rulebook) {
        languages = rulebook.languages
        shelf = ModelShelf(rulebook)
        guesser = LanguageGuesser(
            texts: rulebook.languages.map { language in
                (
                    language,
                    rulebook.intents.filter { $0.language == language }
                        .flatMap { $0.trigger.examples.map(\.value) }
                )
            })
    }

    /// What was learned of a language; waits until it is.
    package func model(_ language: LanguageCode) -> LanguageModel? { shelf.model(language) }

    /// - Parameter context: the intent answered just before; its follow-ups may be meant.
    package func recognize(
        _ utterance: Utterance, in language: LanguageCode, after context: Intent.ID? = nil
    ) -> Recognition {
        model(language)?.recognize(utterance, after: context)
            ?? Recognition(language: language, ranking: Ranking(candidates: []))
    }
}

extension LanguageModel {
    /// How many candidates are worth showing.
    static let shown = 5

    /// From utterance to ranking. O(length + features × postings + patterns).
    package func recognize(_ utterance: Utterance, after context: Intent.ID? = nil) -> Recognition {
        withWorkspace { workspace in
            let weighed = weigh(utterance, after: context, workspace)
            let entities = entities.extract(from: utterance, with: workspace.match)
            return Recognition(
                language: language,
                ranking: Ranking(candidates: rank(weighed, utterance, entities)),
                entities: entities, limits: weighed.found.limits)
        }
    }

    /// Everything that went into the scores; kept for the ledger.
    struct Weighed {
        var reading: TermReading
        var found: PatternMatcher.Found
        var keywords: [(token: Int, intent: Int, amount: Int32, source: SourceLocation)] = []
        var exact: [(intent: Int, source: SourceLocation)] = []
        var out: Set<Int> = []
        /// The two that were judged against each other.
        var judged: (best: Int, second: Int)?
        var scores: [Int32]
        var context: Intent.ID?
        /// Tokens that are negated, and per intent what was taken back for them.
        var negated: [Int] = []
        /// Where each token was typed.
        var sources: [Range<Int>] = []
        var takenBack: [(token: Int, intent: Int, amount: Int32)] = []
    }

    func weigh(_ utterance: Utterance, after context: Intent.ID?, _ workspace: Workspace) -> Weighed
    {
        let reading = set.index.read(utterance, with: workspace.terms)
        var weighed = Weighed(
            reading: reading, found: patterns.match(utterance, with: workspace.match),
            scores: model.scores(of: reading.features), context: context)
        takeBackNegated(utterance, &weighed)
        addPatterns(&weighed)
        addKeywords(utterance, workspace, &weighed)
        addExact(utterance, &weighed)
        leaveOut(&weighed)
        addContext(&weighed)
        addJudgement(&weighed)
        return weighed
    }

    /// What is said not to be meant is no evidence for it.
    private func takeBackNegated(_ utterance: Utterance, _ weighed: inout Weighed) {
        weighed.negated = Negation.negated(in: utterance)
        guard !weighed.negated.isEmpty else { return }
        weighed.sources = utterance.tokens.map(\.source.asInt)
        for token in weighed.negated {
            var sums: [Int: Int32] = [:]
            for feature in weighed.reading.features
            where Int(feature.first) == token && Int(feature.last) == token {
                let value = FixedPoint.value(feature.value)
                for posting in model.postings(of: feature.id) {
                    sums[Int(posting.intent), default: 0] &+= value &* Int32(posting.weight)
                }
            }
            for (intent, sum) in sums.sorted(by: { $0.key < $1.key })
            where sum > 0 && !negatedWords.contains(weighed.reading.stems[token], of: intent) {
                weighed.takenBack.append((token, intent, -sum))
                weighed.scores[intent] &-= sum
            }
        }
    }

    /// The strongest pattern of an intent counts whole; further ones say the same again and add nothing.
    func countedHits(_ weighed: Weighed) -> [PatternHit] {
        var strongest: [Int: PatternHit] = [:]
        for hit in weighed.found.hits where !isNegated(hit, weighed) {
            let amounts = scorer.patternAmounts[hit.intent]
            if let known = strongest[hit.intent], amounts[known.pattern] >= amounts[hit.pattern] {
                continue
            }
            strongest[hit.intent] = hit
        }
        return strongest.values.sorted { $0.intent < $1.intent }
    }

    /// Whether a pattern matched on a word that is said not to be meant.
    private func isNegated(_ hit: PatternHit, _ weighed: Weighed) -> Bool {
        weighed.negated.contains { token in
            !negatedWords.contains(weighed.reading.stems[token], of: hit.intent)
                && hit.match.range.overlaps(weighed.sources[token])
        }
    }

    private func addPatterns(_ weighed: inout Weighed) {
        for hit in countedHits(weighed) {
            weighed.scores[hit.intent] &+= scorer.patternAmounts[hit.intent][hit.pattern]
        }
    }

    private func addKeywords(
        _ utterance: Utterance, _ workspace: Workspace, _ weighed: inout Weighed
    ) {
        guard !scorer.keywords.isEmpty else { return }
        for (at, key) in workspace.terms.reader.stemKeys(of: utterance).enumerated() {
            for keyword in scorer.keywords[key] ?? [] where !weighed.negated.contains(at) {
                weighed.keywords.append((at, keyword.intent, keyword.amount, keyword.source))
                weighed.scores[keyword.intent] &+= keyword.amount
            }
        }
    }

    private func addExact(_ utterance: Utterance, _ weighed: inout Weighed) {
        weighed.exact = scorer.exact[Scorer.folded(utterance)] ?? []
        for example in weighed.exact {
            weighed.scores[example.intent] &+= FixedPoint.score(Scorer.exactExamplePoints)
        }
    }

    private func leaveOut(_ weighed: inout Weighed) {
        for (number, intent) in intents.enumerated() {
            if let parent = intent.parent, parent != weighed.context { weighed.out.insert(number) }
        }
        for excluded in weighed.found.excluded { weighed.out.insert(excluded.intent) }
    }

    private func addContext(_ weighed: inout Weighed) {
        guard let context = weighed.context else { return }
        for (number, intent) in intents.enumerated() where intent.parent == context {
            weighed.scores[number] &+= FixedPoint.score(Scorer.contextPoints)
        }
    }

    private func addJudgement(_ weighed: inout Weighed) {
        guard let top = TopTwo(weighed.scores, where: { !weighed.out.contains($0) }),
            let second = top.second, top.lead < PairJudge.reach
        else { return }
        weighed.judged = (top.best, second)
        let judge = judge(top.best, second)
        let verdict = judge.verdict(on: weighed.reading.features)
        let forBest = judge.first == top.best ? verdict : -verdict
        weighed.scores[top.best] &+= forBest
        weighed.scores[second] &-= forBest
    }

    private func rank(_ weighed: Weighed, _ utterance: Utterance, _ entities: [Entity])
        -> [Candidate]
    {
        let order = weighed.scores.indices.filter { !weighed.out.contains($0) }
            .sorted { (-weighed.scores[$0], $0) < (-weighed.scores[$1], $1) }
        var candidates = order.prefix(Self.shown).map { number in
            let rival = number == order.first ? order.dropFirst().first : order.first
            return candidate(number, weighed, utterance, entities, rival: rival)
        }
        // What the best is sure of, the others cannot be.
        for at in candidates.indices.dropFirst() {
            let rest = Confidence(1 - candidates[0].confidence.value)
            candidates[at].confidence = min(candidates[at].confidence, rest)
        }
        return candidates
    }

    /// - Parameter rival: the best other; `nil`: to be looked for.
    func candidate(
        _ number: Int, _ weighed: Weighed, _ utterance: Utterance, _ entities: [Entity],
        rival: Int? = nil
    ) -> Candidate {
        let rival =
            rival
            ?? TopTwo(weighed.scores, where: { !weighed.out.contains($0) && $0 != number })?.best
        let score = FixedPoint.points(weighed.scores[number])
        let signals = Signals(
            score: score,
            margin: rival.map { score - FixedPoint.points(weighed.scores[$0]) } ?? 1,
            coverage: coverage(of: number, weighed, utterance, entities))
        return Candidate(
            intent: intents[number].id, number: number, points: weighed.scores[number],
            signals: signals, confidence: calibration.confidence(signals),
            groups: groups(of: number, weighed))
    }

    /// A word read as another is half known.
    private static let shareOfCorrection: Float = 0.5

    private func groups(of number: Int, _ weighed: Weighed) -> [String: String] {
        var groups: [String: String] = [:]
        for hit in weighed.found.hits where hit.intent == number {
            for group in hit.match.named where !group.text.isEmpty && groups[group.name] == nil {
                groups[group.name] = group.text
            }
        }
        return groups
    }

    /// The share of the utterance's weight that the intent knows: its examples' stems, and what its pattern matched.
    /// Values of entities say nothing about what is wanted and are left out.
    private func coverage(
        of number: Int, _ weighed: Weighed, _ utterance: Utterance, _ entities: [Entity]
    ) -> Double {
        let matched = weighed.found.hits.filter { $0.intent == number }.map(\.match.range)
        var mass: Float = 0
        var covered: Float = 0
        for (at, token) in utterance.tokens.enumerated() where token.kind == .word {
            let source = token.source.asInt
            let stem = weighed.reading.stems[at]
            var share: Float =
                occurrence.occurs(stem, in: number) || matched.contains { $0.overlaps(source) }
                ? 1 : 0
            for other in weighed.reading.besides where other.token == at && share < 1 {
                guard occurrence.occurs(other.stem, in: number) else { continue }
                share = max(share, other.isSynonym ? 1 : Self.shareOfCorrection)
            }
            if weighed.negated.contains(at), !negatedWords.contains(stem, of: number) { share = 0 }
            if share == 0, entities.contains(where: { $0.range.overlaps(source) }) { continue }
            let rarity = stem >= 0 ? set.index.rarity[Int(stem)] : set.index.unknownMass
            mass += rarity * rarity
            covered += share * rarity * rarity
        }
        // A thumb has no words; a pattern that knows it knows all of it.
        guard mass > 0 else { return matched.isEmpty ? 0 : 1 }
        return Double(covered / max(mass, set.index.leastMass))
    }
}
