import BasicAlgorithms
import Glibc
import Testing

@testable import ChatEngine

@Suite struct CalibrationTests {
    /// All words are known, and most of them to the candidate.
    private static func signals(_ score: Double) -> Signals {
        var signals = Signals(score: score, margin: score, coverage: 0.5)
        signals.spread = score
        signals.strangeness = Strangeness(known: 1, words: 6)
        signals.grasp = Grasp(own: 12, rarestOwn: 4, other: 6, rarestOther: 3)
        return signals
    }

    private func answer(
        _ score: Double, right: Bool, outOfScope: Bool = false
    ) -> RehearsedAnswer {
        RehearsedAnswer(
            signals: Self.signals(score), isRight: right, isOutOfScope: outOfScope)
    }

    @Test func moreOfAnySignalIsMoreConfidence() {
        let calibration = Calibration()
        let base = Signals(score: 0.2, margin: 0.2, coverage: 0.4)
        var (better, known, ahead) = (base, base, base)
        better.spread += 0.5
        known.grasp.rarestOwn += 2
        ahead.margin += 0.5
        for signals in [better, known, ahead] {
            #expect(calibration.confidence(signals) > calibration.confidence(base))
        }
        let most = Signals(score: 3, margin: 3, coverage: 1)
        let beyond = Signals(score: 99, margin: 99, coverage: 1)
        #expect(calibration.confidence(beyond) == calibration.confidence(most))
    }

    /// Another thing or another place is somebody else's matter; another time is not.
    @Test func aThingThatTheCandidateLacksIsMoreOfADoubtThanATime() {
        func none(without kind: WordKind) -> Double {
            var signals = Self.signals(1)
            signals.strangeness.rarest = 3
            signals.grasp.otherByKind.raise(WordKinds(kind), to: 5)
            return Calibration().chances(signals).none
        }
        for kind in [WordKind.act, .thing, .party, .place] {
            #expect(none(without: kind) > 1.5 * none(without: .time))
        }
    }

    /// "I do NOT want to cancel" is about cancelling and no wish for it.
    @Test func whatIsSaidNotToBeMeantIsHardlyMeant() {
        var signals = Self.signals(2)
        let wanted = Calibration().confidence(signals)
        signals.isDenied = true
        #expect(wanted.value > 0.7 && Calibration().confidence(signals).value < 0.3)
    }

    @Test(arguments: [(-1, 0), (0.5, 0.5), (7, 1)] as [(Double, Double)])
    func aConfidenceLiesBetweenZeroAndOne(_ value: Double, _ cut: Double) {
        #expect(Confidence(value).value == cut)
    }

    @Test func withoutARehearsalThePriorStays() {
        let calibration = Calibration(rehearsed: [])
        #expect(calibration.right == Calibration().right)
        #expect(calibration.answer == 0.5)
    }

    /// The more of it was right, the surer; what was measured before weighs as much as some hundred examples.
    @Test func theFitFollowsWhatWasRehearsed() {
        var random = SplitMix(state: 21)
        func rehearsed(_ chance: Int) -> [RehearsedAnswer] {
            (0..<800).map { _ in answer(0.5, right: random.below(100) < chance) }
        }
        let confidences = [20, 50, 90].map { chance in
            Calibration(rehearsed: rehearsed(chance))
                .confidence(answer(0.5, right: true).signals).value
        }
        #expect(confidences[0] < 0.5)
        #expect(confidences[1] - confidences[0] > 0.1)
        #expect(confidences[2] - confidences[1] > 0.1)
    }

    /// The author's own examples are asked in the author's words; customers' lines tell how sure to be of customers.
    @Test func customersLinesTellHowSureToBe() {
        var random = SplitMix(state: 8)
        func rehearsed(
            _ count: Int, right chance: Int, _ asked: RehearsedAnswer.Asked
        ) -> [RehearsedAnswer] {
            (0..<count).map { _ in
                var answer = answer(0.5, right: random.below(100) < chance)
                answer.asked = asked
                return answer
            }
        }
        func confidence(_ answers: [RehearsedAnswer]) -> Double {
            Calibration(rehearsed: answers).confidence(answer(0.5, right: true).signals).value
        }
        let examples = rehearsed(400, right: 30, .example)
        let alone = confidence(examples)
        let few = confidence(examples + rehearsed(6, right: 90, .line))
        let many = confidence(examples + rehearsed(100, right: 90, .line))
        #expect(alone < few && few < many)
        #expect(many - alone > 0.15)
        // What others speak against is no evidence, and the threshold stays the author's.
        let doubtful = examples + rehearsed(100, right: 90, .doubtfulLine)
        #expect(confidence(doubtful) == alone)
        let calibration = Calibration(rehearsed: examples + rehearsed(100, right: 90, .line))
        #expect(calibration.rehearsal.count == examples.count)
    }

    @Test func theThresholdKeepsWhatIsOutOfScopeOut() {
        let answers =
            (0..<100).map { answer(0.8 + Double($0) / 500, right: true) }
            + (0..<100).map { answer(-0.5 + Double($0) / 500, right: false, outOfScope: true) }
        let calibration = Calibration(rehearsed: answers)
        #expect((0.5...0.85).contains(calibration.answer))
        #expect(calibration.confidence(answers[0].signals).value >= calibration.answer)
        #expect(calibration.confidence(answers[199].signals).value < calibration.answer)
    }

