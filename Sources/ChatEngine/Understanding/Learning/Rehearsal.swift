/// Lets a knowledge base answer its own examples as if it had never seen them.
///
/// In each round a tenth of the examples and a tenth of the intents are left out, the rest is learned, and the left-out
/// examples are asked. An example of a left-out intent has no right answer.
struct Rehearsal {
    var set: TrainingSet
    var trainer: TermTrainer
    /// What was learned from everything: where each round starts.
    var trained: TrainedTerms
    /// Evidence from patterns and keywords, per example: intent and amount.
    var fixedEvidence: [Int: [(intent: Int, amount: Int32)]] = [:]
    /// Asking this many is enough to fit four numbers.
    var enough = 900

    static let rounds = 10
    /// An utterance of a left-out intent weighs less than a usual one.
    static let foreignWeight = 0.2

    func run() -> [RehearsedAnswer] {
        guard set.intentCount > 1, set.rowCount > 4 else { return [] }
        let folds = assignFolds()
        var answers: [RehearsedAnswer] = []
        for round in 0..<Self.rounds {
            answers.append(contentsOf: ask(round: round, folds))
            if answers.count >= enough { break }
        }
        return answers
    }

    private struct Folds {
        var ofExample: [Int]
        var ofIntent: [Int]
        /// Rows that are titles stay in whatever the round, unless their intent is out.
        var isTitle: [Bool]
    }

    private func assignFolds() -> Folds {
        var random = SplitMix(state: 2008)
        let exampleCount = (set.exampleOfRow.max().map { Int($0) } ?? -1) + 1
        var copies = [Int](repeating: 0, count: exampleCount)
        for example in set.exampleOfRow { copies[Int(example)] += 1 }
        var ofIntent = (0..<set.intentCount).map { $0 % Self.rounds }
        shuffle(&ofIntent, &random)
        var next = [Int](repeating: 0, count: set.intentCount)
        for at in next.indices { next[at] = Int(random.next() % UInt64(Self.rounds)) }
        var ofExample = [Int](repeating: -1, count: exampleCount)
        for (row, example) in set.exampleOfRow.enumerated() where ofExample[Int(example)] < 0 {
            let intent = Int(set.intents[row])
            ofExample[Int(example)] = next[intent] % Self.rounds
            next[intent] += 1
        }
        return Folds(ofExample: ofExample, ofIntent: ofIntent, isTitle: copies.map { $0 > 1 })
    }

    private func shuffle(_ values: inout [Int], _ random: inout SplitMix) {
        for at in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(at, Int(random.next() % UInt64(at + 1)))
        }
    }

    private func ask(round: Int, _ folds: Folds) -> [RehearsedAnswer] {
        var learned: [Int32] = []
        var asked: [Int32] = []
        for row in 0..<Int32(set.rowCount) {
            let example = Int(set.exampleOfRow[Int(row)])
            let isOut = folds.ofIntent[Int(set.intents[Int(row)])] == round
            if folds.isTitle[example] {
                if !isOut { learned.append(row) }
            } else if isOut || folds.ofExample[example] == round {
                asked.append(row)
            } else {
                learned.append(row)
            }
        }
        guard !learned.isEmpty else { return [] }
        let model = trainer.train(set, rows: learned, from: trained).model
        let desk = RehearsedDesk(set: set, model: model, rows: learned, trainer: trainer)
        return asked.compactMap { row in
            let intent = Int(set.intents[Int(row)])
            let isForeign = folds.ofIntent[intent] == round
            if isForeign, folds.ofExample[Int(set.exampleOfRow[Int(row)])] != round {
                return nil
            }
            guard
                let (best, signals) = desk.answer(
                    row, extra: fixedEvidence[Int(set.exampleOfRow[Int(row)])] ?? [],
                    isOut: { folds.ofIntent[$0] == round })
            else { return nil }
            return RehearsedAnswer(
                signals: signals, isRight: !isForeign && best == intent, isForeign: isForeign,
                weight: isForeign ? Self.foreignWeight : 1)
        }
    }
}

