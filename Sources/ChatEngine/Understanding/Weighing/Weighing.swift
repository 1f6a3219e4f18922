extension LanguageModel {
    /// How many candidates are worth showing.
    static let shown = 5

    /// Weighs all evidence. O(length + features × postings + patterns).
    /// - Parameters:
    ///   - wanted: how many candidates are needed.
    ///   - asked: an intent that gets a score whatever speaks for it.
    func weigh(
        _ utterance: UtteranceView, after context: Intent.ID?, wanted: Int = shown,
        also asked: Int? = nil, _ workspace: Workspace
    ) {
        let context = context.flatMap { numbers[$0] }
        weigh(utterance, after: context, wanted, asked, &workspace.weighed, workspace)
    }

    private func weigh(
        _ utterance: UtteranceView, after context: Int?, _ wanted: Int, _ asked: Int?,
        _ weighed: inout Weighed, _ workspace: Workspace
    ) {
        weighed.clear(context: context)
        set.index.read(utterance, into: &weighed.reading, with: workspace.reader)
        patterns.match(
            utterance.text, into: &weighed.found, with: workspace.match, workspace.prefilter)
        entities.extract(from: utterance.text, into: &weighed.entities, with: workspace.match)
        Negation.find(in: utterance.tokens, weighed.reading.keys, into: &weighed.negated)
        findKeywords(&weighed)
        findExact(utterance, &weighed)
        if model.isWide {
            scoreShortList(asked, &weighed)
        } else {
            model.score(weighed.reading.features, into: &weighed.scores, &weighed.common)
        }
        takeBackNegated(&weighed)
        addPatterns(utterance, &weighed)
        addKeywords(&weighed)
        addContext(&weighed)
        leaveOut(&weighed)
        weighed.rank(wanted)
        addJudgement(&weighed)
    }

    /// Of very many intents: the most promising by their words, and all that anything else speaks for.
    private func scoreShortList(_ asked: Int?, _ weighed: inout Weighed) {
        let features = weighed.reading.features
        func consider(_ intent: Int, _ weighed: inout Weighed) {
            weighed.consider(intent) { model.score(of: intent, features) }
        }
        model.choose(features, into: &weighed.shortList)
        for intent in weighed.shortList.intents {
            let score = weighed.shortList.score(of: intent)
            weighed.consider(Int(intent)) { score }
        }
        for hit in weighed.found.hits { consider(hit.intent, &weighed) }
        for keyword in weighed.keywords { consider(keyword.keyword.intent, &weighed) }
        for example in weighed.exact { consider(Int(example.intent), &weighed) }
        for intent in weighed.context.map({ followUps[$0] }) ?? [] { consider(intent, &weighed) }
        if let asked { consider(asked, &weighed) }
        // Nothing speaks for anything: the first is as good as any.
        if weighed.considered.isEmpty { consider(0, &weighed) }
    }

    /// What is said not to be meant is no evidence for it.
    private func takeBackNegated(_ weighed: inout Weighed) {
        for token in weighed.negated {
            let stem = weighed.reading.stems[token]
            for feature in weighed.reading.features
            where Int(feature.first) == token && Int(feature.last) == token {
                let value = FixedPoint.value(feature.value)
                if model.isWide {
                    for intent in weighed.considered {
                        let weight = model.weight(of: feature.id, for: intent)
                        weighed.sums[intent] &+= value &* Int32(weight)
                    }
                } else {
                    model.eachWeight(of: feature.id) { weighed.sums[$0] &+= value &* Int32($1) }
                }
            }
            if model.isWide {
                for intent in weighed.considered { takeBack(token, stem, from: intent, &weighed) }
            } else {
                for intent in weighed.sums.indices {
                    takeBack(token, stem, from: intent, &weighed)
                }
            }
        }
    }

    private func takeBack(
        _ token: Int, _ stem: Int32, from intent: Int, _ weighed: inout Weighed
    ) {
        let sum = weighed.sums[intent]
        weighed.sums[intent] = 0
        guard sum > 0, !lessons.negatedWords.contains(stem, of: intent) else { return }
        weighed.takenBack.append((token, intent, -sum))
        weighed.scores[intent] &-= sum
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

    private func findKeywords(_ weighed: inout Weighed) {
        guard !keywords.isEmpty else { return }
        for (at, key) in weighed.reading.stemKeys.enumerated() {
            for keyword in keywords[key] where !weighed.negated.contains(at) {
                weighed.keywords.append((at, keyword))
            }
        }
    }

    private func findExact(_ utterance: UtteranceView, _ weighed: inout Weighed) {
        let key = ExactExamples.key(of: utterance.tokens, weighed.reading.keys)
        lessons.exact.find(key, into: &weighed.exact)
    }

    private func addKeywords(_ weighed: inout Weighed) {
        for found in weighed.keywords {
            weighed.scores[found.keyword.intent] &+= found.keyword.amount
        }
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
