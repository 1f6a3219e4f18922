/// What was read off one utterance: its features and, token by token, what was known.
///
/// Made once for a thread and used again: reading needs no new memory.
struct TermReading {
    /// Known features; stems first, then pairs, then runs of characters, then what stands beside the words as typed.
    var features: [TermFeature] = []
    /// Per token: the key of its form.
    var keys: [FeatureKey] = []
    /// Per token: its number in the lexicon, or −1.
    var words: [Int32] = []
    /// Per token.
    var stemKeys: [FeatureKey] = []
    /// Per token: the number of its stem, or −1.
    var stems: [Int32] = []
    /// Stems that count beside a token, from synonyms and corrections.
    var besides: [(token: Int, stem: Int32, isSynonym: Bool)] = []
    /// Tokens that were read as other words.
    var corrections: [(token: Int, correction: Speller.Respelling)] = []
    /// Per token: how much of it nobody taught.
    fileprivate var unknown: [UnknownMass] = []
    /// Per feature of the index: how often it occurs; all 0 between readings.
    fileprivate var counts: [UInt16]

    init(_ index: TermIndex) { counts = [UInt16](repeating: 0, count: index.count) }

    fileprivate mutating func clear(tokens: Int) {
        features.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        stemKeys.removeAll(keepingCapacity: true)
        stems.removeAll(keepingCapacity: true)
        besides.removeAll(keepingCapacity: true)
        corrections.removeAll(keepingCapacity: true)
        unknown.removeAll(keepingCapacity: true)
        unknown.append(contentsOf: repeatElement(UnknownMass(), count: tokens))
    }

    @inline(__always)
    fileprivate mutating func note(
        _ id: Int32, _ family: FeatureFamily, _ first: Int, _ last: Int
    ) {
        if counts[Int(id)] == 0 {
            features.append(
                TermFeature(
                    id: id, value: 0, family: family, first: Int16(clamping: first),
                    last: Int16(clamping: last)))
        }
        if counts[Int(id)] < UInt16.max { counts[Int(id)] += 1 }
    }
}

extension TermIndex {
    /// Reads an utterance's known features. O(length).
    func read(
        _ utterance: UtteranceView, into reading: inout TermReading, with reader: FeatureReader
    ) {
        reading.clear(tokens: utterance.tokens.count)
        readStems(utterance, &reading, reader)
        readPairs(&reading)
        readGrams(utterance, &reading)
        addSynonyms(to: &reading)
        addCorrections(of: utterance, to: &reading)
        weigh(&reading)
    }

    private func readStems(
        _ utterance: UtteranceView, _ reading: inout TermReading, _ reader: FeatureReader
    ) {
        for (at, token) in utterance.tokens.enumerated() {
            let folded = utterance.folded(token)
            let form = Lexicon.key(folded)
            let word = lexicon.find(form)
            let known = word >= 0 ? lexicon.words[Int(word)] : nil
            let key = known?.stemKey ?? reader.stemKey(of: token.kind, folded)
            let stem = known?.stem ?? table.find(key)
            reading.keys.append(form)
            reading.words.append(word)
            reading.stemKeys.append(key)
            reading.stems.append(stem)
            if stem >= 0 {
                reading.note(stem, .stem, at, at)
            } else {
                reading.unknown[at].add(unknownMass * unknownMass, .stem)
            }
        }
    }

    private func readPairs(_ reading: inout TermReading) {
        let count = reading.stems.count
        guard count > 0 else { return }
        var before = Self.edge
        for at in 0...count {
            let after = at < count ? reading.stems[at] : Self.edge
            let id = pair(before, after)
            if id >= 0 { reading.note(id, .pair, max(0, at - 1), min(at, count - 1)) }
            before = after
        }
    }

    private func readGrams(_ utterance: UtteranceView, _ reading: inout TermReading) {
        for (at, token) in utterance.tokens.enumerated() where token.kind != .mark {
            let word = reading.words[at]
            if word >= 0 {
                note(gramsOf: Int(word), at, &reading)
            } else {
                CharacterRuns.each(of: utterance.folded(token)) { key in
                    let id = table.find(key)
                    if id >= 0 {
                        reading.note(id, .characters, at, at)
                    } else {
                        reading.unknown[at].add(unknownMass * unknownMass, .characters)
                    }
                }
            }
        }
    }

    private func note(gramsOf word: Int, _ at: Int, _ reading: inout TermReading) {
        let known = lexicon.words[word]
        lexicon.grams.withUnsafeBufferPointer { grams in
            for gram in Int(known.gramStart)..<Int(known.gramEnd) {
                reading.note(grams[gram], .characters, at, at)
            }
        }
    }

    private func addSynonyms(to reading: inout TermReading) {
        for at in reading.stemKeys.indices {
            for canonical in synonyms[reading.stemKeys[at]] {
                let id = table.find(canonical)
                guard id >= 0 else { continue }
                reading.note(id, .stem, at, at)
                reading.besides.append((at, id, true))
            }
        }
    }

    private func addCorrections(of utterance: UtteranceView, to reading: inout TermReading) {
        for (at, token) in utterance.tokens.enumerated()
        where token.kind == .word && reading.stems[at] < 0
            && synonyms[reading.stemKeys[at]].isEmpty
        {
            let word = utterance.folded(token)
            guard !word.contains(where: { (0x30...0x39).contains($0) }),
                let correction = speller.correct(word)
            else { continue }
            reading.corrections.append((at, correction))
            // What was understood as something else is not unknown.
            reading.unknown[at] = UnknownMass()
            switch correction {
            case .word(let word): add(word, at, &reading)
            case .compound(let first, let second):
                add(first, at, &reading)
                add(second, at, &reading)
            }
        }
    }

    /// A word that was meant, beside what was typed.
    private func add(_ word: Int, _ at: Int, _ reading: inout TermReading) {
        let meant = lexicon.words[word]
        reading.besides.append((at, meant.stem, false))
        reading.note(meant.stem, .stem, at, at)
        let last = reading.stems.count - 1
        let before = pair(at > 0 ? reading.stems[at - 1] : Self.edge, meant.stem)
        if before >= 0 { reading.note(before, .pair, max(0, at - 1), at) }
        let after = pair(meant.stem, at < last ? reading.stems[at + 1] : Self.edge)
        if after >= 0 { reading.note(after, .pair, at, min(last, at + 1)) }
        note(gramsOf: word, at, &reading)
        for canonical in synonyms[meant.stemKey] {
            let id = table.find(canonical)
            if id >= 0 { reading.note(id, .stem, at, at) }
        }
    }

    private func weigh(_ reading: inout TermReading) {
        var unknown = UnknownMass()
        for token in reading.unknown { unknown.add(token) }
        for at in reading.features.indices {
            let id = Int(reading.features[at].id)
            reading.features[at].value = TermWeight.value(
                count: Int32(reading.counts[id]), rarity: rarity[id])
            reading.counts[id] = 0
        }
        TermWeight.normalise(&reading.features, usual: usual, unknown: unknown)
    }
}
