/// The authors' synonyms: which stems count beside a stem.
typealias SynonymTable = MultiMap<FeatureKey>

extension SynonymTable {
    init(_ groups: [SynonymGroup], _ reader: StemReader) {
        self.init()
        for group in groups {
            let canonical = reader.stemKey(ofWord: group.canonical)
            for variant in group.variants {
                let variant = reader.stemKey(ofWord: variant)
                guard variant != canonical, !self[variant].contains(canonical) else { continue }
                append(canonical, to: variant)
            }
        }
    }
}
