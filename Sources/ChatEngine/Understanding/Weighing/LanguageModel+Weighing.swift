extension LanguageModel {
    /// How many candidates are worth showing.
    static let shown = 5

    /// Weighs all evidence. O(length + features × postings + patterns).
    /// - Parameters:
    ///   - wanted: how many candidates are needed.
    ///   - asked: an intent that gets a score whatever speaks for it.
    func weigh(
        _ utterance: UtteranceView, after context: Intent.ID?, running: RunningSubject? = nil,
        wanted: Int = shown,
        also asked: IntentNumber? = nil, _ workspace: Workspace
    ) {
        let context = context.flatMap { numbers[$0] }
        workspace.weighing.running = running.map(likely) ?? []
        weigh(utterance, after: context, wanted, asked, &workspace.weighing, workspace)
    }

    /// What a conversation makes likely, and what that adds.
    private func likely(_ running: RunningSubject) -> [(subject: IntentNumber, points: Int32)] {
        let points = FixedPoint.score(running.points)
        let next = FixedPoint.score(running.points * RunningSubject.shareOfNext)
        let all = [(running.intent, points)] + running.next.map { ($0, next) }
        var likely = all.compactMap { id, points in numbers[id].map { ($0, points) } }
        guard running.hasArea else { return likely }
        let area = FixedPoint.score(RunningSubject.pointsOfArea)
        for other in areas[Self.area(of: running.intent)] ?? []
        where !likely.contains(where: { $0.0 == other }) {
            likely.append((other, area))
        }
        return likely
    }

    private func weigh(
        _ utterance: UtteranceView, after context: IntentNumber?, _ wanted: Int,
        _ asked: IntentNumber?,
        _ weighing: inout Weighing, _ workspace: Workspace
    ) {
        weighing.clear(context: context)
        index.read(utterance, into: &weighing.reading, with: workspace.reader)
        patterns.match(
            utterance.text, into: &weighing.found, with: workspace.match, workspace.prefilter)
        entities.extract(from: utterance.text, into: &weighing.entities, with: workspace.match)
        negation.find(in: utterance.tokens, weighing.reading.keys, into: &weighing.negated)
        findKeywords(&weighing)
        findExact(utterance, &weighing)
        if model.isWide {
            scoreShortList(asked, &weighing)
        } else {
            model.score(weighing.reading.features, into: &weighing.scores, &weighing.common)
        }
        takeBackNegated(&weighing)
        addPatterns(utterance, &weighing)
        addKeywords(&weighing)
        addContext(&weighing)
        exclude(&weighing)
        weighing.rank(wanted)
        leaveOutUnfounded(utterance, wanted, &weighing)
        judges.judge(&weighing, on: weighing.reading.features)
    }

    /// What hands over, closes, cancels or changes the language needs words of its own, a pattern or nearly all of the
    /// utterance, and is no candidate otherwise.
    private func leaveOutUnfounded(
        _ utterance: UtteranceView, _ wanted: Int, _ weighing: inout Weighing
    ) {
        while let unfounded = weighing.top.first(where: { !isFounded($0, utterance, &weighing) }) {
            weighing.set(unfounded, isExcluded: true)
            weighing.rank(wanted)
        }
    }

    private func isFounded(
        _ intent: IntentNumber, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> Bool {
        guard isSmallTalk[intent.index] else { return true }
        if weighing.counted.contains(where: { $0.intent == intent })
            || weighing.exact.contains(where: { $0.intent == intent })
        {
            return true
        }
        // Where a pattern says what kind of small talk it is, it is no other with consequences, nor any other than that.
        let isOfAnother = weighing.counted.contains { hit in
            isSmallTalk[hit.intent.index]
                && (isConsequential[hit.intent.index] || isConsequential[intent.index])
        }
        if isOfAnother { return false }
        return !isConsequential[intent.index]
            || shareOfSmallTalk(utterance, &weighing) >= Self.nearlyAll
    }

    private static let nearlyAll = 0.8

    /// The share of an utterance, weighed by how rare each word is in the language, that is small talk of any kind.
    private func shareOfSmallTalk(_ utterance: UtteranceView, _ weighing: inout Weighing) -> Double
    {
        var (own, total): (Float, Float) = (0, 0)
        for (at, token) in utterance.tokens.enumerated() where token.kind != .mark {
            let stem = weighing.reading.stems[at]
            total += weighing.reading.surprises[at]
            if smallTalk.contains(where: { occurrence.occurs(stem, in: $0) }) {
                own += weighing.reading.surprises[at]
            }
        }
        return total > 0 ? Double(own / total) : 0
    }

    /// Of very many intents: the most promising by their words, and all that anything else speaks for.
    private func scoreShortList(_ asked: IntentNumber?, _ weighing: inout Weighing) {
        let features = weighing.reading.features
        func consider(_ intent: IntentNumber, _ weighing: inout Weighing) {
            weighing.consider(intent) { model.score(of: intent, features) }
        }
        model.choose(features, into: &weighing.shortList)
        for intent in weighing.shortList.intents {
            let score = weighing.shortList.score(of: intent)
            weighing.consider(intent) { score }
        }
        for hit in weighing.found.hits { consider(hit.intent, &weighing) }
        for keyword in weighing.keywords { consider(keyword.keyword.intent, &weighing) }
        for example in weighing.exact { consider(example.intent, &weighing) }
        for intent in weighing.context.map({ followUps[$0.index] }) ?? [] {
            consider(intent, &weighing)
        }
        for running in weighing.running {
            consider(running.subject, &weighing)
            guard running.subject != weighing.context else { continue }
            for intent in followUps[running.subject.index] { consider(intent, &weighing) }
        }
        if let asked { consider(asked, &weighing) }
        // There is always a best candidate: without any evidence, the first.
        if weighing.considered.isEmpty { consider(IntentNumber(0), &weighing) }
    }

    /// A negated word is no evidence: what it added is taken back.
    private func takeBackNegated(_ weighing: inout Weighing) {
        for token in weighing.negated {
            let stem = weighing.reading.stems[token]
            for feature in weighing.reading.features
            where Int(feature.first) == token && Int(feature.last) == token {
                let value = FixedPoint.value(feature.value)
                if model.isWide {
                    for intent in weighing.considered {
                        let weight = model.weight(of: feature.id, for: intent)
                        weighing.sums[intent.index] &+= value &* Int32(weight)
                    }
                } else {
                    model.forEachWeight(of: feature.id) {
                        weighing.sums[$0] &+= value &* Int32($1)
                    }
                }
            }
            if model.isWide {
                for intent in weighing.considered { takeBack(token, stem, from: intent, &weighing) }
            } else {
                for intent in weighing.sums.indices {
                    takeBack(token, stem, from: IntentNumber(intent), &weighing)
                }
            }
        }
    }

    private func takeBack(
        _ token: Int, _ stem: FeatureID, from intent: IntentNumber, _ weighing: inout Weighing
    ) {
        let sum = weighing.sums[intent.index]
        weighing.sums[intent.index] = 0
        guard sum > 0, !lessons.negatedWords.contains(stem, of: intent) else { return }
        weighing.takenBack.append((token, intent, -sum))
        weighing.scores[intent.index] &-= sum
    }

    /// The strongest pattern of an intent counts whole; further ones say the same again and add nothing.
    private func addPatterns(_ utterance: UtteranceView, _ weighing: inout Weighing) {
        for hit in weighing.found.hits where !isNegated(hit, utterance, &weighing) {
            if let known = weighing.counted.firstIndex(where: { $0.intent == hit.intent }) {
                if lessons.amount(of: weighing.counted[known]) < lessons.amount(of: hit) {
                    weighing.counted[known] = hit
                }
            } else {
                weighing.counted.append(hit)
            }
        }
        for hit in weighing.counted {
            weighing.scores[hit.intent.index] &+= lessons.amount(of: hit)
            if isWhole(hit, utterance) {
                weighing.whole.append(hit.intent)
                weighing.scores[hit.intent.index] &+= FixedPoint.score(Worth.exactExamplePoints)
            }
        }
    }

    /// Whether a pattern matches all of a few words: they are as good as an example's.
    private func isWhole(_ hit: PatternHit, _ utterance: UtteranceView) -> Bool {
        let tokens = utterance.tokens
        guard tokens.count(where: { $0.kind != .mark }) <= Self.fewWords,
            let first = tokens.first(where: { $0.kind != .mark }),
            let last = tokens.last(where: { $0.kind != .mark })
        else { return false }
        return hit.match.range.lowerBound <= Int(first.source.lowerBound)
            && hit.match.range.upperBound >= Int(last.source.upperBound)
    }

    private static let fewWords = 3

    /// Whether a pattern matched on a word that is said not to be meant.
    private func isNegated(
        _ hit: PatternHit, _ utterance: UtteranceView, _ weighing: inout Weighing
    ) -> Bool {
        for token in weighing.negated
        where !lessons.negatedWords.contains(weighing.reading.stems[token], of: hit.intent)
            && hit.match.range.overlaps(utterance.tokens[token].source.asInt)
        {
            return true
        }
        return false
    }

    private func findKeywords(_ weighing: inout Weighing) {
        guard !keywords.isEmpty else { return }
        for (at, key) in weighing.reading.stemKeys.enumerated() {
            for keyword in keywords[key] where !weighing.negated.contains(at) {
                weighing.keywords.append((at, keyword))
            }
        }
    }

    private func findExact(_ utterance: UtteranceView, _ weighing: inout Weighing) {
        let key = ExactExamples.key(of: utterance.tokens, weighing.reading.keys)
        lessons.exact.find(key, into: &weighing.exact)
    }

    private func addKeywords(_ weighing: inout Weighing) {
        for found in weighing.keywords {
            weighing.scores[found.keyword.intent.index] &+= found.keyword.amount
        }
        for example in weighing.exact {
            weighing.scores[example.intent.index] &+= FixedPoint.score(Worth.exactExamplePoints)
        }
    }

    /// Right after an intent, its follow-ups may be meant, and the intent itself is likely to be.
    private func addContext(_ weighing: inout Weighing) {
        let running = weighing.running
        for (subject, points) in running { weighing.scores[subject.index] &+= points }
        if let first = running.first {
            // After a choice of titles, what follows on any of them.
            let expected = first.subject == weighing.context ? running.prefix(1) : running[...]
            for (subject, points) in expected {
                expect(followUps[subject.index], points, &weighing)
            }
        }
        guard let context = weighing.context else { return }
        for intent in followUps[context.index] {
            weighing.scores[intent.index] &+= FixedPoint.score(Worth.contextPoints)
            weighing.set(intent, isExcluded: false)
        }
    }

    /// Follow-ups of what is gone on about: at most as much more as the words themselves speak for them, so that where nothing
    /// does, nothing is expected.
    private func expect(_ intents: [IntentNumber], _ points: Int32, _ weighing: inout Weighing) {
        let most = FixedPoint.score(FixedPoint.points(points) * RunningSubject.shareOfFollowUps)
        for intent in intents {
            let evidence = weighing.scores[intent.index] &- model.biases[intent.index]
            guard evidence > 0 else { continue }
            let added = min(most, evidence)
            weighing.scores[intent.index] &+= added
            weighing.running.append((intent, added))
        }
    }

    private func exclude(_ weighing: inout Weighing) {
        for excluded in weighing.found.excluded {
            weighing.set(excluded.intent, isExcluded: true)
        }
    }
}
