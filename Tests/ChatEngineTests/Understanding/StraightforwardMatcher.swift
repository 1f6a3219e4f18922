import Snowball

@testable import ChatEngine

/// Reads and scores an utterance as one would write it down first: strings and dictionaries, no sharing between words.
/// The oracle of the fast path, which must give the same to the bit.
struct StraightforwardMatcher {
    let model: LanguageModel
    private let stemmer: Stemmer

    init(_ model: LanguageModel) {
        self.model = model
        stemmer = Stemmer(algorithm: model.set.index.words.stemmer)
    }

    private var index: TermIndex { model.set.index }

    /// Known features in order of discovery with their counts, and what nobody taught.
    private struct Reading {
        var order: [FeatureID] = []
        var counts: [FeatureID: Int] = [:]
        var unknown: [(stems: Int, characters: Int)]

        mutating func note(_ id: FeatureID) {
            if counts[id] == nil { order.append(id) }
            counts[id, default: 0] += 1
        }
    }

    /// The score of every intent from words alone, before patterns, keywords and judgement.
    func scores(of text: String) -> [Int32] {
        let values = values(of: text)
        return model.intents.indices.map { intent in
            values.reduce(model.model.biases[intent]) {
                $0 &+ FixedPoint.value($1.value)
                    &* Int32(model.model.weight(of: $1.id, for: IntentNumber(intent)))
            }
        }
    }

    func values(of text: String) -> [(id: FeatureID, value: Float)] {
        let said = Utterance(text)
        let words = said.tokens.map { said.text(of: $0) }
        let stemKeys = zip(said.tokens, words).map { stemKey($0.kind, $1) }
        let stems = stemKeys.map { index.feature($0) }
        var reading = Reading(unknown: words.map { _ in (0, 0) })
        for (at, stem) in stems.enumerated() {
            if !stem.isNone { reading.note(stem) } else { reading.unknown[at].stems += 1 }
        }
        notePairs(stems, &reading)
        for (at, token) in said.tokens.enumerated() where token.kind != .mark {
            for key in grams(of: words[at]) {
                let id = index.feature(key)
                if !id.isNone { reading.note(id) } else { reading.unknown[at].characters += 1 }
            }
        }
        for key in stemKeys { for other in index.synonyms[key] { noteKnown(other, &reading) } }
        noteCorrections(said, words, stemKeys, stems, &reading)
        noteConcepts(
            words.indices.map {
                said.tokens[$0].kind == .word ? meantKey(words[$0], stemKeys[$0]) : stemKeys[$0]
            }, &reading)
        var values = weighed(reading)
        values += meaning(said, words, stemKeys)
        return values
    }

    /// What the words mean, summed and brought to one length.
    private func meaning(
        _ said: Utterance, _ words: [String], _ keys: [FeatureKey]
    ) -> [(id: FeatureID, value: Float)] {
        guard let table = index.meanings else { return [] }
        let reader = StemReader(stemmer: index.words.stemmer)
        var sum = [Float](repeating: 0, count: MeaningTable.width)
        for at in words.indices where said.tokens[at].kind == .word {
            let key = meantKey(words[at], keys[at])
            let place = Array(words[at].utf8).withUnsafeBufferPointer {
                table.place($0, stem: key, reader)
            }
            sum.withUnsafeMutableBufferPointer { table.add(place, to: $0.baseAddress!) }
        }
        let square = sum.reduce(0) { $0 + $1 * $1 }
        guard square > 0 else { return [] }
        let scale = FeatureFamily.meaning.weight / square.squareRoot()
        return sum.indices.map { (FeatureID($0), sum[$0] * scale) }
    }

    /// The stem a word is read as: its own, or that of the word it was corrected to.
    private func meantKey(_ word: String, _ key: FeatureKey) -> FeatureKey {
        guard index.feature(key).isNone, !isKnown(key), index.synonyms[key].isEmpty,
            !word.contains(where: { "0123456789".contains($0) }),
            case .word(let meant)? = Array(word.utf8).withUnsafeBufferPointer({
                index.speller.correct($0)
            })
        else { return key }
        return stemKey(.word, index.lexicon.text(of: meant))
    }

