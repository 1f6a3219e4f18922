import BasicAlgorithms
import Glibc

/// Reads examples and numbers their features, then lays them out by how common they are.
struct TrainingSetBuilder {
    private let known: WordKnowledge
    private let reader: StemReader
    private var table = KeyIndex()
    private var pairTable = KeyIndex()
    private var pairs: [(first: FeatureID, second: FeatureID, id: FeatureID)] = []
    private var lexicon = Lexicon()
    private var families: [FeatureFamily] = []
    /// Per feature: how many examples have it.
    private var containing: [Int32] = []
    /// Per feature: where in `counts` it was counted last.
    private var stamps: [Int32] = []
    private var rows: [Row] = []
    /// Of all rows, one after the other: which features, and how often.
    private var counts: [(id: FeatureID, count: Int32)] = []

    /// Per number of the meaning, of all rows that have one.
    private var meanings: [Float] = []

    private struct Row {
        /// In `counts`.
        var range: Range<Int>
        var intent: IntentNumber
        var example: ExampleID
        var copies: Int
        var weight: Float
        var kind: TrainingExample.Kind
        /// In `meanings`, or −1.
        var meaning: Int
    }

    init(_ known: WordKnowledge) {
        self.known = known
        reader = StemReader(stemmer: known.stemmer)
        if known.meanings != nil {
            for _ in 0..<MeaningTable.width { grow(.meaning) }
            for place in containing.indices { containing[place] = Int32.max }
        }
    }

    mutating func add(_ example: TrainingExample, number: ExampleID) {
        let start = counts.count
        let words = Utterance(example.text).withView { view in
            view.tokens.map { word($0.kind, view.folded($0)) }
        }
        for word in words { count(lexicon[word].stem, from: start) }
        for word in words {
            for other in known.synonyms[lexicon[word].stemKey] {
                count(feature(other, .stem), from: start)
            }
        }
        var before = FeatureID.edge
        for at in 0...words.count where !words.isEmpty {
            let after = at < words.count ? lexicon[words[at]].stem : FeatureID.edge
            count(pair(before, after), from: start)
            before = after
        }
        for word in words {
            for gram in lexicon.grams[word.index] { count(gram, from: start) }
        }
        known.concepts.match(words.map { lexicon[$0].stemKey }) { concept, twelfths, _, _ in
            count(feature(FeatureKey(concept: concept), .concept), from: start, times: twelfths)
        }
        rows.append(
            Row(
                range: start..<counts.count, intent: example.intent, example: number,
                copies: example.copies, weight: example.weight, kind: example.kind,
                meaning: meaning(of: words)))
    }

    /// Where the meaning of some words begins in `meanings`; −1 if they have none.
    private mutating func meaning(of words: [WordID]) -> Int {
        guard let table = known.meanings else { return -1 }
        var sum = [Float](repeating: 0, count: MeaningTable.width)
        let scale = table.read(words.map { lexicon[$0].meaning }, into: &sum)
        guard scale > 0 else { return -1 }
        meanings += sum.map { $0 * scale }
        return meanings.count - MeaningTable.width
    }

    /// The number of a word in the lexicon; a new one is cut to its stem and runs of characters.
    private mutating func word(_ kind: Token.Kind, _ folded: UnsafeBufferPointer<UInt8>) -> WordID {
        var word = lexicon.find(folded)
        if word.isNone {
            let key = reader.stemKey(of: kind, folded)
            let stem = feature(key, .stem)
            var keys: [FeatureKey] = []
            if kind != .mark { CharacterRuns.forEach(of: folded) { keys.append($0) } }
            let grams = keys.map { feature($0, .characters) }
            let meaning = kind == .word ? known.meanings?.place(folded, stem: key, reader) : nil
            word = lexicon.add(
                folded, stemKey: key, stem: stem, grams: grams, meaning: meaning ?? MeaningPlace())
        }
        lexicon.countOne(word)
        return word
    }

    private mutating func pair(_ first: FeatureID, _ second: FeatureID) -> FeatureID {
        let next = FeatureID(families.count)
        let key = FeatureKey(first.number, second.number)
        let id = FeatureID(number: pairTable.insert(key, as: next.number))
        if id == next {
            pairs.append((first, second, id))
            grow(.pair)
        }
        return id
    }

    private mutating func feature(_ key: FeatureKey, _ family: FeatureFamily) -> FeatureID {
        let next = FeatureID(families.count)
        let id = FeatureID(number: table.insert(key, as: next.number))
        if id == next { grow(family) }
        return id
    }

    private mutating func grow(_ family: FeatureFamily) {
        families.append(family)
        containing.append(0)
        stamps.append(-1)
    }

    /// Counts a feature of the row that starts at `start`.
    private mutating func count(_ id: FeatureID, from start: Int, times: Int32 = 1) {
        let known = Int(stamps[id.index])
        if known >= start {
            counts[known].count += times
        } else {
            stamps[id.index] = Int32(counts.count)
            counts.append((id, times))
            containing[id.index] += 1
        }
    }

