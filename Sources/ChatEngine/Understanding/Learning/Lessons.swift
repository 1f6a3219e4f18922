import PCRE2
import Snapshots

/// All that is learned of one language from its authors' files; what else a model has, it reads off the rulebook.
struct Lessons: Sendable {
    let set: TrainingSet
    let model: TermModel
    let occurrence: FeatureOccurrence
    /// Per intent and pattern: what a match adds.
    let patternAmounts: [[Int32]]
    let exact: ExactExamples
    let negatedWords: NegatedWords
    let calibration: Calibration
    /// Of the intents' patterns.
    let prefilter: PatternPrefilter
}

extension Lessons {
    /// What there is to learn from.
    struct Material {
        var language: LanguageCode
        var intents: [Intent]
        var examples: [TrainingExample]
        var keywords: KeywordTable
        var synonyms: SynonymTable
        var synonymGroups: [SynonymGroup]
    }

    /// Learns. O(training); see `TermTrainer`.
    init(_ material: Material) {
        let examples = material.examples
        set = TrainingSet(
            examples: examples, intentCount: material.intents.count, language: material.language,
            synonyms: material.synonyms)
        let workspace = LanguageModel.Workspace(set.index, isFollowUp: [])
        let patterns = PatternMatcher(intents: material.intents)
        prefilter = patterns.prefilter
        let hits = patterns.hits(examples, workspace)
        patternAmounts = Scorer.patternAmounts(material.intents, examples, hits)
        exact = ExactExamples(examples)
        negatedWords = NegatedWords(examples: examples, index: set.index)
        let trainer = TermTrainer()
        let trained = trainer.train(set)
        model = trained.model
        occurrence = FeatureOccurrence(set, rows: Array(0..<Int32(set.rowCount)))
        let evidence = Scorer.rehearsedEvidence(
            examples, hits, patternAmounts, material.keywords, workspace.reader)
        let rehearsal = Rehearsal(
            set: set, trainer: trainer, trained: trained, fixedEvidence: evidence)
        calibration = Calibration(rehearsed: rehearsal.run())
    }

    /// From the cache if it has just these lessons, else learned, and kept there.
    init(_ material: Material, cache: (any LessonCache)?) {
        guard let cache else {
            self.init(material)
            return
        }
        let key = material.key
        if let kept = cache.lessons(key).flatMap({ Lessons(kept: $0, material) }) {
            self = kept
        } else {
            self.init(material)
            cache.keep(as: key) { write(to: $0) }
        }
    }
}

extension Lessons {
    private func write(to sink: @escaping (UnsafeRawBufferPointer) -> Void) {
        var snapshot = SnapshotWriter(to: sink)
        set.write(to: &snapshot)
        snapshot.write(model)
        snapshot.write(occurrence)
        snapshot.write(patternAmounts.map { Int32($0.count) })
        snapshot.write(patternAmounts.flatMap { $0 })
        snapshot.write(exact)
        snapshot.write(negatedWords)
        snapshot.write(calibration)
        snapshot.write(prefilter)
        snapshot.seal()
    }

    /// `nil` if it was cut short or damaged.
    private init?(kept: [UInt8], _ material: Material) {
        do { try self.init(from: SnapshotReader(kept), material) } catch { return nil }
    }

    private init(from reader: SnapshotReader, _ material: Material) throws {
        var snapshot = reader
        set = try TrainingSet(
            language: material.language, synonyms: material.synonyms, from: &snapshot)
        model = try snapshot.read()
        occurrence = try snapshot.read()
        let counts: [Int32] = try snapshot.read()
        var amounts: [Int32] = try snapshot.read()
        patternAmounts = counts.map { count in
            defer { amounts.removeFirst(Int(count)) }
            return Array(amounts.prefix(Int(count)))
        }
        exact = try snapshot.read()
        negatedWords = try snapshot.read()
        calibration = try snapshot.read()
        prefilter = try snapshot.read()
        try snapshot.checkSeal()
    }
}

extension Lessons.Material {
    /// Names all that the lessons depend on, beside the program itself.
    var key: String {
        var digest = ContentDigest()
        digest.add(language.code)
        for intent in intents {
            digest.add(intent.id)
            for pattern in intent.trigger.patterns { digest.add(pattern.value.source) }
            for exclusion in intent.trigger.exclusions { digest.add(exclusion.value.source) }
            digest.add(intent.trigger.exclusions.count)
            for keyword in intent.trigger.keywords {
                digest.add(keyword.word)
                digest.add(Int(bitPattern: UInt(keyword.weight.bitPattern)))
            }
            digest.add(intent.trigger.keywords.count)
        }
        for example in examples {
            digest.add(example.intent)
            digest.add(example.copies)
            digest.add(example.text)
        }
        for group in synonymGroups {
            digest.add(group.canonical)
            for variant in group.variants { digest.add(variant) }
            digest.add(group.variants.count)
        }
        return digest.text
    }
}
