extension LanguageModel {
    /// How many candidates are worth showing.
    static let shown = 5

    /// Weighs all evidence. O(length + features × postings + patterns).
    /// - Parameter wanted: how many candidates are needed.
    func weigh(
        _ utterance: UtteranceView, after context: Intent.ID?, wanted: Int = shown,
        _ workspace: Workspace
    ) {
        let context = context.flatMap { numbers[$0] }
        weigh(utterance, after: context, wanted, &workspace.weighed, workspace)
    }

    private func weigh(
        _ utterance: UtteranceView, after context: Int?, _ wanted: Int,
        _ weighed: inout Weighed, _ workspace: Workspace
    ) {
        weighed.clear(context: context)
        set.index.read(utterance, into: &weighed.reading, with: workspace.reader)
        model.score(weighed.reading.features, into: &weighed.scores, &weighed.common)
        patterns.match(
            utterance.text, into: &weighed.found, with: workspace.match, workspace.prefilter)
        entities.extract(from: utterance.text, into: &weighed.entities, with: workspace.match)
        takeBackNegated(utterance, &weighed)
        addPatterns(utterance, &weighed)
        addKeywords(&weighed)
        addExact(utterance, &weighed)
        addContext(&weighed)
        leaveOut(&weighed)
        weighed.rank(wanted)
        addJudgement(&weighed)
    }

    /// What is said not to be meant is no evidence for it.
    private func takeBackNegated(_ utterance: UtteranceView, _ weighed: inout Weighed) {
        Negation.find(in: utterance.tokens, weighed.reading.keys, into: &weighed.negated)
        for token in weighed.negated {
            for feature in weighed.reading.features
            where Int(feature.first) == token && Int(feature.last) == token {
                let value = FixedPoint.value(feature.value)
                model.eachWeight(of: feature.id) { weighed.sums[$0] &+= value &* Int32($1) }
            }
            let stem = weighed.reading.stems[token]
            for intent in weighed.sums.indices where weighed.sums[intent] != 0 {
                let sum = weighed.sums[intent]
                weighed.sums[intent] = 0
                guard sum > 0, !lessons.negatedWords.contains(stem, of: intent) else { continue }
                weighed.takenBack.append((token, intent, -sum))
                weighed.scores[intent] &-= sum
            }
        }
    }

    /// The strongest pattern of an intent counts whole; further ones say the same again and add nothing.
    private func addPatterns(_ utterance: UtteranceView, _ weighed: inout Weighed) {
        for hit in weighed.found.hits where !isNegated(hit, utterance, &weighed) {
            let amounts = lessons.patternAmounts[hit.intent]
            if let known = weighed.counted.firstIndex(where: { $0.intent == hit.intent }) {
                if amounts[weighed.counted[known].pattern] < amounts[hit.pattern] {
                    weighed.counted[known] = hit
                }
            } else {
                weighed.counted.append(hit)
            }
        }
        for hit in weighed.counted {
            weighed.scores[hit.intent] &+= lessons.patternAmounts[hit.intent][hit.pattern]
        }
    }

    /// Whether a pattern matched on a word that is said not to be meant.
    private func isNegated(
        _ hit: PatternHit, _ utterance: UtteranceView, _ weighed: inout Weighed
    ) -> Bool {
        for token in weighed.negated
        where !lessons.negatedWords.contains(weighed.reading.stems[token], of: hit.intent)
            && hit.match.range.overlaps(utterance.tokens[token].source.asInt)
        {
            return true
        }
        return false
    }

    private func addKeywords(_ weighed: inout Weighed) {
        guard !keywords.isEmpty else { return }
        for (at, key) in weighed.reading.stemKeys.enumerated() {
            for keyword in keywords[key] where !weighed.negated.contains(at) {
                weighed.keywords.append((at, keyword))
                weighed.scores[keyword.intent] &+= keyword.amount
            }
        }
    }

    private func addExact(_ utterance: UtteranceView, _ weighed: inout Weighed) {
        let key = ExactExamples.key(of: utterance.tokens, weighed.reading.keys)
        lessons.exact.find(key, into: &weighed.exact)
        for example in weighed.exact {
            weighed.scores[Int(example.intent)] &+= FixedPoint.score(Scorer.exactExamplePoints)
        }
    }

    /// Right after an intent, its follow-ups may be meant.
    private func addContext(_ weighed: inout Weighed) {
        guard let context = weighed.context else { return }
        for intent in followUps[context] {
            weighed.scores[intent] &+= FixedPoint.score(Scorer.contextPoints)
            weighed.set(intent, isOut: false)
        }
    }

    private func leaveOut(_ weighed: inout Weighed) {
        for excluded in weighed.found.excluded { weighed.set(excluded.intent, isOut: true) }
    }

    private func addJudgement(_ weighed: inout Weighed) {
        guard weighed.top.count > 1, weighed.lead < PairJudge.reach else { return }
        let (best, second) = (weighed.top[0], weighed.top[1])
        weighed.judged = (best, second)
        let judge = judge(best, second)
        let verdict = judge.verdict(on: weighed.reading.features)
        let forBest = judge.first == best ? verdict : -verdict
        weighed.scores[best] &+= forBest
        weighed.scores[second] &-= forBest
        weighed.rerank()
    }
}