    private func isKnown(_ key: FeatureKey) -> Bool {
        index.words.concepts.isKnown(key) || (index.meanings.map { $0.row(of: key) >= 0 } ?? false)
    }

    private func noteConcepts(_ keys: [FeatureKey], _ reading: inout Reading) {
        index.words.concepts.match(keys) { concept, twelfths, _, _ in
            let id = index.feature(FeatureKey(concept: concept))
            if !id.isNone { for _ in 0..<twelfths { reading.note(id) } }
        }
    }

    private func stemKey(_ kind: Token.Kind, _ word: String) -> FeatureKey {
        let bytes = kind == .word ? stemmer.stem(Array(word.utf8)) : Array(word.utf8)
        return bytes.withUnsafeBufferPointer {
            FeatureKey(bytes: $0, seed: FeatureFamily.stem.seed)
        }
    }

    private func grams(of word: String) -> [FeatureKey] {
        let letters = Array("_\(word)_".unicodeScalars)
        return (3...4).flatMap { length in
            letters.count < length
                ? []
                : (0...(letters.count - length)).map { start in
                    let run = String(String.UnicodeScalarView(letters[start..<(start + length)]))
                    return Array(run.utf8).withUnsafeBufferPointer {
                        FeatureKey(bytes: $0, seed: FeatureFamily.characters.seed)
                    }
                }
        }
    }

    private func notePairs(_ stems: [FeatureID], _ reading: inout Reading) {
        guard !stems.isEmpty else { return }
        let edged = [FeatureID.edge] + stems + [FeatureID.edge]
        for (first, second) in zip(edged, edged.dropFirst()) {
            let id = index.pair(first, second)
            if !id.isNone { reading.note(id) }
        }
    }

    private func noteKnown(_ key: FeatureKey, _ reading: inout Reading) {
        let id = index.feature(key)
        if !id.isNone { reading.note(id) }
    }

    private func noteCorrections(
        _ said: Utterance, _ words: [String], _ keys: [FeatureKey], _ stems: [FeatureID],
        _ reading: inout Reading
    ) {
        for at in words.indices
        where said.tokens[at].kind == .word && stems[at].isNone && index.synonyms[keys[at]].isEmpty
            && !isKnown(keys[at])
            && !words[at].contains(where: { "0123456789".contains($0) })
        {
            let correction = Array(words[at].utf8).withUnsafeBufferPointer {
                index.speller.correct($0)
            }
            guard let correction else { continue }
            reading.unknown[at] = (0, 0)
            let meant: [WordID] =
                switch correction {
                case .word(let word): [word]
                case .compound(let first, let second): [first, second]
                }
            for word in meant.map({ index.lexicon.text(of: $0) }) {
                let key = stemKey(.word, word)
                let stem = index.feature(key)
                reading.note(stem)
                for id in [
                    index.pair(at > 0 ? stems[at - 1] : FeatureID.edge, stem),
                    index.pair(stem, at + 1 < stems.count ? stems[at + 1] : FeatureID.edge),
                ] where !id.isNone { reading.note(id) }
                for gram in grams(of: word) { noteKnown(gram, &reading) }
                for other in index.synonyms[key] { noteKnown(other, &reading) }
            }
        }
    }

    private func weighed(_ reading: Reading) -> [(id: FeatureID, value: Float)] {
        let square = index.unknownMass * index.unknownMass
        var unknown = UnknownMass()
        for token in reading.unknown {
            var mass = UnknownMass()
            for _ in 0..<token.stems { mass.add(square, .stem) }
            for _ in 0..<token.characters { mass.add(square, .characters) }
            unknown.add(mass)
        }
        var features = reading.order.map { id in
            TermFeature(
                id: id,
                value: TermWeight.value(
                    count: Int32(reading.counts[id] ?? 0), rarity: index.rarity[id.index],
                    index.family[id.index]),
                family: index.family[id.index], first: 0, last: 0)
        }
        TermWeight.normalize(&features, usual: index.usual, unknown: unknown)
        return features.map { ($0.id, $0.value) }
    }
}
