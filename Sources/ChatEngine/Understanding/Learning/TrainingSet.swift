import Glibc
import Snapshots

/// The examples as rows of numbers: what a trainer works on.
///
/// Rows lie one after the other in memory; row `r` is `cells[offsets[r]..<offsets[r + 1]]`.
package struct TrainingSet: Sendable {
    package struct Cell: Sendable, BitwiseCopyable {
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

    /// Some of the rows with only the features they have, numbered anew; and the old numbers, ascending.
    func part(of rows: [Int32]) -> (set: TrainingRows, features: [Int32]) {
        var used = [UInt64](repeating: 0, count: index.count / 64 + 1)
        for row in rows {
            for cell in self.cells(ofRow: Int(row)) {
                used[Int(cell.id) / 64] |= 1 << UInt64(cell.id % 64)
            }
        }
        var kept: [Int32] = []
        // Per 64 features: how many before them are used.
        var before = [Int32](repeating: 0, count: used.count)
        for block in used.indices {
            before[block] = Int32(kept.count)
            var bits = used[block]
            while bits != 0 {
                kept.append(Int32(block * 64 + bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
        var offsets: [Int32] = [0]
        var cells: [Cell] = []
        for row in rows {
            for cell in self.cells(ofRow: Int(row)) {
                let block = Int(cell.id) / 64
                let lower = used[block] & (1 << UInt64(cell.id % 64) - 1)
                let number = before[block] + Int32(lower.nonzeroBitCount)
                cells.append(Cell(id: number, value: cell.value))
            }
            offsets.append(Int32(cells.count))
        }
        let part = TrainingRows(
            offsets: offsets, cells: cells, intents: rows.map { intents[Int($0)] },
            intentCount: intentCount, featureCount: kept.count)
        return (part, kept)
    }

    var allRows: TrainingRows {
        TrainingRows(
            offsets: offsets, cells: cells, intents: intents, intentCount: intentCount,
            featureCount: index.count)
    }

    /// The rows of an intent, ascending. O(rows).
    func rows(of intent: Int) -> [Int32] {
        (0..<Int32(rowCount)).filter { Int(intents[Int($0)]) == intent }
    }

    func cells(ofRow row: Int) -> ArraySlice<Cell> {
        cells[Int(offsets[row])..<Int(offsets[row + 1])]
    }
}

/// Rows of numbers and whose they are: all that a boundary is learned from.
struct TrainingRows {
    let offsets: [Int32]
    let cells: [TrainingSet.Cell]
    let intents: [Int32]
    let intentCount: Int
    let featureCount: Int

    func cells(ofRow row: Int) -> ArraySlice<TrainingSet.Cell> {
        cells[Int(offsets[row])..<Int(offsets[row + 1])]
    }
}

extension TrainingSet {
    /// Reads all examples once. O(total length).
    init(
        examples: [TrainingExample], intentCount: Int, language: LanguageCode,
        synonyms: SynonymTable = SynonymTable()
    ) {
        var builder = TrainingSetBuilder(language: language, synonyms: synonyms)
        for (number, example) in examples.enumerated() { builder.add(example, number: number) }
        self = builder.finish(intentCount: intentCount)
    }
}

struct TrainingSetBuilder {
    private let language: LanguageCode
    private let synonyms: SynonymTable
    private let reader: FeatureReader
    private let table = KeyTable(minimumCapacity: 1 << 14)
    private let pairTable = KeyTable(minimumCapacity: 1 << 14)
    private var pairs: [(first: Int32, second: Int32, id: Int32)] = []
    private var lexicon = Lexicon()
    private var families: [FeatureFamily] = []
    private var containing: [Int32] = []
    private var stamps: [Int32] = []
    private var rows: [(start: Int, intent: Int32, example: Int32, copies: Int)] = []
    private var counts: [(id: Int32, count: Int32)] = []

    init(language: LanguageCode, synonyms: SynonymTable) {
        self.language = language
        reader = FeatureReader(language: language)
        self.synonyms = synonyms
    }

    mutating func add(_ example: TrainingExample, number: Int) {
        let start = counts.count
        let words = Utterance(example.text).withView { view in
            view.tokens.map { word($0.kind, view.folded($0)) }
        }
        for word in words { note(lexicon.words[Int(word)].stem, from: start) }
        for word in words {
            for other in synonyms[lexicon.words[Int(word)].stemKey] {
                note(feature(other, .stem), from: start)
            }
        }
        var before = TermIndex.edge
        for at in 0...words.count where !words.isEmpty {
            let after = at < words.count ? lexicon.words[Int(words[at])].stem : TermIndex.edge
            note(pair(before, after), from: start)
            before = after
        }
        for word in words {
            let known = lexicon.words[Int(word)]
            for gram in Int(known.gramStart)..<Int(known.gramEnd) {
                note(lexicon.grams[gram], from: start)
            }
        }
        rows.append((start, Int32(example.intent), Int32(number), example.copies))
    }

    /// The number of a word in the lexicon; a new one is cut to its stem and runs of characters.
    private mutating func word(_ kind: Token.Kind, _ folded: UnsafeBufferPointer<UInt8>) -> Int32 {
        var word = lexicon.find(folded)
        if word < 0 {
            let key = reader.stemKey(of: kind, folded)
            let stem = feature(key, .stem)
            var keys: [FeatureKey] = []
            if kind != .mark { CharacterRuns.each(of: folded) { keys.append($0) } }
            let grams = keys.map { feature($0, .characters) }
            word = lexicon.add(folded, stemKey: key, stem: stem, grams: grams)
        }
        lexicon.countOne(word)
        return word
    }

    private mutating func pair(_ first: Int32, _ second: Int32) -> Int32 {
        let next = Int32(families.count)
        let id = pairTable.insert(FeatureKey(first, second), as: next)
        if id == next {
            pairs.append((first, second, id))
            grow(.pair)
        }
        return id
    }

    private mutating func feature(_ key: FeatureKey, _ family: FeatureFamily) -> Int32 {
        let next = Int32(families.count)
        let id = table.insert(key, as: next)
        if id == next { grow(family) }
        return id
    }

    private mutating func grow(_ family: FeatureFamily) {
        families.append(family)
        containing.append(0)
        stamps.append(-1)
    }

    private mutating func note(_ id: Int32, from start: Int) {
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

    private static let leastShare: Float = 0.25

    /// Per feature: how much more it counts for standing in few intents.
    private func focus(_ intentCount: Int) -> [Float] {
        var intents = [Int32](repeating: 0, count: families.count)
        var last = [Int32](repeating: -1, count: families.count)
        var examples = [Int](repeating: 0, count: intentCount)
        for (number, row) in rows.enumerated() {
            examples[Int(row.intent)] += 1
            let end = number + 1 < rows.count ? rows[number + 1].start : counts.count
            for cell in counts[row.start..<end] where last[Int(cell.id)] != row.intent {
                last[Int(cell.id)] = row.intent
                intents[Int(cell.id)] += 1
            }
        }
        let perIntent = Float(rows.count { $0.copies == 1 }) / Float(max(1, intentCount))
        var sizes: [Int: Int] = [:]
        for size in examples { sizes[size, default: 0] += 1 }
        let shares = sizes.sorted { $0.key < $1.key }.map {
            (share: Float($0.key) / Float(max(1, rows.count)), intents: Float($0.value))
        }
        var expected: [Int32: Float] = [:]
        return families.indices.map { feature in
            let rows = containing[feature]
            let chance =
                expected[rows]
                ?? shares.reduce(0) { $0 + $1.intents * (1 - powf(1 - $1.share, Float(rows))) }
            expected[rows] = chance
            return TermWeight.focus(
                intents: intents[feature], expected: chance, perIntent: perIntent)
        }
    }

    private func marks() -> [Int32] {
        Utterance("? ! 1 12 123 1234").withView { view in
            view.tokens.map { table.find(reader.stemKey(of: $0.kind, view.folded($0))) }
        }.filter { $0 >= 0 }
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
        lexicon.renumber(order)
        var family = families
        var rarity = [Float](repeating: 0, count: families.count)
        let focus = focus(intentCount)
        for (old, new) in order.enumerated() {
            family[Int(new)] = families[old]
            rarity[Int(new)] =
                focus[old]
                * TermWeight.rarity(documents: rows.count, containing: containing[old])
        }
        let index = TermIndex(
            table: table, pairs: numberedPairs(order), lexicon: lexicon, family: family,
            rarity: rarity,
            unknownMass: TermWeight.rarity(documents: rows.count, containing: 0),
            language: language,
            synonyms: synonyms, speller: Speller(lexicon), marks: marks(),
            usual: usualLength(order, rarity, family))
        return layOut(index, order, intentCount)
    }

    private func numberedPairs(_ order: [Int32]) -> KeyTable {
        let numbered = KeyTable(minimumCapacity: pairs.count)
        func stem(_ old: Int32) -> Int32 { old < 0 ? old : order[Int(old)] }
        for pair in pairs {
            _ = numbered.insert(
                FeatureKey(stem(pair.first), stem(pair.second)), as: order[Int(pair.id)])
        }
        return numbered
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
                    family: index.family[Int(id)], first: 0, last: 0)
            }
            let scale = TermWeight.normalise(&features, usual: index.usual)
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

extension TrainingSet {
    func write(to snapshot: inout SnapshotWriter) {
        index.write(to: &snapshot)
        snapshot.write(offsets)
        snapshot.write(cells)
        snapshot.write(intents)
        snapshot.write(intentCount)
        snapshot.write(exampleOfRow)
        snapshot.write(scales)
    }

    init(
        language: LanguageCode, synonyms: SynonymTable, from snapshot: inout SnapshotReader
    ) throws {
        index = try TermIndex(language: language, synonyms: synonyms, from: &snapshot)
        offsets = try snapshot.read()
        cells = try snapshot.read()
        intents = try snapshot.read()
        intentCount = try snapshot.read()
        exampleOfRow = try snapshot.read()
        scales = try snapshot.read()
    }
}