    /// A share of the median squared length of the examples, per family.
    private func usualLength(
        _ order: [FeatureID], _ rarity: [Float], _ family: [FeatureFamily]
    ) -> UnknownMass {
        let lengths = rows.map { row in
            var length = UnknownMass()
            for cell in counts[row.range] {
                let id = order[cell.id.index].index
                let value = TermWeight.value(
                    count: cell.count, rarity: rarity[id], family[id])
                length.add(value * value, family[id])
            }
            return length
        }
        func median(_ values: [Float]) -> Float {
            values.isEmpty ? 0 : values.sorted()[values.count / 2]
        }
        var usual = UnknownMass()
        usual.add(Self.leastShare * median(lengths.map { $0.squares[.stem] }), .stem)
        usual.add(Self.leastShare * median(lengths.map { $0.squares[.characters] }), .characters)
        return usual
    }

    private static let leastShare: Float = 0.25

    /// Per feature: how much more it counts for standing in few intents.
    private func focus(_ intentCount: Int) -> [Float] {
        var intents = [Int32](repeating: 0, count: families.count)
        var last = [IntentNumber](repeating: .none, count: families.count)
        var examples = [Int](repeating: 0, count: intentCount)
        for row in rows {
            examples[row.intent.index] += 1
            for cell in counts[row.range] where last[cell.id.index] != row.intent {
                last[cell.id.index] = row.intent
                intents[cell.id.index] += 1
            }
        }
        let perIntent =
            Float(rows.count { $0.kind == .example })
            / Float(max(1, intentCount))
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

    /// Per feature: how rare a stem is in the language.
    private func surprise() -> [Float] {
        var surprise = [Float](repeating: 0, count: families.count)
        for word in lexicon.words {
            surprise[word.stem.index] = MeaningTable.surprise(known.meanings, word.meaning)
        }
        return surprise
    }

    private func marks() -> [FeatureID] {
        Utterance("? ! 1 12 123 1234").withView { view in
            view.tokens.map {
                FeatureID(number: table.find(reader.stemKey(of: $0.kind, view.folded($0))))
            }
        }.filter { !$0.isNone }
    }

    /// Per feature: its new number. Common features get low numbers, so that what is used together lies together.
    private func order() -> [FeatureID] {
        let sorted = families.indices.sorted { (-containing[$0], $0) < (-containing[$1], $1) }
        var order = [FeatureID](repeating: .none, count: families.count)
        for (new, old) in sorted.enumerated() { order[old] = FeatureID(new) }
        return order
    }

    mutating func finish(intentCount: Int) -> TrainingSet {
        let order = order()
        table.renumber(order.map(\.number))
        lexicon.renumber(order)
        var family = families
        var rarity = [Float](repeating: 0, count: families.count)
        let focus = focus(intentCount)
        for (old, new) in order.enumerated() {
            family[new.index] = families[old]
            rarity[new.index] =
                families[old] == .meaning
                ? 1
                : focus[old]
                    * TermWeight.rarity(documents: rows.count, containing: containing[old])
        }
        let index = TermIndex(
            table: table, pairs: numberedPairs(order), lexicon: lexicon, family: family,
            rarity: rarity, surprise: surprise(),
            unknownMass: TermWeight.rarity(documents: rows.count, containing: 0),
            words: known, speller: Speller(lexicon), marks: marks(),
            usual: usualLength(order, rarity, family))
        return layOut(index, order, intentCount)
    }

    private func numberedPairs(_ order: [FeatureID]) -> KeyIndex {
        var numbered = KeyIndex(minimumCapacity: pairs.count)
        func stem(_ old: FeatureID) -> Int32 {
            old == .edge ? old.number : order[old.index].number
        }
        for pair in pairs {
            numbered.insert(
                FeatureKey(stem(pair.first), stem(pair.second)), as: order[pair.id.index].number)
        }
        return numbered
    }

    private func appendMeaning(of row: Row, to rows: inout RowMeanings) {
        guard known.meanings != nil else { return }
        if row.meaning < 0 {
            rows.append(repeatElement(0, count: RowMeanings.width))
        } else {
            rows.append(meanings[row.meaning..<row.meaning + RowMeanings.width])
        }
    }

    private func layOut(
        _ index: TermIndex, _ order: [FeatureID], _ intentCount: Int
    ) -> TrainingSet {
        var cells = Grouped<TrainingSet.Cell>()
        var intents: [IntentNumber] = []
        var examples: [ExampleID] = []
        var scales: [FamilyScales] = []
        var weights: [Float] = []
        var meaningRows = RowMeanings()
        var kinds: [TrainingExample.Kind] = []
        for row in rows {
            var features = counts[row.range].map { cell in
                let id = order[cell.id.index]
                return TermFeature(
                    id: id,
                    value: TermWeight.value(
                        count: cell.count, rarity: index.rarity[id.index], index.family[id.index]),
                    family: index.family[id.index], first: 0, last: 0)
            }
            let scale = TermWeight.normalize(&features, usual: index.usual)
            let own = features.map { TrainingSet.Cell(id: $0.id, value: $0.value) }
            for _ in 0..<row.copies {
                cells.append(own)
                intents.append(row.intent)
                examples.append(row.example)
                scales.append(scale)
                weights.append(row.weight)
                appendMeaning(of: row, to: &meaningRows)
                kinds.append(row.kind)
            }
        }
        return TrainingSet(
            index: index, rows: cells, intents: intents, intentCount: intentCount,
            examples: examples, scales: scales, weights: weights,
            meanings: meaningRows, kinds: kinds,
            rowsOfIntent: Grouped(
                RowID.all(intents.count), count: intentCount, by: { intents[$0.index].index }))
    }
}
