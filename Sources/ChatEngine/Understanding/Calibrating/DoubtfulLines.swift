/// Lines of customers that all other lines say mean something else.
///
/// In each of a few rounds a part of the customers' lines is left out, the rest is learned, and the lines that were left out are asked: one
/// for which another intent is clearly ahead of its own counts for little from then on. Only where there are such lines; costs about as
/// much as learning once more. A very large desk takes its lines as they are: to learn it again takes minutes.
struct DoubtfulLines {
    private static let rounds = 4

    let set: TrainingSet
    let trainer: TermTrainer

    /// The rows' weights, with those of doubtful lines lowered.
    func weights() -> [Float] {
        let lines = set.allRows.filter { set.kinds[$0.index].isLearned }
        guard !lines.isEmpty, set.intentCount <= RehearsalSample.mostIntents else {
            return set.weights
        }
        // Rows of an intent stand together, so that each round leaves out some of all intents.
        var rounds = [Int](repeating: -1, count: set.rowCount)
        for (number, row) in lines.enumerated() { rounds[row.index] = number % Self.rounds }
        let trained = trainer.train(set)
        let setsOfStems = SetsOfStems(set.index)
        var weights = set.weights
        for round in 0..<Self.rounds {
            let rows = set.allRows.filter { rounds[$0.index] != round }
            let desk = RehearsedDesk(
                set: set, setsOfStems,
                model: trainer.train(set, rows: rows, from: trained).model, rows: rows,
                trainer: trainer, leftOut: [Bool](repeating: false, count: set.intentCount))
            for row in lines
            where rounds[row.index] == round && desk.lead(over: row) > Trust.lead {
                weights[row.index] = min(weights[row.index], Trust.doubtful)
            }
        }
        return weights
    }
}
