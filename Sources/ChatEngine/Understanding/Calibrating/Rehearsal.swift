/// Lets a knowledge base answer its own examples as if it had never seen them.
///
/// In each round a tenth of the examples and a tenth of the intents are left out, the rest is learned, and the left-out
/// examples are asked. An example of a left-out intent has no right answer.
struct Rehearsal {
    var set: TrainingSet
    var trainer: TermTrainer
    /// What was learned from everything: where each round starts.
    var trained: TrainedTerms
    /// Evidence from patterns and keywords, per example.
    var fixedEvidence: [ExampleID: [FixedEvidence]] = [:]
    /// Asking this many is enough to fit four numbers: no round starts after.
    var sampleLimit = 900

    static let rounds = 10
    /// An utterance of a left-out intent weighs less than a usual one.
    static let outOfScopeWeight = 0.2

    func run() -> [RehearsedAnswer] {
        guard set.intentCount > 1, set.rowCount > 4 else { return [] }
        let folds = RehearsalFolds(set, rounds: Self.rounds)
        var answers: [RehearsedAnswer] = []
        for round in 0..<Self.rounds {
            answers.append(contentsOf: ask(round: round, folds))
            if answers.count >= sampleLimit { break }
        }
        return answers
    }

    private func ask(round: Int, _ folds: RehearsalFolds) -> [RehearsedAnswer] {
        let (learned, asked) = folds.split(set, round: round)
        guard !learned.isEmpty else { return [] }
        let model = trainer.train(set, rows: learned, from: trained).model
        let desk = RehearsedDesk(
            set: set, model: model, rows: learned, trainer: trainer,
            leftOut: folds.isLeftOut(round: round))
        return asked.compactMap { row in
            let intent = set.intents[row.index]
            let isOutOfScope = folds.ofIntent[intent.index] == round
            guard
                let (best, signals) = desk.answer(
                    row, fixedEvidence[set.examples[row.index]] ?? [])
            else { return nil }
            return RehearsedAnswer(
                signals: signals, isRight: !isOutOfScope && best == intent,
                isOutOfScope: isOutOfScope, weight: isOutOfScope ? Self.outOfScopeWeight : 1)
        }
    }
}
