/// The examples as rows of numbers: what a trainer works on.
///
/// Rows lie one after the other in memory; row `r` is `cells[offsets[r]..<offsets[r + 1]]`.
package struct TrainingSet: Sendable {
    package struct Cell: Sendable {
        var id: Int32
        var value: Float
    }

    let index: TermIndex
    let offsets: [Int32]
    let cells: [Cell]
    /// The intent of each row.
    let intents: [Int32]
    let intentCount: Int
    /// Per row: the example it comes from.
    let exampleOfRow: [Int32]
    /// Per row: what its values were multiplied by, to get them back.
    let scales: [FamilyScales]

    package var rowCount: Int { intents.count }

    func cells(ofRow row: Int) -> ArraySlice<Cell> {
        cells[Int(offsets[row])..<Int(offsets[row + 1])]
    }
}

extension TrainingSet {
    /// Reads all examples once. O(total length).
    package init(
        examples: [TrainingExample], intentCount: Int, language: LanguageCode,
        synonyms: [FeatureKey: [FeatureKey]] = [:]
    ) {
        var builder = TrainingSetBuilder(language: language, synonyms: synonyms)
        for (number, example) in examples.enumerated() { builder.add(example, number: number) }
        self = builder.finish(intentCount: intentCount)
    }
}

struct TrainingSetBuilder {
    private let language: LanguageCode
    private let synonyms: [FeatureKey: [FeatureKey]]
    private let reader: FeatureReader
    private let table = KeyTable(minimumCapacity: 1 << 14)
    private var families: [FeatureFamily] = []
    private var containing: [Int32] = []
    private var stamps: [Int32] = []
    private var rows: [(start: Int, intent: Int32, example: Int32, copies: Int)] = []
    private var counts: [(id: Int32, count: Int32)] = []
    private var speller = Speller()

    init(language: LanguageCode, synonyms: [FeatureKey: [FeatureKey]]) {
        self.language = language
        self.synonyms = synonyms
        reader = FeatureReader(language: language)
    }

    mutating func add(_ example: TrainingExample, number: Int) {
        let start = counts.count
        let keys = reader.stemKeys(of: example.utterance)
        for key in keys { note(key, .stem, from: start) }
        for key in keys { for other in synonyms[key] ?? [] { note(other, .stem, from: start) } }
        for at in 0...keys.count where !keys.isEmpty {
            let pair = reader.pairKey(at > 0 ? keys[at - 1] : nil, at < keys.count ? keys[at] : nil)
            note(pair, .pair, from: start)
        }
        let folded = example.utterance.folded
        for token in example.utterance.tokens where token.kind != .mark {
            let word = Array(folded[token.folded.asInt])
            if token.kind == .word { speller.learn(word) }
            noteGrams(of: word, from: start)
        }
        rows.append((start, Int32(example.intent), Int32(number), example.copies))
    }

    private mutating func noteGrams(of word: [UInt8], from start: Int) {
        var keys: [FeatureKey] = []
        keys.reserveCapacity(2 * word.count + 4)
        word.withUnsafeBufferPointer { reader.eachGram(of: $0) { keys.append($0) } }
        for key in keys { note(key, .characters, from: start) }
    }

    private mutating func note(_ key: FeatureKey, _ family: FeatureFamily, from start: Int) {
        let id = table.insert(key)
        if Int(id) == families.count {
            families.append(family)
            containing.append(0)
            stamps.append(-1)
        }
        let known = Int(stamps[Int(id)])
        if known >= start {
            counts[known].count += 1
        } else {
            stamps[Int(id)] = Int32(counts.count)
            counts.append((id, 1))
            containing[Int(id)] += 1
        }
    }

    /// A share of the median squared length of the examples, per family.
    private func usualLength(
        _ order: [Int32], _ rarity: [Float], _ family: [FeatureFamily]
    ) -> UnknownMass {
        var lengths = rows.map { _ in UnknownMass() }
        for (number, row) in rows.enumerated() {
            let end = number + 1 < rows.count ? rows[number + 1].start : counts.count
            for cell in counts[row.start..<end] {
                let id = Int(order[Int(cell.id)])
                let value = TermWeight.value(count: cell.count, rarity: rarity[id])
                lengths[number].add(value * value, family[id])
            }
        }
        func median(_ values: [Float]) -> Float {
            values.isEmpty ? 0 : values.sorted()[values.count / 2]
        }
        return UnknownMass(
            stems: Self.leastShare * median(lengths.map(\.stems)),
            characters: Self.leastShare * median(lengths.map(\.characters)))
    }

    private static let leastShare: Float = 0.5

    private func marks() -> [Int32] {
        reader.stemKeys(of: Utterance("? ! 1 12 123 1234")).map { table.find($0) }.filter {
            $0 >= 0
        }
    }

    /// Common features get low numbers: what is used together lies together.
    private func order() -> [Int32] {
        let sorted = (0..<Int32(families.count)).sorted {
            (-containing[Int($0)], $0) < (-containing[Int($1)], $1)
        }
        var order = [Int32](repeating: 0, count: families.count)
        for (new, old) in sorted.enumerated() { order[Int(old)] = Int32(new) }
        return order
    }

    mutating func finish(intentCount: Int) -> TrainingSet {
        let order = order()
        table.renumber(order)
        var family = families
        var rarity = [Float](repeating: 0, count: families.count)
        for (old, new) in order.enumerated() {
            family[Int(new)] = families[old]
            rarity[Int(new)] = TermWeight.rarity(documents: rows.count, containing: containing[old])
        }
        let index = TermIndex(
            table: table, family: family, rarity: rarity,
            unknownMass: TermWeight.rarity(documents: rows.count, containing: 0),
            language: language,
            synonyms: synonyms, speller: speller, marks: marks(),
            usual: usualLength(order, rarity, family))
        return layOut(index, order, intentCount)
    }

    private func layOut(_ index: TermIndex, _ order: [Int32], _ intentCount: Int) -> TrainingSet {
        var offsets: [Int32] = [0]
        var cells: [TrainingSet.Cell] = []
        cells.reserveCapacity(counts.count)
        var intents: [Int32] = []
        var exampleOfRow: [Int32] = []
        var scales: [FamilyScales] = []
        for (number, row) in rows.enumerated() {
            let end = number + 1 < rows.count ? rows[number + 1].start : counts.count
            var features = counts[row.start..<end].map { cell in
                let id = order[Int(cell.id)]
                return TermFeature(
                    id: id,
                    value: TermWeight.value(count: cell.count, rarity: index.rarity[Int(id)]),
                    first: 0, last: 0)
            }
            let scale = TermWeight.normalise(&features, families: index.family, usual: index.usual)
            for _ in 0..<row.copies {
                cells.append(contentsOf: features.map { .init(id: $0.id, value: $0.value) })
                offsets.append(Int32(cells.count))
                intents.append(row.intent)
                exampleOfRow.append(row.example)
                scales.append(scale)
            }
        }
        return TrainingSet(
            index: index, offsets: offsets, cells: cells, intents: intents,
            intentCount: intentCount,
            exampleOfRow: exampleOfRow, scales: scales)
    }
}
