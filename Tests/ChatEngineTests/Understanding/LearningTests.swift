import BasicAlgorithms
import Testing

@testable import ChatEngine

@Suite struct TrainingSetTests {
    private func set(_ examples: [(Int, String, Int)]) -> TrainingSet {
        TrainingSet(
            examples: examples.enumerated().map {
                TrainingExample(
                    intent: IntentNumber($1.0), text: $1.1, source: SmallDesk.place($0),
                    copies: $1.2)
            }, intentCount: (examples.map(\.0).max() ?? -1) + 1,
            WordKnowledge(stemmer: "dutch"))
    }

    @Test func anExampleIsARowAndATitleSeveral() {
        let rows = set([(0, "een pakje", 1), (1, "een titel", 2), (1, "", 1)])
        #expect(rows.rowCount == 4)
        #expect(rows.intents.map(\.index) == [0, 1, 1, 1])
        #expect(rows.examples.map(\.index) == [0, 1, 1, 2])
        #expect(
            rows.cells(of: RowID(1)).elementsEqual(rows.cells(of: RowID(2))) {
                $0.id == $1.id && $0.value == $1.value
            })
        #expect(rows.cells(of: RowID(3)).isEmpty)
    }

    @Test func aRowHasLengthOneAndItsCellsAreKnownFeatures() {
        let rows = set([(0, "waar blijft mijn pakje", 1), (1, "ik wil een klacht indienen", 1)])
        for row in rows.allRows {
            let square = rows.cells(of: row).reduce(Float(0)) { $0 + $1.value * $1.value }
            #expect(square > 0.5 && square <= 1.0001)
            #expect(rows.cells(of: row).allSatisfy { $0.id.index < rows.index.count })
            #expect(Set(rows.cells(of: row).map(\.id)).count == rows.cells(of: row).count)
        }
    }

    @Test func commonFeaturesHaveLowNumbers() {
        let rows = set([(0, "een pakje", 1), (0, "een doos", 1), (1, "een klacht", 1)])
        var counts = [Int](repeating: 0, count: rows.index.count)
        for row in rows.allRows { for cell in rows.cells(of: row) { counts[cell.id.index] += 1 } }
        #expect(counts == counts.sorted(by: >))
    }

    @Test func aPartHasTheSameValuesUnderNewNumbers() {
        let rows = SmallDesk.model().set
        var random = SplitMix(state: 3)
        for _ in 0..<20 {
            let chosen = rows.allRows.filter { _ in random.below(3) == 0 }
            let (part, features) = rows.part(of: chosen)
            #expect(features == features.sorted())
            #expect(part.featureCount == features.count)
            for (place, row) in chosen.enumerated() {
                #expect(part.intents[place] == rows.intents[row.index])
                #expect(
                    part.rows[place].map { features[$0.id.index] }
                        == rows.cells(of: row).map(\.id))
                #expect(part.rows[place].map(\.value) == rows.cells(of: row).map(\.value))
            }
        }
    }

    @Test func rowsAreFoundByIntentWhateverTheirOrder() {
        let rows = set([(1, "a", 1), (0, "b", 1), (1, "c", 1), (2, "d", 1)])
        let lists = rows.rowsByIntent(rows.allRows)
        #expect((0..<3).map { lists[$0].map(\.index) } == [[1], [0, 2], [3]])
        #expect(rows.byIntent(rows.allRows).map(\.index) == [1, 0, 2, 3])
    }

    @Test func anOccurrenceIsTheExampleOfAnIntentThatHasTheStem() {
        // The second intent's examples do not stand together.
        let rows = set([(1, "een pakje", 1), (0, "een klacht", 1), (1, "een klacht", 1)])
        let occurrence = FeatureOccurrence(rows, rows: rows.allRows)
        for feature in 0..<rows.index.count {
            for intent in 0..<2 {
                let isThere = rows.allRows.contains { row in
                    rows.intents[row.index].index == intent
                        && rows.index.family[feature] == .stem
                        && rows.cells(of: row).contains { $0.id.index == feature }
                }
                #expect(
                    occurrence.occurs(FeatureID(feature), in: IntentNumber(intent)) == isThere)
            }
        }
        #expect(!occurrence.occurs(.none, in: IntentNumber(0)))
    }
}

