import BasicAlgorithms
import PCRE2

/// All that is learned of one language from its authors' files; what else a model has, it reads off the rulebook.
struct Lessons: Sendable {
    let set: TrainingSet
    let model: TermModel
    let occurrence: FeatureOccurrence
    /// Per intent and pattern: what a match adds.
    let patternAmounts: Grouped<Int32>
    let exact: ExactExamples
    let negatedWords: NegatedWords
    let calibration: Calibration
    /// Of the intents' patterns.
    let prefilter: PatternPrefilter

    /// What a hit adds, in fixed point.
    func amount(of hit: PatternHit) -> Int32 { patternAmounts[at: hit.intent.index, hit.pattern] }
}

extension Lessons {
    /// What there is to learn from.
    struct Material {
        var pack: LanguagePack
        var intents: [Intent]
        var examples: [TrainingExample]
        var keywords: KeywordTable
        var synonyms: SynonymTable
        var synonymGroups: [SynonymGroup]
        /// Word sets of the desk's own.
        var concepts: [Concept] = []

        /// What is known of the language's words, with all of its concepts. O(letters of the word sets).
        var wordKnowledge: WordKnowledge {
            var knowledge = wordKnowledgeWithoutConcepts
            knowledge.concepts = pack.conceptTable(adding: concepts)
            return knowledge
        }

        var wordKnowledgeWithoutConcepts: WordKnowledge {
            var knowledge = WordKnowledge(
                stemmer: pack.stemmer, meanings: pack.vocabulary.meanings)
            knowledge.synonyms = synonyms
            return knowledge
        }
    }

    /// Learns. O(training); see `TermTrainer`.
    init(_ material: Material) {
        let examples = material.examples
        var set = TrainingSet(
            examples: examples, intentCount: material.intents.count, material.wordKnowledge)
        set.weights = DoubtfulLines(set: set, trainer: TermTrainer()).weights()
        self.set = set
        let patterns = PatternMatcher(intents: material.intents)
        prefilter = patterns.prefilter
        let hits = patterns.hits(
            examples, with: MatchWorkspace(), PrefilterScratch())
        patternAmounts = PatternWorth.amounts(material.intents, examples, hits)
        exact = ExactExamples(examples)
        negatedWords = NegatedWords(
            examples: examples, index: set.index, Negation(material.pack.negation))
        let trainer = TermTrainer()
        let trained = trainer.train(set)
        model = trained.model
        occurrence = FeatureOccurrence(set, rows: set.allRows)
        var calibration = Calibration(
            rehearsed: Self.rehearsed(material, examples, hits, patternAmounts, set, trained))
        // Near the highest sum of right answers and refusals the threshold is chance's: the author's own examples choose it, so that a
        // customer's line more does not move it.
        let written = examples.indices.filter { !examples[$0].kind.isLearned }
        if written.count < examples.count {
            let own = written.map { examples[$0] }
            let ownSet = TrainingSet(
                examples: own, intentCount: material.intents.count, material.wordKnowledge)
            calibration.answer =
                Calibration(
                    rehearsed: Self.rehearsed(
                        material, own, written.map { hits[$0] }, patternAmounts, ownSet,
                        trainer.train(ownSet))
                ).answer
        }
        self.calibration = calibration
    }

    private static func rehearsed(
        _ material: Material, _ examples: [TrainingExample], _ hits: [[PatternHit]],
        _ amounts: Grouped<Int32>, _ set: TrainingSet, _ trained: TrainedTerms
    ) -> [RehearsedAnswer] {
        let evidence = PatternWorth.rehearsedEvidence(
            examples, hits, amounts, material.keywords,
            StemReader(stemmer: material.pack.stemmer))
        return Rehearsal(
            set: set, trainer: TermTrainer(), trained: trained, fixedEvidence: evidence,
            isUnasked: material.intents.map {
                $0.parent != nil || IntentRole(of: $0.id) == .notOurs
            }
        ).run()
    }
}
