import BasicAlgorithms

/// What was read off one utterance: its features and, token by token, what was known.
///
/// Made once for a thread and used again: reading needs no new memory.
struct TermReading {
    /// Known features: stems first, then pairs, then runs of characters, then what was meant beside the words as typed.
    var features: [TermFeature] = []
    /// Per token: the key of its form.
    var keys: [FeatureKey] = []
    /// Per token: its word in the lexicon, or none.
    var words: [WordID] = []
    /// Per token.
    var stemKeys: [FeatureKey] = []
    /// Per token: its stem, or none if no example has it.
    var stems: [FeatureID] = []
    /// Stems that count beside a token's own, from synonyms and corrections; by token, ascending.
    var alternatives: [(token: Int, stem: FeatureID, isSynonym: Bool)] = []
    /// Tokens that were read as other words, ascending.
    var corrections: [(token: Int, correction: Speller.Respelling)] = []
    /// Per token: how rare it is in the language, as minus the logarithm of its frequency.
    var surprises: [Float] = []
    /// Per token: where its meaning stands.
    var meanings: [MeaningPlace] = []
    /// Per number of the meaning: the sum over the tokens, then what it counts.
    var meaning = [Float](repeating: 0, count: MeaningTable.width)
    /// What the sum is multiplied by.
    var meaningScale: Float = 0
    /// The concepts found: those that no example speaks of have no feature.
    var concepts: [FoundConcept] = []
    /// Per token: the stem it is read as, its own or that of its correction.
    var meantKeys: [FeatureKey] = []
    /// Per token: how much of it is in no example.
    private var unknown: [UnknownMass] = []
    /// Per feature of the index: how often it occurs; all 0 between readings.
    private var counts: [UInt16]

    /// - Parameter features: how many the index has.
    init(features: Int) { counts = [UInt16](repeating: 0, count: features) }

    mutating func clear(tokens: Int) {
        features.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        stemKeys.removeAll(keepingCapacity: true)
        stems.removeAll(keepingCapacity: true)
        alternatives.removeAll(keepingCapacity: true)
        corrections.removeAll(keepingCapacity: true)
        meanings.removeAll(keepingCapacity: true)
        surprises.removeAll(keepingCapacity: true)
        concepts.removeAll(keepingCapacity: true)
        meantKeys.removeAll(keepingCapacity: true)
        unknown.removeAll(keepingCapacity: true)
        unknown.append(contentsOf: repeatElement(UnknownMass(), count: tokens))
    }

    /// Counts a feature that lies in these tokens.
    @inline(__always)
    mutating func count(
        _ id: FeatureID, _ family: FeatureFamily, _ first: Int, _ last: Int, times: Int32 = 1
    ) {
        if counts[id.index] == 0 {
            features.append(
                TermFeature(
                    id: id, value: 0, family: family, first: Int16(clamping: first),
                    last: Int16(clamping: last)))
        }
        if counts[id.index] < UInt16.max - 12 { counts[id.index] += UInt16(times) }
    }

    @inline(__always)
    mutating func countUnknown(
        _ square: Float, _ family: FeatureFamily, at token: Int
    ) {
        unknown[token].add(square, family)
    }

    /// O(log corrections).
    func isCorrected(_ at: Int) -> Bool {
        let place = corrections.partitioningIndex { $0.token >= at }
        return place < corrections.count && corrections[place].token == at
    }

    /// O(log alternatives + those of the token).
    @inline(__always)
    func forEachAlternative(of at: Int, _ body: (FeatureID, _ isSynonym: Bool) -> Void) {
        guard !alternatives.isEmpty else { return }
        var place = alternatives.partitioningIndex { $0.token >= at }
        while place < alternatives.count, alternatives[place].token == at {
            body(alternatives[place].stem, alternatives[place].isSynonym)
            place += 1
        }
    }

    /// Those of synonyms and those of corrections, which no token has both of, in one order.
    mutating func orderAlternatives() {
        let isInOrder = zip(alternatives, alternatives.dropFirst()).allSatisfy {
            $0.token <= $1.token
        }
        guard !isInOrder else { return }
        var ordered: [(place: Int, alternative: (token: Int, stem: FeatureID, isSynonym: Bool))] =
            alternatives.enumerated().map { ($0.offset, $0.element) }
        ordered.sort { ($0.alternative.token, $0.place) < ($1.alternative.token, $1.place) }
        alternatives = ordered.map(\.alternative)
    }

    /// What was understood as something else is not unknown.
    mutating func forgetUnknown(at token: Int) { unknown[token] = UnknownMass() }

    /// The numbers of the meaning are features like the others, of one length in every utterance.
    private mutating func addMeaning(_ index: TermIndex) {
        guard let table = index.meanings else { return }
        meaningScale = table.read(meanings, into: &meaning)
        guard meaningScale > 0 else { return }
        for place in meaning.indices {
            features.append(
                TermFeature(
                    id: FeatureID(place), value: meaning[place] * meaningScale, family: .meaning,
                    first: -1, last: -1))
        }
    }

    /// Turns counts into values.
    mutating func weigh(_ index: TermIndex) {
        var total = UnknownMass()
        for token in unknown { total.add(token) }
        for at in features.indices {
            let id = features[at].id.index
            features[at].value = TermWeight.value(
                count: Int32(counts[id]), rarity: index.rarity[id], features[at].family)
            counts[id] = 0
        }
        TermWeight.normalize(&features, usual: index.usual, unknown: total)
        addMeaning(index)
    }
}
