import BasicAlgorithms
import Testing

@testable import ChatEngine

/// What counts how much.
@Suite struct WeighingTests {
    private func rows(
        _ model: LanguageModel, _ text: String, of intent: String, _ kind: Evidence.Kind
    ) -> [Evidence] {
        model.explain(Utterance(text), whyNot: intent).whyNot?.entry.evidence
            .filter { $0.kind == kind } ?? []
    }

    private func candidate(_ model: LanguageModel, _ text: String, _ intent: String) -> Candidate? {
        model.explain(Utterance(text), whyNot: intent).whyNot?.entry.candidate
    }

    @Test func theStrongestPatternOfAnIntentCountsWhateverItsOrder() {
        // "geld" is in five examples of another intent, "pakje" in none.
        let patterns = [#"\bgeld\b"#, #"\bpakje\b"#]
        for order in [patterns, patterns.reversed()] {
            let model = SmallDesk.model([
                SmallDesk.intent("pakje", ["mijn pakje"], patterns: order), SmallDesk.refund,
            ])
            let found = rows(model, "geld voor een pakje", of: "pakje", .pattern)
            #expect(found.map(\.text) == ["pakje"])
            #expect(found.map(\.amount) == [1.5])
        }
    }

    @Test func aWordReadAsAnotherIsHalfKnown() throws {
        let model = SmallDesk.model()
        let corrected = try #require(candidate(model, "klacth", "klacht.indienen"))
        let unknown = try #require(candidate(model, "xyzzyq", "klacht.indienen"))
        #expect(unknown.signals.coverage == 0)
        // Of the word's mass, which is less than the least mass of an utterance, half.
        let rare = model.set.index.unknownMass * model.set.index.unknownMass
        let expected = Double(0.5 * rare / max(rare, model.set.index.leastMass))
        #expect(corrected.signals.coverage == expected)
        #expect(corrected.signals.coverage > 0)
    }

    /// A tax on roads is a tax, but none that a desk speaks of which knows that on energy alone.
    @Test func aCompoundOfAForeignFirstPartIsOfAnotherKind() throws {
        let tax = SmallDesk.intent(
            "belasting.uitleg", ["waarom betaal ik energiebelasting", "hoe hoog is de belasting"])
        let model = SmallDesk.model([SmallDesk.parcel, tax])
        func signals(_ text: String) throws -> Signals {
            try #require(model.recognize(Utterance(text)).best?.signals)
        }
        let road = try signals("hoe hoog is de wegenbelasting")
        #expect(road.strangeness.isOfAnotherKind && road.strangeness.sets > 0)
        let energy = try signals("hoe hoog is de energiebelasting")
        #expect(!energy.strangeness.isOfAnotherKind && energy.strangeness.sets == 0)
        #expect(energy.grasp.rarestOther < road.grasp.rarestOther)
        // Where the desk speaks of roads as well, it may be ours.
        let roads = SmallDesk.intent("weg.gat", ["er zit een gat in de weg", "de weg is stuk"])
        let wider = SmallDesk.model([SmallDesk.parcel, tax, roads])
        let known = try #require(
            wider.recognize(Utterance("hoe hoog is de wegenbelasting")).best?.signals)
        #expect(!known.strangeness.isOfAnotherKind)
    }

    /// A name that no example and no word set has is unheard of; what a set of the desk's holds is not.
    @Test func whatNoSetHoldsIsUnheardOf() throws {
        let model = SmallDesk.model()
        func unheard(_ text: String) throws -> Double {
            try #require(model.recognize(Utterance(text)).best?.signals).strangeness.unheard
        }
        #expect(try unheard("waar blijft mijn qwertal") > 4)
        #expect(try unheard("waar blijft mijn pakket") == 0)
    }

