/// What is wrong with a knowledge base that only its own examples can show.
package enum Finding: Sendable {
    /// An example is recognised as another intent.
    case exampleLost(Sourced<String>, of: Intent.ID, to: Intent.ID, confidence: Confidence)
    /// A pattern matches an example of another intent, which would be drawn to it.
    case patternOverreaches(
        String, of: Intent.ID, at: SourceLocation, example: Sourced<String>, ofOther: Intent.ID)
    /// A pattern costs so much on an ordinary example that it is given up.
    case patternTooCostly(String, at: SourceLocation)
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
        return lost + overreachingPatterns()
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

    private func overreachingPatterns() -> [Finding] {
        examples.enumerated().filter { $1.copies == 1 }.flatMap { number, example -> [Finding] in
            scorer.exampleHits[number].filter { isForeign($0, example) }.map { hit in
                let pattern = intents[hit.intent].trigger.patterns[hit.pattern]
                return .patternOverreaches(
                    pattern.value.source, of: intents[hit.intent].id, at: pattern.source,
                    example: Sourced(example.utterance.text, at: example.source),
                    ofOther: intents[example.intent].id)
            }
        }
    }

    /// A follow-up's pattern is only tried after its intent; it cannot draw anything else.
    private func isForeign(_ hit: PatternHit, _ example: TrainingExample) -> Bool {
        guard hit.intent != example.intent else { return false }
        let parent = intents[hit.intent].parent
        return parent == nil || parent == intents[example.intent].parent
    }
}
