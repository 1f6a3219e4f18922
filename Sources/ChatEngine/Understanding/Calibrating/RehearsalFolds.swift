import BasicAlgorithms

/// In which round each example and each intent is left out.
struct RehearsalFolds {
    private(set) var ofExample: [Int]
    private(set) var ofIntent: [Int]
    /// Per example: whether it is a title or from an answer, which stays in whatever the round, unless its intent is out.
    private var isGiven: [Bool]

    /// Shuffled with a fixed seed, the examples of an intent spread evenly.
    init(_ set: TrainingSet, rounds: Int) {
        var random = SplitMix(state: 2008)
        let exampleCount = (set.examples.max() ?? .none).index + 1
        isGiven = [Bool](repeating: false, count: exampleCount)
        for (row, example) in set.examples.enumerated()
        where !set.kinds[row].isUtterance {
            isGiven[example.index] = true
        }
        ofIntent = (0..<set.intentCount).map { $0 % rounds }
        random.shuffle(&ofIntent)
        var next = [Int](repeating: 0, count: set.intentCount)
        for at in next.indices { next[at] = Int(random.next() % UInt64(rounds)) }
        ofExample = [Int](repeating: -1, count: exampleCount)
        for (row, example) in set.examples.enumerated() where ofExample[example.index] < 0 {
            let intent = set.intents[row].index
            ofExample[example.index] = next[intent] % rounds
            next[intent] += 1
        }
    }

    /// Per intent.
    func isLeftOut(round: Int) -> [Bool] { ofIntent.map { $0 == round } }

    /// The rows to learn from in a round, and those to ask.
    ///
    /// Of the intents that are left out, only the examples that this round would ask anyway: each example is asked once.
    func split(_ set: TrainingSet, round: Int) -> (learned: [RowID], asked: [RowID]) {
        var learned: [RowID] = []
        var asked: [RowID] = []
        for row in set.allRows {
            let example = set.examples[row.index].index
            let isLeftOut = ofIntent[set.intents[row.index].index] == round
            if ofExample[example] == round, !isGiven[example] {
                asked.append(row)
            } else if !isLeftOut {
                learned.append(row)
            }
        }
        return (learned, asked)
    }
}
