import BasicAlgorithms
import Synchronization

/// The judges between pairs of intents, each made when it is first needed and then kept.
///
/// The service and the rehearsal judge with this same code.
final class PairJudges: Sendable {
    private let set: TrainingSet
    private let rowsOfIntent: Grouped<RowID>
    private let trainer: TermTrainer
    private let judges = Mutex<[IntentPair: PairJudge]>([:])

    /// - Parameter rows: what may be learned from.
    init(_ set: TrainingSet, rows: [RowID], trainer: TermTrainer) {
        self.set = set
        self.trainer = trainer
        rowsOfIntent = set.rowsByIntent(rows)
    }

    subscript(pair: IntentPair) -> PairJudge {
        if let known = judges.withLock({ $0[pair] }) { return known }
        // Made outside the lock: two threads may both make it, and make the same.
        let made = PairJudge(
            pair, set,
            rows: Array(rowsOfIntent[pair.first.index]) + rowsOfIntent[pair.second.index],
            trainer: trainer)
        judges.withLock { $0[pair] = made }
        return made
    }

    /// Judges between the best two if they lie close together, and puts the candidates in order again.
    func judge(_ weighing: inout Weighing, on features: [TermFeature]) {
        guard weighing.top.count > 1, weighing.lead < PairJudge.reach else { return }
        let (best, second) = (weighing.top[0], weighing.top[1])
        weighing.judged = (best, second)
        let verdict = self[IntentPair(best, second)].verdict(for: best, on: features)
        weighing.scores[best.index] &+= verdict
        weighing.scores[second.index] &-= verdict
        weighing.rerank()
    }
}