    /// A line that keeps all of ours in and half of the rest out is better than one that keeps a fifth of ours out too.
    @Test func whatIsOursCountsMoreOftenThanWhatIsNot() {
        let ours =
            (0..<80).map { _ in answer(2, right: true) }
            + (0..<20).map { _ in answer(1, right: true) }
            + (0..<20).map { _ in answer(0.8, right: false) }
        let foreign =
            (0..<50).map { _ in answer(1, right: false, outOfScope: true) }
            + (0..<50).map { _ in answer(-1, right: false, outOfScope: true) }
        let calibration = Calibration(rehearsed: ours + foreign)
        let (sure, least) = (
            calibration.confidence(Self.signals(2)).value,
            calibration.confidence(Self.signals(0.8)).value
        )
        #expect(least > 0.5 && sure > least)
        // Half of the way from one half to the least confidence that is kept.
        #expect(abs(calibration.answer - (0.5 + (least - 0.5) / 2)) < 1e-9)
    }

    @Test func eachStepOfTheFitIsBetterUntilNoneIs() {
        var random = SplitMix(state: 2)
        let points = (0..<300).map { _ in
            let sum = Double(random.below(2000)) / 100 - 10
            return (sum: sum, isRight: Double(random.below(100)) / 10 - 5 < sum, weight: 1.0)
        }
        func loss(_ fit: LogisticFit) -> Double {
            points.reduce(0) { total, point in
                let chance = 1 / (1 + exp(-(fit.slope * point.sum + fit.offset)))
                return total - log(max(1e-12, point.isRight ? chance : 1 - chance))
            }
        }
        var fit = LogisticFit(slope: Calibration.prior.slope, offset: Calibration.prior.offset)
        let first = loss(fit)
        var steps = 0
        while let better = fit.improved(on: points) {
            fit = better
            steps += 1
            if steps > 50 { break }
        }
        #expect((1...50).contains(steps))
        #expect(fit.slope > 0)
        #expect(loss(fit) < first)
    }
}

@Suite struct RehearsalTests {
    private let model = SmallDesk.model(
        SmallDesk.intents + [SmallDesk.intent("titel", ["korte vraag"], title: "Een titel")])

    @Test func everyExampleIsLeftOutOnceAndNeverLearnedInThatRound() {
        let set = model.set
        let folds = RehearsalFolds(set, rounds: 4)
        var asked: [ExampleID: Int] = [:]
        for round in 0..<4 {
            let (learned, out) = folds.split(set, round: round)
            #expect(Set(learned).isDisjoint(with: out))
            #expect(learned == learned.sorted())
            for row in out { asked[set.examples[row.index], default: 0] += 1 }
            for row in learned {
                #expect(folds.ofIntent[set.intents[row.index].index] != round)
            }
            #expect(folds.isLeftOut(round: round) == folds.ofIntent.map { $0 == round })
        }
        // All but the title, which is two rows of one example.
        let titles = Set(set.examples.filter { one in set.examples.count { $0 == one } > 1 })
        #expect(titles.count == 1)
        #expect(Set(asked.keys) == Set(set.examples).subtracting(titles))
        #expect(asked.values.allSatisfy { $0 == 1 })
    }

    @Test func examplesOfAnIntentAreSpreadEvenly() {
        let folds = RehearsalFolds(model.set, rounds: 5)
        for intent in 0..<3 {
            let own = Set(
                model.set.allRows.filter { model.set.intents[$0.index].index == intent }
                    .map { model.set.examples[$0.index] })
            #expect(Set(own.map { folds.ofExample[$0.index] }).count == own.count)
        }
    }

    @Test func theRehearsalStopsOnceItHasEnough() {
        let trained = TermTrainer().train(model.set)
        var rehearsal = Rehearsal(set: model.set, trainer: TermTrainer(), trained: trained)
        let all = rehearsal.run()
        #expect(all.count > 10)
        #expect(all.contains(where: \.isOutOfScope) && all.contains(where: \.isRight))
        #expect(!all.contains { $0.isOutOfScope && $0.isRight })
        rehearsal.mostAsked = 1
        let few = rehearsal.run()
        #expect(!few.isEmpty && few.count < all.count)
    }

    /// How sure to be of what is ours says nothing that is not: a subject of `not_ours` is left out of the rehearsal.
    @Test func whatIsNotOursIsNotAsked() {
        let model = SmallDesk.model(
            SmallDesk.intents + [
                SmallDesk.intent(
                    "not_ours.verzekering", ["een fiets verzekeren", "verzekering afsluiten"])
            ])
        let foreign = model.set.allRows.filter {
            model.intents[model.set.intents[$0.index].index].id == "not_ours.verzekering"
        }.map { model.set.examples[$0.index] }
        #expect(foreign.count == 2)
        #expect(!model.calibration.rehearsal.isEmpty)
        #expect(!model.calibration.rehearsal.contains { foreign.contains($0.example) })
    }

    @Test func tooLittleIsNotRehearsed() {
        let alone = SmallDesk.model([SmallDesk.parcel])
        #expect(alone.calibration.rehearsal.isEmpty)
    }

    /// What is left out is not known: its words count as unknown, and it cannot be the answer.
    @Test func aLeftOutIntentIsNeverTheAnswer() {
        let set = model.set
        let learned = set.allRows.filter { set.intents[$0.index].index != 2 }
        let terms = TermTrainer().train(set, rows: learned, from: nil).model
        let desk = RehearsedDesk(
            set: set, SetsOfStems(set.index), model: terms, rows: learned, trainer: TermTrainer(),
            leftOut: [false, false, true, false])
        for row in set.allRows {
            let evidence = [FixedEvidence(intent: IntentNumber(2), amount: .max / 2)]
            guard let (best, signals) = desk.answer(row, evidence) else {
                Issue.record("no answer")
                return
            }
            #expect(best.index != 2)
            #expect((0...1).contains(signals.coverage))
        }
    }
}