    @Test func aSynonymIsWhollyKnown() throws {
        let group = SynonymGroup(
            language: "nl", canonical: "klacht", variants: ["grief"], source: SmallDesk.place(9))
        let model = SmallDesk.model(synonyms: [group])
        let synonym = try #require(candidate(model, "grief", "klacht.indienen"))
        let rare = model.set.index.unknownMass * model.set.index.unknownMass
        #expect(
            synonym.signals.coverage == Double(rare / max(rare, model.set.index.leastMass)))
        #expect(rows(model, "grief", of: "klacht.indienen", .synonym).map(\.text) == ["grief"])
    }

    @Test func theBestTwoAreJudgedWhenTheyLieCloseTogether() {
        let model = SmallDesk.model()
        var (judged, apart) = (0, 0)
        for text in LedgerTests.sentences(400) {
            Utterance(text).withView { view in
                model.withWorkspace { workspace in
                    model.weigh(view, after: nil, workspace)
                    let weighing = workspace.weighing
                    guard let pair = weighing.judged else {
                        apart += 1
                        #expect(weighing.lead >= PairJudge.reach)
                        return
                    }
                    judged += 1
                    let judge = model.judges[IntentPair(pair.best, pair.second)]
                    let verdict = judge.verdict(for: pair.best, on: weighing.reading.features)
                    // Without the judgement the two lay close together.
                    let gap = FixedPoint.points(
                        (weighing.scores[pair.best.index] &- verdict)
                            &- (weighing.scores[pair.second.index] &+ verdict))
                    #expect(gap >= 0 && gap < PairJudge.reach, "\(text)")
                }
            }
        }
        #expect(judged > 20 && apart > 20, "\(judged) judged, \(apart) apart")
    }

    @Test func keywordsAndExactExamplesAddWhatTheySay() {
        let model = SmallDesk.model([
            SmallDesk.intent("a", ["alleen dit"], keywords: [("spoed", 2), ("nu", 100)]),
            SmallDesk.refund,
        ])
        #expect(rows(model, "spoed", of: "a", .keyword).map(\.points) == [FixedPoint.score(0.4)])
        #expect(rows(model, "nu", of: "a", .keyword).map(\.amount) == [3])
        #expect(rows(model, "Alleen: dit!", of: "a", .example).map(\.amount) == [1])
        #expect(rows(model, "alleen dit hier", of: "a", .example).isEmpty)
    }

    @Test func aFollowUpIsUnderstoodOnlyRightAfterItsParent() {
        let model = SmallDesk.model(
            SmallDesk.intents + [
                SmallDesk.intent(
                    "pakket.laat", ["en als het te laat is"], parent: "pakket.zoek")
            ])
        let said = Utterance("en als het te laat is")
        #expect(model.recognize(said, after: "pakket.zoek").best?.intent == "pakket.laat")
        for context in [nil, "geld.terug", "pakket.laat", "onbekend"] {
            let ranking = model.recognize(said, after: context).ranking
            #expect(ranking.position(of: "pakket.laat") == nil, "\(context ?? "-")")
        }
        // Nothing of the last utterance is left in the memory that is used again.
        #expect(model.recognize(said, after: "pakket.zoek").best?.intent == "pakket.laat")
    }

    @Test func anExcludedIntentIsNoCandidateAndTheNextUtteranceIsFree() {
        let model = SmallDesk.model([
            SmallDesk.intent("a", ["ik wil een retour"], exclude: ["beleid"]), SmallDesk.refund,
        ])
        for _ in 0..<3 {
            let ranking = model.recognize(Utterance("wat is het beleid voor een retour")).ranking
            #expect(ranking.position(of: "a") == nil)
            #expect(model.recognize(Utterance("ik wil een retour")).best?.intent == "a")
        }
    }

    @Test func namedGroupsOfAPatternComeWithTheCandidate() {
        let model = SmallDesk.model([
            SmallDesk.intent(
                "a", ["bestel iets"], patterns: [#"\bbestel (?<aantal>\d+) (?<wat>\w+)"#]),
            SmallDesk.refund,
        ])
        let best = model.recognize(Utterance("Bestel 12 lampen")).best
        #expect(best?.groups == ["aantal": "12", "wat": "lampen"])
    }

    @Test func theConfidencesOfTheBestAndAnyOtherSumToOneAtMost() {
        let model = SmallDesk.model()
        for text in LedgerTests.sentences(200) {
            let all = model.recognize(Utterance(text)).ranking.candidates
            for other in all.dropFirst() {
                #expect(all[0].confidence.value + other.confidence.value <= 1 + 1e-12)
            }
        }
    }

    @Test func aKnowledgeBaseWithoutIntentsHasNoCandidate() {
        let model = SmallDesk.model([])
        #expect(model.recognize(Utterance("hallo")).best == nil)
        #expect(model.explain(Utterance("hallo")).wouldChange == .noIntents)
    }
}

@Suite struct RankingTests {
    private func weighing(_ scores: [Int32], excluded: Set<Int> = []) -> Weighing {
        var weighing = Weighing(isExcluded: scores.indices.map(excluded.contains))
        weighing.clear(context: nil)
        weighing.scores = scores
        return weighing
    }

    /// Sorting everything, ties in the order of the files.
    private func sorted(_ weighing: Weighing) -> [IntentNumber] {
        weighing.isExcluded.indices.filter { !weighing.isExcluded[$0] }
            .sorted { (-weighing.scores[$0], $0) < (-weighing.scores[$1], $1) }
            .map { IntentNumber($0) }
    }

    @Test func theTopIsThatOfSortingAll() {
        var random = SplitMix(state: 8)
        for _ in 0..<500 {
            let count = 1 + random.below(12)
            let scores = (0..<count).map { _ in Int32(random.below(6)) - 3 }
            let excluded = Set((0..<count).filter { _ in random.below(4) == 0 })
            var all = weighing(scores, excluded: excluded)
            let wanted = 1 + random.below(4)
            all.rank(wanted)
            #expect(all.top == Array(sorted(all).prefix(wanted + 2)), "\(scores) \(excluded)")
            // A judgement moves the first two; those that are wanted are still right.
            guard all.top.count > 1 else { continue }
            let verdict = Int32(random.below(5)) - 2
            all.scores[all.top[0].index] &+= verdict
            all.scores[all.top[1].index] &-= verdict
            all.rerank()
            #expect(all.top.prefix(wanted).elementsEqual(sorted(all).prefix(wanted)))
        }
    }

    @Test func onlyTheConsideredAreRankedWhenAnyAre() {
        var some = weighing([])
        some = Weighing(isExcluded: [false, false, true, false])
        some.clear(context: nil)
        for (intent, score) in [(3, 5), (1, 9), (2, 50), (3, 999)] as [(Int, Int32)] {
            some.consider(IntentNumber(intent)) { score }
        }
        some.rank(2)
        #expect(some.top.map(\.index) == [1, 3])
        #expect(some.scores[3] == 5)
    }

    @Test func whatIsExcludedForOneUtteranceIsBackForTheNext() {
        var all = weighing([3, 2, 1], excluded: [1])
        all.set(IntentNumber(0), isExcluded: true)
        all.set(IntentNumber(1), isExcluded: false)
        all.set(IntentNumber(2), isExcluded: true)
        all.set(IntentNumber(2), isExcluded: false)
        #expect(all.isExcluded == [true, false, false])
        all.clear(context: nil)
        #expect(all.isExcluded == [false, true, false])
    }

    @Test func aLonelyCandidateLeadsByOnePoint() {
        var one = weighing([7, 9], excluded: [1])
        one.rank(2)
        #expect(one.lead == 1)
        #expect(one.rival(of: IntentNumber(0)) == nil)
        #expect(one.signals(of: IntentNumber(0), coverage: 0.5).margin == 1)
        var two = weighing([FixedPoint.score(0.5), FixedPoint.score(0.25)])
        two.rank(2)
        #expect(two.lead == 0.25)
        let second = two.signals(of: IntentNumber(1), coverage: 0)
        #expect(second == Signals(score: 0.25, margin: -0.25, coverage: 0))
    }
}

@Suite struct PairJudgeTests {
    private let model = SmallDesk.model()

    @Test func whatIsGivenToTheOneIsTakenFromTheOther() {
        let (first, second) = (IntentNumber(0), IntentNumber(2))
        let judge = model.judges[IntentPair(second, first)]
        #expect(judge.pair == IntentPair(first, second))
        var verdicts: Set<Bool> = []
        for text in ["waar blijft mijn pakket", "ik heb een klacht", "een klacht over de bezorger"]
        {
            Utterance(text).withView { view in
                model.withWorkspace { workspace in
                    model.set.index.read(
                        view, into: &workspace.weighing.reading, with: workspace.reader)
                    let features = workspace.weighing.reading.features
                    let verdict = judge.verdict(for: first, on: features)
                    #expect(judge.verdict(for: second, on: features) == -verdict)
                    verdicts.insert(verdict > 0)
                }
            }
        }
        #expect(verdicts == [true, false])
    }

    @Test func aWeightSetIsADictionaryThatGivesZero() {
        var random = SplitMix(state: 2)
        for features in [0, 1, 63, 64, 65, 500] {
            var known: [Int: Int16] = [:]
            for _ in 0..<(features / 3) { known[random.below(features)] = Int16(random.below(99)) }
            let list = known.sorted { $0.key < $1.key }.map { (FeatureID($0.key), $0.value) }
            let set = WeightSet(list, features: features)
            for feature in 0..<features { #expect(set[FeatureID(feature)] == known[feature] ?? 0) }
        }
    }
}

@Suite struct CoverageTests {
    @Test func isTheKnownShareOfTheSquaredRarities() {
        var coverage = Coverage()
        #expect(coverage.share(least: 1) == nil)
        coverage.add(rarity: 2, known: 1)
        coverage.add(rarity: 1, known: 0)
        coverage.add(rarity: 1, known: 0.5)
        #expect(coverage.share(least: 0) == 4.5 / 6)
        #expect(coverage.share(least: 9) == 0.5)
    }
}
