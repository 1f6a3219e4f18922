import BasicAlgorithms
import Testing

@testable import ChatEngine

@Suite struct FixedPointTests {
    @Test func onePointIsOnePointHoweverItIsMade() {
        #expect(FixedPoint.points(FixedPoint.score(1)) == 1)
        #expect(FixedPoint.value(1) &* Int32(FixedPoint.weight(1)) == FixedPoint.oneScore)
        #expect(FixedPoint.points(FixedPoint.value(0.5) &* Int32(FixedPoint.weight(-2))) == -1)
    }

    @Test(arguments: [(8.5, 32767), (-8.5, -32767), (7.5, 30720), (0, 0)] as [(Float, Int16)])
    func weightsBeyondTheRangeAreCut(_ weight: Float, _ fixed: Int16) {
        #expect(FixedPoint.weight(weight) == fixed)
    }

    @Test(arguments: [(64, 64), (65, 64), (-1000, -64), (0.25, 0.25)] as [(Double, Double)])
    func scoresBeyondTheRangeAreCut(_ amount: Double, _ points: Double) {
        #expect(FixedPoint.points(FixedPoint.score(amount)) == points)
    }
}

@Suite struct PointsTests {
    @Test(
        arguments: [
            (1.5, "1.500"), (-0.5, "-0.500"), (0, "0.000"), (12.3456, "12.346"), (-0.001, "-0.001"),
        ] as [(Double, String)])
    func areShownInThousandths(_ points: Double, _ text: String) {
        #expect(Points.text(FixedPoint.score(points)) == text)
    }

    @Test func roundedRowsSumToTheRoundedTotal() {
        var random = SplitMix(state: 12)
        for _ in 0..<500 {
            let rows = (0..<random.below(12)).map { _ in
                Int32(random.below(40_000_000)) - 20_000_000
            }
            let shown = Points.apportioned(rows)
            #expect(shown.reduce(0, +) == Points.thousandths(rows.reduce(0, &+)))
            for (row, shown) in zip(rows, shown) {
                #expect(abs(FixedPoint.points(row) * 1000 - Double(shown)) < 1)
            }
        }
    }
}

@Suite struct TermWeightTests {
    private func features(_ values: [(FeatureFamily, Float)]) -> [TermFeature] {
        values.enumerated().map { at, value in
            TermFeature(id: FeatureID(at), value: value.1, family: value.0, first: 0, last: 0)
        }
    }

    private func squares(_ features: [TermFeature], _ family: FeatureFamily? = nil) -> Float {
        features.filter { family == nil || $0.family == family }
            .reduce(0) { $0 + $1.value * $1.value }
    }

    @Test func theWholeHasLengthOneAndEachFamilyItsShare() {
        var all = features([(.stem, 3), (.stem, 4), (.pair, 2), (.characters, 1), (.characters, 7)])
        TermWeight.normalize(&all, usual: UnknownMass())
        #expect(abs(squares(all) - 1) < 1e-5)
        let total: Float = 1 + 0.25 + 1
        #expect(abs(squares(all, .stem) - 1 / total) < 1e-5)
        #expect(abs(squares(all, .pair) - 0.25 / total) < 1e-5)
        #expect(abs(all[0].value / all[1].value - 0.75) < 1e-5)
    }

    @Test func whatIsUnknownOrShortMakesTheRestCountLess() {
        func stem(_ usual: UnknownMass, _ unknown: UnknownMass) -> Float {
            var one = features([(.stem, 2)])
            TermWeight.normalize(&one, usual: usual, unknown: unknown)
            return one[0].value
        }
        var mass = UnknownMass()
        #expect(stem(UnknownMass(), mass) == 1)
        mass.add(12, .stem)
        mass.add(99, .pair)
        #expect(mass.squares[.stem] == 12)
        #expect(stem(UnknownMass(), mass) == 0.5)
        #expect(abs(stem(mass, UnknownMass()) - Float(4.0 / 12).squareRoot()) < 1e-6)
    }

