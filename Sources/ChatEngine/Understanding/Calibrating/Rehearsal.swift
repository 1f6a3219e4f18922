/// Lets a knowledge base answer its own examples as if it had never seen them.
///
/// In each round a tenth of the examples and a tenth of the intents are left out, the rest is learned, and the left-out
/// examples are asked. An example of a left-out intent has no right answer. Lines of customers are left out and asked the same way.
/// A very large desk does so with a part of its intents (`RehearsalSample`).
struct Rehearsal {
    var set: TrainingSet
    var trainer: TermTrainer
    /// What was learned from everything: where each round starts.
    var trained: TrainedTerms
    /// Evidence from patterns and keywords, per example.
    var fixedEvidence: [ExampleID: [FixedEvidence]] = [:]
    /// Per intent: whether its examples are never asked. What is understood only right after another means nothing alone; a
    /// subject that is not ours says nothing of how sure to be of what is.
    var isUnasked: [Bool] = []
    /// Asking this many in a round is enough; they are taken evenly from all that could be asked.
    var mostAsked = 300

    static let rounds = 10
    /// So many of the rounds are gone through: what is learned of one more is little.
    static let roundsAsked = 4

    func run() -> [RehearsedAnswer] {
        guard set.intentCount > 1, set.rowCount > 4 else { return [] }
        let folds = RehearsalFolds(set, rounds: Self.rounds)
        let setsOfStems = SetsOfStems(set.index)
        let sample = RehearsalSample(set)
        var answers: [RehearsedAnswer] = []
        // A small desk is asked everything.
        let isSmall = set.rowCount < Self.rounds * mostAsked / 2
        for round in 0..<(isSmall ? Self.rounds : Self.roundsAsked) {
            answers.append(contentsOf: ask(round: round, folds, sample, setsOfStems))
        }
        return answers
    }

    private func origin(of row: RowID) -> RehearsedAnswer.Asked {
        guard set.kinds[row.index].isLearned else { return .example }
        return set.weights[row.index] > Trust.doubtful ? .line : .doubtfulLine
    }

    private func ask(
        round: Int, _ folds: RehearsalFolds, _ sample: RehearsalSample?,
        _ setsOfStems: SetsOfStems
    ) -> [RehearsedAnswer] {
        // Which words are known, and whose they are, the whole desk says.
        let (known, allAsked) = folds.split(set, round: round)
        var (learned, all) = (known, allAsked)
        var leftOut = folds.isLeftOut(round: round)
        if let sample {
            learned.removeAll { !sample.isIn[set.intents[$0.index].index] }
            all.removeAll { !sample.isAsked[set.intents[$0.index].index] }
            leftOut = zip(leftOut, sample.isIn).map { $0 || !$1 }
        }
        let own = all.filter { row in
            let intent = set.intents[row.index].index
            return intent >= isUnasked.count || !isUnasked[intent]
        }
        let step = max(1, own.count / mostAsked)
        let asked = stride(from: 0, to: own.count, by: step).map { own[$0] }
        guard !learned.isEmpty else { return [] }
        let model = trainer.train(set, rows: learned, from: trained).model
        let desk = RehearsedDesk(
            set: set, setsOfStems, model: model, rows: known, trainer: trainer, leftOut: leftOut)
        return asked.compactMap { row in
            let intent = set.intents[row.index]
            let isOutOfScope = folds.ofIntent[intent.index] == round
            guard
                let (best, signals) = desk.answer(
                    row, fixedEvidence[set.examples[row.index]] ?? [])
            else { return nil }
            return RehearsedAnswer(
                example: set.examples[row.index], best: best, signals: signals,
                isRight: !isOutOfScope && best == intent,
                isOutOfScope: isOutOfScope, asked: origin(of: row))
        }
    }
}
