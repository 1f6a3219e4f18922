import Synchronization

/// Everything needed to understand one language of a knowledge base: built once, then only read.
///
/// ```swift
/// let model = LanguageModel(pack: pack, intents: intents)
/// model.recognize(Utterance("waar blijft mijn pakje")).best?.intent   // "bestelling.status"
/// ```
/// Safe from any thread. What it answers depends on nothing but the files and the utterance.
package final class LanguageModel: Sendable {
    package let language: LanguageCode
    /// The intents of this language; everything below speaks of them by number.
    package let intents: [Intent]
    let examples: [TrainingExample]
    let lessons: Lessons
    let patterns: PatternMatcher
    let keywords: KeywordTable
    let entities: EntityExtractor
    let negation: Negation
    let judges: PairJudges
    /// The number of each intent.
    let numbers: [Intent.ID: IntentNumber]
    /// Per intent: those that are understood only right after it.
    let followUps: [[IntentNumber]]
    private let workspaces = Mutex<[Workspace]>([])

    var set: TrainingSet { lessons.set }
    var model: TermModel { lessons.model }
    var occurrence: FeatureOccurrence { lessons.occurrence }
    package var calibration: Calibration { lessons.calibration }

    /// Learns from the authors' files, unless the cache knows the lessons. O(training); see `TermTrainer`.
    package init(
        pack: LanguagePack, intents: [Intent], entities: [EntityType] = [],
        synonyms: [SynonymGroup] = [], titleCopies: Int = 2, cache: (any LessonCache)? = nil
    ) {
        language = pack.code
        negation = Negation(pack.negation)
        self.intents = intents
        let reader = StemReader(stemmer: pack.stemmer)
        examples = Self.examples(of: intents, titleCopies: titleCopies)
        keywords = KeywordTable(intents, reader)
        self.entities = EntityExtractor(types: entities)
        lessons = Lessons(
            Lessons.Material(
                pack: pack, intents: intents, examples: examples, keywords: keywords,
                synonyms: SynonymTable(synonyms, reader),
                synonymGroups: synonyms),
            cache: cache)
        judges = PairJudges(
            lessons.set, rows: lessons.set.allRows, trainer: TermTrainer())
        patterns = PatternMatcher(intents: intents, prefilter: lessons.prefilter)
        let numbers = Dictionary(
            intents.enumerated().map { ($1.id, IntentNumber($0)) },
            uniquingKeysWith: { first, _ in first })
        var followUps = [[IntentNumber]](repeating: [], count: intents.count)
        for (number, intent) in intents.enumerated() {
            if let parent = intent.parent.flatMap({ numbers[$0] }) {
                followUps[parent.index].append(IntentNumber(number))
            }
        }
        (self.numbers, self.followUps) = (numbers, followUps)
    }

    private static func examples(of intents: [Intent], titleCopies: Int) -> [TrainingExample] {
        intents.enumerated().flatMap { number, intent in
            var all = intent.trigger.examples.map {
                TrainingExample(
                    intent: IntentNumber(number), text: $0.value, source: $0.source)
            }
            if titleCopies > 0, !intent.title.isEmpty, !all.isEmpty {
                all.append(
                    TrainingExample(
                        intent: IntentNumber(number), text: intent.title, source: intent.source,
                        copies: titleCopies))
            }
            return all
        }
    }

    /// Whether any intent is understood only right after this one.
    func hasFollowUps(_ intent: Intent.ID) -> Bool {
        numbers[intent].map { !followUps[$0.index].isEmpty } ?? false
    }

    /// Lends memory to work with; there are as many workspaces as threads have asked at once.
    func withWorkspace<Result>(_ body: (Workspace) -> Result) -> Result {
        let workspace =
            workspaces.withLock { $0.popLast() }
            ?? Workspace(set.index, isFollowUp: intents.map { $0.parent != nil })
        defer { workspaces.withLock { $0.append(workspace) } }
        return body(workspace)
    }
}