/// The knowledge base of one round: some of the examples, and some of the intents.
private final class RehearsedDesk {
    let set: TrainingSet
    let model: TermModel
    let rows: [Int32]
    let trainer: TermTrainer
    private let occurrence: FeatureOccurrence
    private var known: [Bool]
    private var judges: [Int: PairJudge] = [:]
    private var common = CommonFeatures()
    private lazy var rowsOfIntent: [[Int32]] = {
        var lists = [[Int32]](repeating: [], count: set.intentCount)
        for row in rows { lists[Int(set.intents[Int(row)])].append(row) }
        return lists
    }()

    init(set: TrainingSet, model: TermModel, rows: [Int32], trainer: TermTrainer) {
        self.set = set
        self.model = model
        self.rows = rows
        self.trainer = trainer
        occurrence = FeatureOccurrence(set, rows: rows)
        known = [Bool](repeating: false, count: set.index.count)
        for row in rows {
            for at in Int(set.offsets[Int(row)])..<Int(set.offsets[Int(row) + 1]) {
                known[Int(set.cells[at].id)] = true
            }
        }
    }

    func answer(
        _ row: Int32, extra: [(intent: Int, amount: Int32)], isOut: (Int) -> Bool
    ) -> (Int, Signals)? {
        let cells = set.cells[Int(set.offsets[Int(row)])..<Int(set.offsets[Int(row) + 1])]
        var features = cells.filter { known[Int($0.id)] }.map {
            let scale = set.scales[Int(row)][set.index.family[Int($0.id)]]
            return TermFeature(
                id: $0.id, value: $0.value / scale, family: set.index.family[Int($0.id)], first: 0,
                last: 0)
        }
        var unknown = UnknownMass()
        for cell in cells where !known[Int(cell.id)] {
            unknown.add(
                set.index.unknownMass * set.index.unknownMass, set.index.family[Int(cell.id)])
        }
        TermWeight.normalise(&features, usual: set.index.usual, unknown: unknown)
        var scores: [Int32] = []
        model.score(features, into: &scores, &common)
        scores.removeLast(scores.count - set.intentCount)
        for piece in extra where !isOut(piece.intent) { scores[piece.intent] &+= piece.amount }
        guard var top = TopTwo(scores, where: { !isOut($0) }) else { return nil }
        if let second = top.second, top.lead < PairJudge.reach {
            let verdict = judge(top.best, second, features)
            scores[top.best] &+= verdict
            scores[second] &-= verdict
            top = TopTwo(scores, where: { !isOut($0) }) ?? top
        }
        return (
            top.best,
            Signals(
                score: FixedPoint.points(scores[top.best]), margin: top.lead,
                coverage: coverage(cells, top.best))
        )
    }

    private func judge(_ best: Int, _ second: Int, _ features: [TermFeature]) -> Int32 {
        let (first, other) = (min(best, second), max(best, second))
        let key = first << 20 | other
        let judge =
            judges[key]
            ?? PairJudge(
                first, other, set: set, rows: rowsOfIntent[first] + rowsOfIntent[other],
                trainer: trainer)
        judges[key] = judge
        let verdict = judge.verdict(on: features)
        return best == first ? verdict : -verdict
    }

    private func coverage(_ cells: ArraySlice<TrainingSet.Cell>, _ intent: Int) -> Double {
        var mass: Float = 0
        var covered: Float = 0
        for cell in cells
        where set.index.family[Int(cell.id)] == .stem && !set.index.marks.contains(cell.id) {
            let rarity = set.index.rarity[Int(cell.id)]
            mass += rarity * rarity
            if occurrence.occurs(cell.id, in: intent) { covered += rarity * rarity }
        }
        return mass > 0 ? Double(covered / max(mass, set.index.leastMass)) : 0
    }
}

/// The best two of many scores; ties go to the intent written first.
struct TopTwo {
    var best: Int
    var second: Int?
    /// In points.
    var lead: Double

    init?(_ scores: [Int32], where isIn: (Int) -> Bool = { _ in true }) {
        var best: Int?
        var second: Int?
        for intent in scores.indices where isIn(intent) {
            if best.map({ scores[intent] > scores[$0] }) ?? true {
                second = best
                best = intent
            } else if second.map({ scores[intent] > scores[$0] }) ?? true {
                second = intent
            }
        }
        guard let best else { return nil }
        self.best = best
        self.second = second
        lead = second.map { FixedPoint.points(scores[best] &- scores[$0]) } ?? 1
    }
}
