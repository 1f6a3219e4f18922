import BasicAlgorithms
import Synchronization

/// Everything needed to understand one language of a knowledge base: built once, then only read.
///
/// ```swift
/// let model = LanguageModel(pack: pack, intents: intents)
/// model.recognize(Utterance("where is my parcel")).best?.intent   // "bestelling.status"
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
    /// The subjects by the beginning of their ids: "contract.notice" and "contract.fee" are one area.
    let areas: [Substring: [IntentNumber]]
    /// Per intent: whether it is said to the conversation itself.
    let isSmallTalk: [Bool]
    /// Per intent: whether it hands over, closes, cancels or changes the language.
    let isConsequential: [Bool]
    /// Those that are small talk.
    let smallTalk: [IntentNumber]

    static func area(of id: Intent.ID) -> Substring { id.prefix { $0 != "." } }

    private let workspaces = Mutex<[Workspace]>([])

    private let pack: LanguagePack
    private let ownConcepts: [Concept]

    /// The word sets by number, for explanations. O(sets) with sets of the desk's own.
    var concepts: [Concept] { pack.wordSets(adding: ownConcepts) }

    // Of the lessons; kept here, since asking for them through another copies them.
    let set: TrainingSet
    let index: TermIndex
    let model: TermModel
    let occurrence: FeatureOccurrence
    package var calibration: Calibration { lessons.calibration }

    /// Learns from the authors' files, unless the cache knows the lessons. O(training); see `TermTrainer`.
    package init(
        pack: LanguagePack, intents: [Intent], entities: [EntityType] = [],
        synonyms: [SynonymGroup] = [], concepts: [Concept] = [],
        titleCopies: Int = 2, cache: (any LessonCache)? = nil
    ) {
        language = pack.code
        self.pack = pack
        ownConcepts = concepts
        negation = Negation(pack.negation)
        self.intents = intents
        isSmallTalk = intents.map(\.isConversational)
        isConsequential = intents.map(\.role.hasConsequences)
        smallTalk = intents.indices.filter { intents[$0].isConversational }.map { IntentNumber($0) }
        let reader = StemReader(stemmer: pack.stemmer)
        examples = Self.examples(of: intents, titleCopies: titleCopies)
        keywords = KeywordTable(intents, reader)
        self.entities = EntityExtractor(types: entities)
        lessons = Lessons(
            Lessons.Material(
                pack: pack, intents: intents, examples: examples, keywords: keywords,
                synonyms: SynonymTable(synonyms, reader),
                synonymGroups: synonyms, concepts: concepts),
            cache: cache)
        (set, index, model) = (lessons.set, lessons.set.index, lessons.model)
        occurrence = lessons.occurrence
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
        areas = Dictionary(
            grouping: intents.indices.filter {
                intents[$0].parent == nil && intents[$0].role == .subject
            }.map { IntentNumber($0) }, by: { Self.area(of: intents[$0.index].id) })
    }

    /// What a sentence of an answer counts beside a question.
    private static let weightOfAnswers: Float = 0.5

    private static func examples(of intents: [Intent], titleCopies: Int) -> [TrainingExample] {
        var all: [TrainingExample] = []
        all.reserveCapacity(intents.count * usualExamples)
        for (place, intent) in intents.enumerated() {
            let number = IntentNumber(place)
            let known = all.count
            for example in intent.trigger.examples {
                all.append(
                    TrainingExample(intent: number, text: example.value, source: example.source))
            }
            for learned in intent.trigger.learned {
                all.append(
                    TrainingExample(
                        intent: number, text: learned.line.value, source: learned.line.source,
                        weight: Trust.weight(of: learned.origin), kind: .init(learned.origin)))
            }
            guard all.count > known else { continue }
            if titleCopies > 0, !intent.title.isEmpty {
                all.append(
                    TrainingExample(
                        intent: number, text: intent.title, source: intent.source,
                        copies: titleCopies, kind: .title))
            }
            guard intent.isSubject else { continue }
            for sentence in intent.response.sentences {
                all.append(
                    TrainingExample(
                        intent: number, text: sentence, source: intent.source,
                        weight: weightOfAnswers, kind: .answer))
            }
        }
        return all
    }

    /// So much room is made for each intent.
    private static let usualExamples = 16

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