@Suite struct TermTrainerTests {
    private let set = SmallDesk.model().set

    @Test func eachExampleScoresBestForItsOwnIntent() {
        let model = TermTrainer().train(set).model
        for row in set.allRows {
            let features = set.cells(of: row).map {
                TermFeature(
                    id: $0.id, value: $0.value, family: set.index.family[$0.id.index], first: 0,
                    last: 0)
            }
            let scores = (0..<set.intentCount).map {
                model.score(of: IntentNumber($0), features)
            }
            #expect(scores.firstIndex(of: scores.max() ?? 0) == set.intents[row.index].index)
        }
    }

    @Test func learningTwiceGivesTheSame() {
        let (one, other) = (TermTrainer().train(set), TermTrainer().train(set))
        #expect(one.model.biases == other.model.biases)
        #expect(
            one.supports.map { $0.map(\.row) } == other.supports.map { $0.map(\.row) })
    }

    /// The conditions of Karush, Kuhn and Tucker: no dual variable is negative, and those above 0 are rows of the set.
    @Test func theSupportsAreRowsThatBearSomething() {
        let trained = TermTrainer().train(set)
        #expect(trained.supports.count == set.intentCount)
        for supports in trained.supports {
            #expect(!supports.isEmpty)
            #expect(supports.allSatisfy { $0.dualWeight > 0 && $0.row.index < set.rowCount })
            #expect(supports.map(\.row) == supports.map(\.row).sorted())
        }
    }

    @Test func anIntentWithoutExamplesHasAScoreOfMinusOne() {
        let model = SmallDesk.model([SmallDesk.parcel, SmallDesk.intent("leeg"), SmallDesk.refund])
        #expect(model.model.biases[1] == -FixedPoint.oneScore)
        #expect(model.recognize(Utterance("waar blijft mijn pakket")).best?.intent == "pakket.zoek")
    }

    @Test func startingFromWhatWasLearnedEndsNearIt() {
        let trained = TermTrainer().train(set)
        let again = TermTrainer().train(set, rows: set.allRows, from: trained)
        for (one, other) in zip(trained.model.biases, again.model.biases) {
            #expect(abs(FixedPoint.points(one) - FixedPoint.points(other)) < 0.1)
        }
        #expect(again.supports.isEmpty)
    }

    @Test func aPairIsToldApart() {
        let pair = IntentPair(IntentNumber(0), IntentNumber(1))
        let byIntent = set.rowsByIntent(set.allRows)
        let rows = Array(byIntent[0]) + byIntent[1]
        let learned = TermTrainer().train(pair, set, rows: rows)
        #expect(learned.weights.map(\.id) == learned.weights.map(\.id).sorted())
        for row in rows {
            let sum = set.cells(of: row).reduce(Float(learned.bias) / Float(FixedPoint.oneScore)) {
                sum, cell in
                let weight = learned.weights.first { $0.id == cell.id }?.weight ?? 0
                return sum + cell.value * Float(weight) / FixedPoint.unit
            }
            #expect((sum > 0) == (set.intents[row.index] == pair.first))
        }
    }

    /// Customers use other words than the author, unless there are so many examples that these have them too.
    @Test func ofFewExamplesTheWordSetsSayMoreThanTheWords() throws {
        func share(of id: Concept.ID, copies: Int) throws -> Float {
            let reader = StemReader(stemmer: "dutch")
            let concepts = ConceptTable(
                [Concept(id: id, items: ["klacht", "beklag"])], particles: [], reader)
            let examples = ["ik heb een klacht", "waar is mijn pakket"].enumerated().map {
                TrainingExample(
                    intent: IntentNumber($0), text: $1,
                    source: SourceLocation(file: "x.yaml", line: 1, column: 1), copies: copies)
            }
            let set = TrainingSet(
                examples: examples, intentCount: 2,
                WordKnowledge(stemmer: "dutch", concepts: concepts))
            let concept = set.index.feature(FeatureKey(concept: ConceptID(0)))
            let word = set.index.feature(reader.stemKey(ofWord: "klacht"))
            var sums = [Float](repeating: 0, count: set.index.count)
            var found: [Int: Float] = [:]
            LogRatios(set, rows: set.allRows).forEach(of: IntentNumber(0), &sums, among: nil) {
                found[$0] = $1
            }
            return try #require(found[concept.index]) / #require(found[word.index])
        }
        let (few, many) = (
            try share(of: "act.complain", copies: 1), try share(of: "act.complain", copies: 200)
        )
        #expect(few > 2.5 * many)
        #expect(try share(of: "time.day", copies: 1) < 1.2 * many)
    }

    @Test func theRatiosSpeakForWhatTheIntentAloneHas() throws {
        let ratios = LogRatios(set, rows: set.allRows)
        var sums = [Float](repeating: 0, count: set.index.count)
        let word = Array("klacht".utf8).withUnsafeBufferPointer { set.index.lexicon.find($0) }
        try #require(!word.isNone)
        let stem = set.index.lexicon[word].stem
        var (own, common) = (Float(0), Float.infinity)
        ratios.forEach(of: IntentNumber(2), &sums, among: nil) { feature, ratio in
            if feature == stem.index { own = ratio }
            common = min(common, ratio)
        }
        #expect(own > common)
        #expect(sums.allSatisfy { $0 == 0 })
    }

    /// Memory for a few rows is that of their own features; what is learned is the same to the bit.
    @Test func fewRowsTeachTheSameWhateverElseTheDeskHas() throws {
        let all = set.intentCount
        let rows = Array(set.allRows.prefix(max(2, set.rowCount / 2 - 1)))
        let trainer = TermTrainer()
        let short = trainer.train(set, rows: rows, from: nil)
        let taught = (0..<all).map { IntentNumber($0) }.filter { intent in
            rows.contains { set.intents[$0.index] == intent }
        }
        let descent = DualDescent(trainer, set.trainingRows, rows: rows, targets: taught)
        descent.run(set.trainingRows.squaredLengths, from: [])
        let whole = descent.learned(with: LogRatios(set, rows: rows), features: nil)
        for (intent, lesson) in zip(taught, whole) {
            #expect(short.model.biases[intent.index] == lesson.bias)
            #expect(
                short.supports[intent.index].map(\.row) == lesson.supports.map(\.row))
            for weight in lesson.weights {
                let feature = TermFeature(
                    id: weight.id, value: 1, family: .stem, first: 0, last: 0)
                let own = short.model.score(of: intent, [feature]) - lesson.bias
                #expect(own == FixedPoint.value(1) &* Int32(weight.weight))
            }
        }
    }

    /// A very large desk asks some of its intents, and learns those and what is nearest to them.
    @Test func aVeryLargeDeskRehearsesAPartWithItsNeighbours() throws {
        func sample(_ count: Int) -> RehearsalSample? {
            let examples = (0..<count).map { number in
                TrainingExample(
                    intent: IntentNumber(number),
                    // Two and two share a word that nobody else has.
                    text: "n\(number / 2 * 7)q \(number % 2 == 0 ? "een" : "twee")",
                    source: SmallDesk.place(number))
            }
            return RehearsalSample(
                TrainingSet(
                    examples: examples, intentCount: count, WordKnowledge(stemmer: "dutch")))
        }
        #expect(sample(RehearsalSample.mostIntents) == nil)
        let part = try #require(sample(RehearsalSample.mostIntents + 2))
        #expect(part.isAsked.count { $0 } == 1024)
        #expect(part.isIn.count { $0 } <= 4096)
        for (number, isAsked) in part.isAsked.enumerated() where isAsked {
            #expect(part.isIn[number] && part.isIn[number ^ 1], "\(number)")
        }
    }
}
