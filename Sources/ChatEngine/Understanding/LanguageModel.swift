import PCRE2
import Synchronization

/// Everything needed to understand one language of a knowledge base: built once, then only read.
package final class LanguageModel: Sendable {
    package let language: LanguageCode
    /// The intents of this language; everything below speaks of them by number.
    package let intents: [Intent]
    package let calibration: Calibration
    let set: TrainingSet
    let examples: [TrainingExample]
    let model: TermModel
    let occurrence: FeatureOccurrence
    let patterns: PatternMatcher
    let entities: EntityExtractor
    let scorer: Scorer
    let negatedWords: NegatedWords
    private let trainer: TermTrainer
    let rowsOfIntent: [[Int32]]
    private let judges = Mutex<[Int: PairJudge]>([:])
    private let workspaces = Mutex<[Workspace]>([])

    /// The memory one thread needs at a time. `@unchecked Sendable`: handed from thread to thread, never shared.
    final class Workspace: @unchecked Sendable {
        let match = MatchWorkspace()
        let terms: TermScratch
        init(index: TermIndex) { terms = TermScratch(index: index) }
    }

    /// Learns from the authors' files. O(training); see `TermTrainer`.
    package init(
        language: LanguageCode, intents: [Intent], entities: [EntityType] = [],
        synonyms: [SynonymGroup] = [], titleCopies: Int = 3
    ) {
        self.language = language
        self.intents = intents
        let reader = FeatureReader(language: language)
        examples = Self.examples(of: intents, titleCopies: titleCopies)
        set = TrainingSet(
            examples: examples, intentCount: intents.count, language: language,
            synonyms: Self.table(of: synonyms, reader))
        trainer = TermTrainer()
        patterns = PatternMatcher(intents: intents)
        self.entities = EntityExtractor(types: entities)
        let workspace = Workspace(index: set.index)
        scorer = Scorer(
            intents: intents, examples: examples, patterns: patterns, reader: reader,
            workspace: workspace.match)
        negatedWords = NegatedWords(examples: examples, index: set.index)
        let trained = trainer.train(set)
        model = trained.model
        let all = Array(0..<Int32(set.rowCount))
        occurrence = FeatureOccurrence(set, rows: all)
        var rows = [[Int32]](repeating: [], count: intents.count)
        for row in all { rows[Int(set.intents[Int(row)])].append(row) }
        rowsOfIntent = rows
        let rehearsal = Rehearsal(
            set: set, trainer: trainer, trained: trained,
            fixedEvidence: scorer.rehearsedEvidence)
        calibration = Calibration(rehearsed: rehearsal.run())
        workspaces.withLock { $0 = [workspace] }
    }

    private static func examples(of intents: [Intent], titleCopies: Int) -> [TrainingExample] {
        intents.enumerated().flatMap { number, intent in
            var all = intent.trigger.examples.map {
                TrainingExample(intent: number, text: $0.value, source: $0.source)
            }
            if titleCopies > 0, !intent.title.isEmpty, !all.isEmpty {
                all.append(
                    TrainingExample(
                        intent: number, text: intent.title, source: intent.source,
                        copies: titleCopies))
            }
            return all
        }
    }

    private static func table(
        of synonyms: [SynonymGroup], _ reader: FeatureReader
    ) -> [FeatureKey: [FeatureKey]] {
        var table: [FeatureKey: [FeatureKey]] = [:]
        for group in synonyms {
            let canonical = reader.stemKey(ofWord: group.canonical)
            for variant in group.variants {
                let key = reader.stemKey(ofWord: variant)
                guard key != canonical, !(table[key] ?? []).contains(canonical) else { continue }
                table[key, default: []].append(canonical)
            }
        }
        return table
    }

    func withWorkspace<Result>(_ body: (Workspace) -> Result) -> Result {
        let workspace = workspaces.withLock { $0.popLast() } ?? Workspace(index: set.index)
        defer { workspaces.withLock { $0.append(workspace) } }
        return body(workspace)
    }

    /// The judge between two intents, made when first needed and kept.
    func judge(_ one: Int, _ other: Int) -> PairJudge {
        let (first, second) = (min(one, other), max(one, other))
        let key = first << 20 | second
        if let known = judges.withLock({ $0[key] }) { return known }
        let made = PairJudge(
            first, second, set: set, rows: rowsOfIntent[first] + rowsOfIntent[second],
            trainer: trainer)
        judges.withLock { $0[key] = made }
        return made
    }
}
