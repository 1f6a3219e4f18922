extension TermIndex {
    /// Reads an utterance's known features. O(length).
    func read(
        _ utterance: UtteranceView, into reading: inout TermReading, with reader: StemReader
    ) {
        reading.clear(tokens: utterance.tokens.count)
        readStems(utterance, &reading, reader)
        readPairs(&reading)
        readGrams(utterance, &reading)
        addSynonyms(to: &reading)
        addCorrections(of: utterance, to: &reading)
        reading.orderAlternatives()
        readConcepts(of: utterance, &reading, reader)
        readMeanings(of: utterance, &reading, reader)
        reading.weigh(self)
    }

    private func readStems(
        _ utterance: UtteranceView, _ reading: inout TermReading, _ reader: StemReader
    ) {
        for (at, token) in utterance.tokens.enumerated() {
            let folded = utterance.folded(token)
            let form = Lexicon.key(folded)
            let word = lexicon.find(form)
            let known = word.isNone ? nil : lexicon[word]
            let key = known?.stemKey ?? reader.stemKey(of: token.kind, folded)
            let stem = known?.stem ?? feature(key)
            reading.keys.append(form)
            reading.words.append(word)
            reading.stemKeys.append(key)
            reading.stems.append(stem)
            reading.meantKeys.append(key)
            if stem.isNone {
                reading.countUnknown(unknownMass * unknownMass, .stem, at: at)
            } else {
                reading.count(stem, .stem, at, at)
            }
        }
    }

    private func readPairs(_ reading: inout TermReading) {
        let count = reading.stems.count
        guard count > 0 else { return }
        var before = FeatureID.edge
        for at in 0...count {
            let after = at < count ? reading.stems[at] : FeatureID.edge
            let id = pair(before, after)
            if !id.isNone { reading.count(id, .pair, max(0, at - 1), min(at, count - 1)) }
            before = after
        }
    }

    private func readGrams(_ utterance: UtteranceView, _ reading: inout TermReading) {
        for (at, token) in utterance.tokens.enumerated() where token.kind != .mark {
            let word = reading.words[at]
            if !word.isNone {
                count(gramsOf: word, at, &reading)
                continue
            }
            CharacterRuns.forEach(of: utterance.folded(token)) { key in
                let id = feature(key)
                if id.isNone {
                    reading.countUnknown(unknownMass * unknownMass, .characters, at: at)
                } else {
                    reading.count(id, .characters, at, at)
                }
            }
        }
    }

    private func count(gramsOf word: WordID, _ at: Int, _ reading: inout TermReading) {
        let range = lexicon.grams.range(of: word.index)
        lexicon.grams.elements.withUnsafeBufferPointer { grams in
            for gram in range { reading.count(grams[gram], .characters, at, at) }
        }
    }

    private func readConcepts(
        of utterance: UtteranceView, _ reading: inout TermReading, _ reader: StemReader
    ) {
        words.concepts.match(reading.meantKeys) { concept, twelfths, first, last in
            let id = feature(FeatureKey(concept: concept))
            let isOther =
                first == last && reading.stems[first].isNone && !id.isNone
                && !reading.isCorrected(first)
                && isOtherKind(utterance.folded(utterance.tokens[first]), of: concept, reader)
            reading.concepts.append(
                FoundConcept(
                    concept: concept, feature: id, first: first, last: last,
                    kind: words.concepts.kinds[concept.index], isOtherKind: isOther))
            if !id.isNone {
                reading.count(id, .concept, first, last, times: twelfths)
            }
        }
    }

    /// Whether a compound ends in another word of its set and begins with one that the desk does not speak of.
    private func isOtherKind(
        _ word: UnsafeBufferPointer<UInt8>, of concept: ConceptID, _ reader: StemReader
    ) -> Bool {
        guard word.count >= MeaningTable.shortestCompound else { return false }
        for cut in MeaningTable.shortestPart...(word.count - MeaningTable.shortestPart) {
            let head = reader.stemKey(UnsafeBufferPointer(rebasing: word[cut...]))
            guard words.concepts.holds(head, concept) else { continue }
            let isJoined = cut > MeaningTable.shortestPart && word[cut - 1] == UInt8(ascii: "s")
            return !speaksOf(word[..<cut], reader)
                && !(isJoined && speaksOf(word[..<(cut - 1)], reader))
        }
        return false
    }

    /// Whether an example has a word or speaks of what it means.
    private func speaksOf(_ word: Slice<UnsafeBufferPointer<UInt8>>, _ reader: StemReader) -> Bool {
        let stem = reader.stemKey(UnsafeBufferPointer(rebasing: word))
        return !feature(stem).isNone
            || words.concepts.concepts(of: stem).contains {
                !feature(FeatureKey(concept: $0)).isNone
            }
    }

    private func readMeanings(
        of utterance: UtteranceView, _ reading: inout TermReading, _ reader: StemReader
    ) {
        guard let meanings else {
            for stem in reading.stems {
                reading.surprises.append(
                    stem.isNone ? MeaningTable.surprise(nil, MeaningPlace()) : surprise[stem.index])
            }
            return
        }
        for (at, token) in utterance.tokens.enumerated() {
            let word = reading.words[at]
            let place =
                if !word.isNone {
                    lexicon[word].meaning
                } else if token.kind == .word {
                    meanings.place(
                        utterance.folded(token), stem: reading.meantKeys[at], reader)
                } else {
                    MeaningPlace()
                }
            reading.meanings.append(place)
            let stem = reading.stems[at]
            reading.surprises.append(
                stem.isNone ? MeaningTable.surprise(meanings, place) : surprise[stem.index])
        }
    }

    private func addSynonyms(to reading: inout TermReading) {
        for at in reading.stemKeys.indices {
            for canonical in synonyms[reading.stemKeys[at]] {
                let id = feature(canonical)
                guard !id.isNone else { continue }
                reading.count(id, .stem, at, at)
                reading.alternatives.append((at, id, true))
            }
        }
    }

    private func addCorrections(of utterance: UtteranceView, to reading: inout TermReading) {
        for (at, token) in utterance.tokens.enumerated()
        where token.kind == .word && reading.stems[at].isNone
            && synonyms[reading.stemKeys[at]].isEmpty && !isKnownWord(reading.stemKeys[at])
        {
            let word = utterance.folded(token)
            guard !word.contains(where: { (0x30...0x39).contains($0) }),
                let correction = speller.correct(word)
            else { continue }
            reading.corrections.append((at, correction))
            reading.forgetUnknown(at: at)
            switch correction {
            case .word(let word):
                add(word, at, &reading)
                reading.meantKeys[at] = lexicon[word].stemKey
            case .compound(let first, let second):
                add(first, at, &reading)
                add(second, at, &reading)
            }
        }
    }

    /// Whether a word that no example has is one of the language all the same, and so not misspelt.
    private func isKnownWord(_ stem: FeatureKey) -> Bool {
        words.concepts.isKnown(stem) || (meanings.map { $0.row(of: stem) >= 0 } ?? false)
    }

    /// A word that was meant, beside what was typed.
    private func add(_ word: WordID, _ at: Int, _ reading: inout TermReading) {
        let meant = lexicon[word]
        reading.alternatives.append((at, meant.stem, false))
        reading.count(meant.stem, .stem, at, at)
        let last = reading.stems.count - 1
        let before = pair(at > 0 ? reading.stems[at - 1] : FeatureID.edge, meant.stem)
        if !before.isNone { reading.count(before, .pair, max(0, at - 1), at) }
        let after = pair(meant.stem, at < last ? reading.stems[at + 1] : FeatureID.edge)
        if !after.isNone { reading.count(after, .pair, at, min(last, at + 1)) }
        count(gramsOf: word, at, &reading)
        for canonical in synonyms[meant.stemKey] {
            let id = feature(canonical)
            if !id.isNone { reading.count(id, .stem, at, at) }
        }
    }
}
