import BasicAlgorithms
import Snapshots

/// The examples as rows of numbers: what a trainer works on.
package struct TrainingSet: Sendable {
    /// A feature of a row, with its value in it.
    package struct Cell: Sendable, BitwiseCopyable {
        var id: FeatureID
        var value: Float
    }

    let index: TermIndex
    /// Per row: its features but for its meaning.
    let rows: Grouped<Cell>
    /// Per row: whose it is.
    let intents: [IntentNumber]
    let intentCount: Int
    /// Per row: the example it comes from.
    let examples: [ExampleID]
    /// Per row: what its values were multiplied by, to get them back.
    let scales: [FamilyScales]
    /// Per row: how much it counts; 1 for an author's example.
    var weights: [Float]
    let meanings: RowMeanings
    /// Per row: where it was written.
    let kinds: [TrainingExample.Kind]

    /// The rows of each intent.
    let rowsOfIntent: Grouped<RowID>

    package var rowCount: Int { intents.count }

    func cells(of row: RowID) -> ArraySlice<Cell> { rows[row.index] }

    /// How much the counts of a row say.
    func trust(in row: RowID) -> Float {
        kinds[row.index] == .answer ? 1 : weights[row.index]
    }

    var allRows: [RowID] { RowID.all(rowCount) }

    /// All that a boundary is learned from.
    var trainingRows: TrainingRows {
        TrainingRows(
            rows: rows, intents: intents, weights: weights, meanings: meanings,
            intentCount: intentCount,
            featureCount: index.count, meaningCount: index.meaningCount)
    }

    /// The rows of each intent, in the order given. O(rows + intents).
    func rowsByIntent(_ rows: [RowID]) -> Grouped<RowID> {
        Grouped(rows, count: intentCount) { intents[$0.index].index }
    }

    /// The same rows, those of an intent together and intents ascending: as they are made. O(rows).
    func byIntent(_ rows: [RowID]) -> [RowID] {
        let isInOrder = zip(rows, rows.dropFirst()).allSatisfy {
            intents[$0.index] <= intents[$1.index]
        }
        return isInOrder ? rows : rowsByIntent(rows).elements
    }
}

extension TrainingSet {
    /// Reads all examples once. O(total length).
    init(
        examples: [TrainingExample], intentCount: Int, _ words: WordKnowledge
    ) {
        var builder = TrainingSetBuilder(words)
        for (number, example) in examples.enumerated() {
            builder.add(example, number: ExampleID(number))
        }
        self = builder.finish(intentCount: intentCount)
    }
}

extension TrainingSet {
    func write(to snapshot: inout SnapshotWriter) {
        index.write(to: &snapshot)
        snapshot.write(rows)
        snapshot.write(intents)
        snapshot.write(intentCount)
        snapshot.write(examples)
        snapshot.write(scales)
        snapshot.write(weights)
        snapshot.write(kinds)
        snapshot.write(meanings.numbers)
    }

    init(_ words: WordKnowledge, from snapshot: inout SnapshotReader) throws {
        index = try TermIndex(words, from: &snapshot)
        rows = try snapshot.read()
        intents = try snapshot.read()
        intentCount = try snapshot.read()
        examples = try snapshot.read()
        scales = try snapshot.read()
        weights = try snapshot.read()
        kinds = try snapshot.read()
        meanings = RowMeanings(numbers: try snapshot.read())
        guard meanings.isEmpty || meanings.numbers.count == intents.count * RowMeanings.width
        else { throw UnusableSnapshot() }
        rowsOfIntent = Grouped(
            RowID.all(intents.count), count: intentCount,
            by: { [intents] in intents[$0.index].index })
    }
}
