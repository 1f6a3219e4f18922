import BasicAlgorithms

/// The knowledge base of one round: some of the examples, and some of the intents.
///
/// Ranks, judges and measures with the code of the service: `Weighing`, `PairJudges`, `Coverage`.
final class RehearsedDesk {
    private let set: TrainingSet
    private let model: TermModel
    private let leftOut: [Bool]
    private let occurrence: FeatureOccurrence
    private let judges: PairJudges
    private let setsOfStems: SetsOfStems
    /// Per feature: whether a row that was learned from has it.
    private var isKnown: [Bool]
    private var weighing: Weighing

    /// - Parameters:
    ///   - setsOfStems: of the set's index, the same in every round.
    ///   - leftOut: per intent.
    init(
        set: TrainingSet, _ setsOfStems: SetsOfStems, model: TermModel, rows: [RowID],
        trainer: TermTrainer, leftOut: [Bool]
    ) {
        self.set = set
        self.model = model
        self.leftOut = leftOut
        self.setsOfStems = setsOfStems
        occurrence = FeatureOccurrence(set, rows: rows)
        judges = PairJudges(set, rows: rows, trainer: trainer)
        isKnown = [Bool](repeating: false, count: set.index.count)
        for row in rows { for cell in set.cells(of: row) { isKnown[cell.id.index] = true } }
        weighing = Weighing(isExcluded: leftOut)
    }

    /// The best of the intents that are in, and its signals; `nil` when none is.
    func answer(_ row: RowID, _ evidence: [FixedEvidence]) -> (IntentNumber, Signals)? {
        answer(row, evidence, &weighing)
    }

    private func answer(
        _ row: RowID, _ evidence: [FixedEvidence], _ weighing: inout Weighing
    ) -> (IntentNumber, Signals)? {
        let features = features(of: row)
        weighing.clear(context: nil)
        model.score(features, into: &weighing.scores, &weighing.common)
        for piece in evidence where !leftOut[piece.intent.index] {
            weighing.scores[piece.intent.index] &+= piece.amount
        }
        weighing.rank(4)
        judges.judge(&weighing, on: features)
        guard let best = weighing.top.first else { return nil }
        var signals = weighing.signals(of: best, coverage: coverage(row, best))
        let known = knownWords(row, best)
        signals.grasp = known.grasp
        signals.strangeness = known.strangeness
        return (best, signals)
    }

    /// How far the best of the other intents is ahead of a row's own, in points; negative where none is.
    func lead(over row: RowID) -> Double { lead(over: row, &weighing) }

    private func lead(over row: RowID, _ weighing: inout Weighing) -> Double {
        weighing.clear(context: nil)
        model.score(features(of: row), into: &weighing.scores, &weighing.common)
        let own = set.intents[row.index].index
        var best = Int32.min
        for (intent, score) in weighing.scores.enumerated() where intent != own {
            best = max(best, score)
        }
        return FixedPoint.points(best) - FixedPoint.points(weighing.scores[own])
    }

    /// What the row would have been if its features were those that are known here.
    private func features(of row: RowID) -> [TermFeature] {
        var features: [TermFeature] = []
        var unknown = UnknownMass()
        for cell in set.cells(of: row) {
            let family = set.index.family[cell.id.index]
            if isKnown[cell.id.index] {
                features.append(
                    TermFeature(
                        id: cell.id, value: cell.value / set.scales[row.index][family],
                        family: family, first: 0, last: 0))
            } else {
                unknown.add(set.index.unknownMass * set.index.unknownMass, family)
            }
        }
        TermWeight.normalize(&features, usual: set.index.usual, unknown: unknown)
        for (place, value) in set.meanings.values(of: row).enumerated() {
            features.append(
                TermFeature(
                    id: FeatureID(place), value: value, family: .meaning, first: -1, last: -1))
        }
        return features
    }

    private func knownWords(_ row: RowID, _ intent: IntentNumber) -> KnownWords {
        var known = KnownWords()
        for cell in set.cells(of: row) {
            switch set.index.family[cell.id.index] {
            case .stem where !set.index.marks.contains(cell.id):
                known.add(word(cell.id, intent))
            case .concept: if !isKnown[cell.id.index] { known.addStrangeSet() }
            case .stem, .pair, .characters, .meaning: break
            }
        }
        return known
    }

    private func word(_ stem: FeatureID, _ intent: IntentNumber) -> KnownWords.Word {
        let sets = setsOfStems.features[stem.index]
        let share = KnownWords.shareOfSet
        let isOwn = occurrence.occurs(stem, in: intent)
        let isOfOwnSet = sets.contains { occurrence.occurs($0, in: intent) }
        return KnownWords.Word(
            surprise: set.index.surprise[stem.index],
            known: isKnown[stem.index] ? 1 : sets.contains { isKnown[$0.index] } ? share : 0,
            own: isOwn ? 1 : isOfOwnSet ? share : 0,
            rarity: isKnown[stem.index] ? set.index.rarity[stem.index] : 0,
            kinds: setsOfStems.kinds[stem.index])
    }

    private func coverage(_ row: RowID, _ intent: IntentNumber) -> Double {
        var coverage = Coverage()
        for cell in set.cells(of: row)
        where set.index.family[cell.id.index] == .stem && !set.index.marks.contains(cell.id) {
            coverage.add(
                rarity: set.index.rarity[cell.id.index],
                known: occurrence.occurs(cell.id, in: intent) ? 1 : 0)
        }
        return coverage.share(least: set.index.leastMass) ?? 0
    }
}
