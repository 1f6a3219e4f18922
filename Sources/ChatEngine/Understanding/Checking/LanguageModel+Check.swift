import BasicAlgorithms

extension Recognizer {
    /// Asks every example, and tries every pattern on every example. O(examples × recognition).
    /// - Parameter thresholds: the desk's own, for its buttons.
    package func check(_ thresholds: Thresholds = Thresholds()) -> [Finding] {
        languages.flatMap { model($0)?.check(thresholds) ?? [] }
    }
}

extension LanguageModel {
    func check(_ thresholds: Thresholds) -> [Finding] {
        let lost = ParallelMap.map(Array(intents.indices)) { lostExamples(of: intents[$0]) }
        return lost.flatMap { $0 } + overreachingPatterns() + alwaysRunning()
            + quickReplies(thresholds)
    }

    private func lostExamples(of intent: Intent) -> [Finding] {
        var findings: [Finding] = []
        for example in intent.trigger.examples {
            let recognition = recognize(Utterance(example.value), after: intent.parent)
            for limit in recognition.limits {
                findings.append(.patternTooCostly(limit.limit.rawValue, at: limit.source))
            }
            guard let best = recognition.best, best.intent != intent.id else { continue }
            findings.append(
                .exampleLost(example, of: intent.id, to: best.intent, confidence: best.confidence))
        }
        return findings
    }

    private func alwaysRunning() -> [Finding] {
        patterns.alwaysRun.filter { intents[$0.intent.index].isSubject }.map {
            .patternAlwaysRuns($0.pattern, of: intents[$0.intent.index].id, at: $0.source)
        }
    }

    /// One finding per pattern, with the first example and how many more there are.
    private func overreachingPatterns() -> [Finding] {
        var found: [SourceLocation: [(hit: PatternHit, example: TrainingExample)]] = [:]
        let hits = withWorkspace {
            patterns.hits(examples, with: $0.match, $0.prefilter)
        }
        for (number, example) in examples.enumerated() where example.isQuestion {
            for hit in hits[number] where isOfAnotherIntent(hit, example) {
                let place = intents[hit.intent.index].trigger.patterns[hit.pattern].source
                found[place, default: []].append((hit, example))
            }
        }
        return found.sorted { $0.key < $1.key }.map { place, all in
            let (hit, example) = all[0]
            return .patternOverreaches(
                intents[hit.intent.index].trigger.patterns[hit.pattern].value.source,
                of: intents[hit.intent.index].id, at: place,
                example: Sourced(example.text, at: example.source),
                ofOther: intents[example.intent.index].id, more: all.count - 1)
        }
    }

    /// A follow-up's pattern is only tried after its intent, and an excluded one never: neither can draw anything else.
    private func isOfAnotherIntent(_ hit: PatternHit, _ example: TrainingExample) -> Bool {
        guard hit.intent != example.intent else { return false }
        let parent = intents[hit.intent.index].parent
        let isTried = parent == nil || parent == intents[example.intent.index].parent
        return isTried && !isExcluded(intents[hit.intent.index], from: example.text)
    }
}
