import PCRE2
import Synchronization

/// Everything needed to understand one language of a knowledge base: built once, then only read.
package final class LanguageModel: Sendable {
    package let language: LanguageCode
    /// The intents of this language; everything below speaks of them by number.
    package let intents: [Intent]
    let examples: [TrainingExample]
    let lessons: Lessons
    let patterns: PatternMatcher
    let keywords: KeywordTable
    let entities: EntityExtractor
    /// The number of each intent.
    let numbers: [Intent.ID: Int]
    /// Per intent: those that are understood only right after it.
    let followUps: [[Int]]
    private let judges = Mutex<[Int: PairJudge]>([:])
    private let workspaces = Mutex<[Workspace]>([])

    var set: TrainingSet { lessons.set }
    var model: TermModel { lessons.model }
    var occurrence: FeatureOccurrence { lessons.occurrence }
    package var calibration: Calibration { lessons.calibration }

    /// The memory one thread needs at a time. `@unchecked Sendable`: handed from thread to thread, never shared.
    final class Workspace: @unchecked Sendable {
        let match = MatchWorkspace()
        let prefilter = PrefilterScratch()
        let reader: FeatureReader
        var tokenizer = Tokenizer()
        var weighed: Weighed

        init(_ index: TermIndex, isFollowUp: [Bool]) {
            reader = FeatureReader(language: index.language)
            weighed = Weighed(index, isFollowUp: isFollowUp)
        }
    }

    /// Learns from the authors' files, unless the cache knows the lessons. O(training); see `TermTrainer`.
    package init(
        language: LanguageCode, intents: [Intent], entities: [EntityType] = [],
        synonyms: [SynonymGroup] = [], titleCopies: Int = 2, cache: (any LessonCache)? = nil
    ) {
        self.language = language
        self.intents = intents
        let reader = FeatureReader(language: language)
        examples = Self.examples(of: intents, titleCopies: titleCopies)
        keywords = KeywordTable(intents, reader)
        self.entities = EntityExtractor(types: entities)
        lessons = Lessons(
            Lessons.Material(
                language: language, intents: intents, examples: examples, keywords: keywords,
                synonyms: SynonymTable(synonyms, reader),
                synonymGroups: synonyms),
            cache: cache)
        patterns = PatternMatcher(intents: intents, prefilter: lessons.prefilter)
        let numbers = Dictionary(
            intents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var followUps = [[Int]](repeating: [], count: intents.count)
        for (number, intent) in intents.enumerated() {
            if let parent = intent.parent.flatMap({ numbers[$0] }) {
                followUps[parent].append(number)
            }
        }
        (self.numbers, self.followUps) = (numbers, followUps)
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

    /// Whether any intent is understood only right after this one.
    func hasFollowUps(_ intent: Intent.ID) -> Bool {
        numbers[intent].map { !followUps[$0].isEmpty } ?? false
    }

    func withWorkspace<Result>(_ body: (Workspace) -> Result) -> Result {
        let workspace =
            workspaces.withLock { $0.popLast() }
            ?? Workspace(set.index, isFollowUp: intents.map { $0.parent != nil })
        defer { workspaces.withLock { $0.append(workspace) } }
        return body(workspace)
    }

    /// The judge between two intents, made when first needed and kept.
    func judge(_ one: Int, _ other: Int) -> PairJudge {
        let (first, second) = (min(one, other), max(one, other))
        let key = first << 20 | second
        if let known = judges.withLock({ $0[key] }) { return known }
        let made = PairJudge(
            first, second, set: set, rows: set.rows(of: first) + set.rows(of: second),
            trainer: TermTrainer())
        judges.withLock { $0[key] = made }
        return made
    }
}
