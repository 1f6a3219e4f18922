/// What is wrong with a knowledge base that only its own examples can show.
package enum Finding: Sendable {
    /// An example is recognised as another intent.
    case exampleLost(Sourced<String>, of: Intent.ID, to: Intent.ID, confidence: Confidence)
    /// A pattern matches an example of another intent, which would be drawn to it.
    case patternOverreaches(
        String, of: Intent.ID, at: SourceLocation, example: Sourced<String>, ofOther: Intent.ID,
        more: Int)
    /// A pattern costs so much on an ordinary example that it is given up.
    case patternTooCostly(String, at: SourceLocation)
    /// A pattern without a word that must be there: every utterance has to try it.
    case patternAlwaysRuns(String, of: Intent.ID, at: SourceLocation)
}

extension Recognizer {
    /// Asks every example, and tries every pattern on every example. O(examples × recognition).
    package func check() -> [Finding] {
        languages.flatMap { model($0)?.check() ?? [] }
    }
}

extension LanguageModel {
    func check() -> [Finding] {
        let lost = Parallel.map(intents.indices.map { $0 }) { lostExamples(of: $0) }.flatMap { $0 }
        return lost + overreachingPatterns() + alwaysRunning()
    }

    private func lostExamples(of number: Int) -> [Finding] {
        let intent = intents[number]
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
        patterns.alwaysRun.filter { !intents[$0.intent].isConversational }.map {
            .patternAlwaysRuns($0.pattern, of: intents[$0.intent].id, at: $0.source)
        }
    }

    /// One finding per pattern, with the first example and how many more there are.
    private func overreachingPatterns() -> [Finding] {
        var found: [SourceLocation: [(hit: PatternHit, example: TrainingExample)]] = [:]
        let hits = withWorkspace { patterns.hits(examples, $0) }
        for (number, example) in examples.enumerated() where example.copies == 1 {
            for hit in hits[number] where isForeign(hit, example) {
                let place = intents[hit.intent].trigger.patterns[hit.pattern].source
                found[place, default: []].append((hit, example))
            }
        }
        return found.sorted { $0.key < $1.key }.map { place, all in
            let (hit, example) = all[0]
            return .patternOverreaches(
                intents[hit.intent].trigger.patterns[hit.pattern].value.source,
                of: intents[hit.intent].id, at: place,
                example: Sourced(example.text, at: example.source),
                ofOther: intents[example.intent].id, more: all.count - 1)
        }
    }

    /// A follow-up's pattern is only tried after its intent; it cannot draw anything else.
    private func isForeign(_ hit: PatternHit, _ example: TrainingExample) -> Bool {
        guard hit.intent != example.intent else { return false }
        let parent = intents[hit.intent].parent
        return parent == nil || parent == intents[example.intent].parent
    }
}