    @Test func nothingStaysNothing() {
        var none: [TermFeature] = []
        let scales = TermWeight.normalize(&none, usual: UnknownMass())
        #expect(FeatureFamily.scaled.allSatisfy { scales[$0] == 0 })
    }

    @Test func aFeatureInFewerExamplesIsRarerAndOneInFewerIntentsThanByChanceMoreTelling() {
        let rarities = (0...10).map { TermWeight.rarity(documents: 10, containing: $0) }
        #expect(rarities == rarities.sorted(by: >))
        #expect(abs(rarities[10] - 1) < 1e-6)
        let focus = (1...9).map { TermWeight.focus(intents: $0, expected: 5, perIntent: 4) }
        #expect(focus == focus.sorted(by: >))
        #expect(focus[4] == 1)
        #expect(TermWeight.value(count: 1, rarity: 2) == 2)
        #expect(TermWeight.value(count: 3, rarity: 2) > 2 * 2)
    }
}

@Suite struct TermModelTests {
    /// Random weights: some features speak to nearly all intents (rows), some to a few (lists), some to none.
    private func learned(
        _ intents: Int, _ features: Int, _ random: inout SplitMix
    ) -> [(bias: Int32, weights: [(id: FeatureID, weight: Int16)])] {
        let chances = (0..<features).map { _ in [0, 1, 10, 90].randomElement(using: &random) ?? 0 }
        return (0..<intents).map { _ in
            var weights: [(id: FeatureID, weight: Int16)] = []
            for (feature, chance) in chances.enumerated() where random.below(100) < chance {
                weights.append((FeatureID(feature), Int16(random.below(60_000) - 30_000)))
            }
            return (Int32(random.below(1_000)) - 500, weights)
        }
    }

    private func said(_ features: Int, _ random: inout SplitMix) -> [TermFeature] {
        (0..<random.below(30)).map { _ in
            TermFeature(
                id: FeatureID(random.below(features)), value: Float(random.below(1000)) / 1000,
                family: .stem, first: 0, last: 0)
        }
    }

    @Test(arguments: [1, 31, 32, 33, 70, 200])
    func theScoresAreTheSumsOneByOne(_ intents: Int) {
        var random = SplitMix(state: UInt64(intents))
        let learned = learned(intents, 80, &random)
        let model = TermModel(learned: learned, featureCount: 80)
        let table = learned.map {
            Dictionary(uniqueKeysWithValues: $0.weights.map { ($0.id, $0.weight) })
        }
        for feature in 0..<80 {
            var listed: [Int: Int16] = [:]
            model.forEachWeight(of: FeatureID(feature)) { listed[$0] = $1 }
            for intent in 0..<intents {
                let weight = table[intent][FeatureID(feature)] ?? 0
                #expect(model.weight(of: FeatureID(feature), for: IntentNumber(intent)) == weight)
                #expect(listed[intent] ?? 0 == weight)
            }
        }
        var (scores, common) = ([Int32](), CommonFeatures())
        for _ in 0..<50 {
            let features = said(80, &random)
            model.score(features, into: &scores, &common)
            for intent in 0..<intents {
                let expected = features.reduce(learned[intent].bias) {
                    $0 &+ FixedPoint.value($1.value) &* Int32(table[intent][$1.id] ?? 0)
                }
                #expect(scores[intent] == expected)
                #expect(model.score(of: IntentNumber(intent), features) == expected)
            }
        }
    }

    @Test func theShortListOfVeryManyIntentsHasTheBest() {
        var random = SplitMix(state: 31)
        let count = TermModel.mostWeighed + 200
        // Every intent has a few rare features of its own; common ones are in all.
        let learned = (0..<count).map { intent in
            (
                bias: -FixedPoint.oneScore,
                weights: [
                    (FeatureID(0), Int16(random.below(200))),
                    (FeatureID(1 + intent % 500), Int16(4096)),
                    (FeatureID(501 + intent / 3), Int16(4096)),
                ]
            )
        }
        let model = TermModel(
            learned: learned.map { ($0.bias, $0.weights.map { (id: $0.0, weight: $0.1) }) },
            featureCount: 501 + count / 3 + 1)
        #expect(model.isWide)
        var list = ShortList()
        for intent in stride(from: 0, to: count, by: 37) {
            let features = learned[intent].weights.map {
                TermFeature(id: $0.0, value: 0.5, family: .stem, first: 0, last: 0)
            }
            model.choose(features, into: &list)
            let scores = (0..<count).map { model.score(of: IntentNumber($0), features) }
            let best = scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
            #expect(list.intents.contains(IntentNumber(best)))
            #expect(list.intents.count < 100)
            for listed in list.intents {
                #expect(list.score(of: listed) == scores[listed.index])
            }
        }
    }

