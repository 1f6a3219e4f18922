/// A pattern that matched nothing anybody said.
package struct DeadPattern: Sendable, Equatable {
    package var intent: Intent.ID
    package var pattern: String
    package var place: SourceLocation
}

extension Recognizer {
    /// Patterns of subjects that match none of some lines of customers, nor an example, in the order of the files.
    /// - Complexity: O(lines × patterns that the prefilter lets through).
    package func deadPatterns(_ lines: [LanguageCode: [String]]) -> [DeadPattern] {
        languages.flatMap { model($0)?.deadPatterns(lines[$0] ?? []) ?? [] }
    }
}

extension LanguageModel {
    func deadPatterns(_ lines: [String]) -> [DeadPattern] {
        let said = lines.map {
            TrainingExample(
                intent: IntentNumber(0), text: $0, source: SourceLocation(file: "", line: 0))
        }
        let hits = withWorkspace { patterns.hits(examples + said, with: $0.match, $0.prefilter) }
        var alive: Set<SourceLocation> = []
        for hit in hits.joined() {
            alive.insert(intents[hit.intent.index].trigger.patterns[hit.pattern].source)
        }
        return intents.filter(\.isSubject).flatMap { intent in
            intent.trigger.patterns.filter { !alive.contains($0.source) }.map {
                DeadPattern(intent: intent.id, pattern: $0.value.source, place: $0.source)
            }
        }
    }
}
