import BasicAlgorithms

/// The word sets that stems are items of by themselves.
struct SetsOfStems {
    /// Per feature: of a stem, the sets that an example speaks of.
    let features: Grouped<FeatureID>
    /// Per feature: of a stem, the kinds of those sets.
    let kinds: [WordKinds]

    /// O(words).
    init(_ index: TermIndex) {
        var features = [[FeatureID]](repeating: [], count: index.count)
        var kinds = [WordKinds](repeating: [], count: index.count)
        let concepts = index.words.concepts
        for word in index.lexicon.words where features[word.stem.index].isEmpty {
            for concept in concepts.concepts(of: word.stemKey) {
                let feature = index.feature(FeatureKey(concept: concept))
                guard !feature.isNone else { continue }
                features[word.stem.index].append(feature)
                kinds[word.stem.index].insert(WordKinds(concepts.kinds[concept.index]))
            }
        }
        (self.features, self.kinds) = (Grouped(features), kinds)
    }
}