    /// Of more than fit, those are kept that reach the score of the thirty-second best, to the point.
    @Test func theShortListIsCutAtTheScoreThatEnoughReach() {
        var random = SplitMix(state: 8)
        for (count, range, lowest) in [
            (31, 50, 0), (32, 50, -400), (33, 50, 0), (60, 9, -4), (100, 5_000, -2_500),
            (300, 16_000, -16_000), (384, 16_000, 3_000),
        ] {
            let scores = (0..<count).map { _ in Int32(random.below(range) + lowest) }
            let postings = (0..<count).map {
                TermModel.Posting(intent: UInt16($0), weight: Int16(clamping: scores[$0]))
            }
            var list = ShortList()
            list.clear(width: count)
            postings.withUnsafeBufferPointer { list.add($0, [], 1) }
            list.choose([Int32](repeating: 7, count: count))
            let least = count > 32 ? scores.sorted(by: >)[31] : .min
            let wanted = scores.indices.filter { scores[$0] >= least }
            #expect(list.intents.map(\.index).sorted() == wanted, "of \(count)")
            for intent in list.intents {
                #expect(list.score(of: intent) == scores[intent.index] + 7)
            }
        }
    }

    /// Once enough have been named, a word names no others; of those it says what it says.
    @Test func commonWordsNameNoMore() {
        func postings(_ intents: Range<Int>, _ weight: Int16) -> [TermModel.Posting] {
            intents.map { TermModel.Posting(intent: UInt16($0), weight: weight) }
        }
        var list = ShortList()
        for _ in 0..<2 {
            list.clear(width: 1_000)
            postings(0..<383, 1).withUnsafeBufferPointer { list.add($0, [], 2) }
            postings(380..<500, 3).withUnsafeBufferPointer { list.add($0, [], 2) }
            postings(450..<600, 5).withUnsafeBufferPointer { list.add($0, [], 2) }
            list.choose([Int32](repeating: 0, count: 1_000))
            #expect(Set(list.intents.map(\.index)) == Set(450..<500))
            #expect(list.intents.allSatisfy { list.score(of: $0) == 16 })
        }
    }

    /// An import of a hundred thousand categories has more intents than sixteen bits count.
    @Test func moreThanSixtyFiveThousandIntentsAreToldApart() {
        let count = 70_000
        let model = TermModel(
            learned: (0..<count).map { intent in
                (
                    bias: Int32(-1000),
                    weights: [
                        (id: FeatureID(0), weight: Int16(7)),
                        (id: FeatureID(1 + intent % 30_000), weight: Int16(4096)),
                    ]
                )
            }, featureCount: 30_001)
        for intent in [0, 5_000, 65_000, 65_535, 65_536, 69_999] {
            let own = FeatureID(1 + intent % 30_000)
            var listed: Set<Int> = []
            model.forEachWeight(of: own) { intent, _ in listed.insert(intent) }
            #expect(listed == Set(stride(from: intent % 30_000, to: count, by: 30_000)))
            #expect(model.weight(of: own, for: IntentNumber(intent)) == 4096)
            let features = [
                TermFeature(id: own, value: 0.5, family: .stem, first: 0, last: 0)
            ]
            var (scores, common, list) = ([Int32](), CommonFeatures(), ShortList())
            model.score(features, into: &scores, &common)
            #expect(scores[intent] > -1000)
            #expect(scores.count { $0 > -1000 } == listed.count)
            model.choose(features, into: &list)
            #expect(Set(list.intents.map(\.index)) == listed)
        }
    }
}
