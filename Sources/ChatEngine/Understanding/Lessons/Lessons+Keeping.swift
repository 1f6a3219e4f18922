import BasicAlgorithms
import Snapshots

extension Lessons {
    /// From the cache if it has just these lessons, else learned, and kept there.
    init(_ material: Material, cache: (any LessonCache)?) {
        guard let cache else {
            self.init(material)
            return
        }
        let key = material.key
        if let kept = cache.lessons(key) {
            if let lessons = try? Lessons(kept: kept, as: key, material) {
                self = lessons
                return
            }
            cache.discard(key)
        }
        self.init(material)
        cache.keep(as: key) { write(as: key, to: $0) }
    }

    func write(as key: String, to sink: @escaping (UnsafeRawBufferPointer) -> Void) {
        var snapshot = SnapshotWriter(of: key, to: sink)
        set.write(to: &snapshot)
        snapshot.write(model)
        snapshot.write(occurrence)
        snapshot.write(patternAmounts)
        snapshot.write(exact)
        snapshot.write(negatedWords)
        snapshot.write(calibration)
        snapshot.write(prefilter)
        snapshot.finish()
    }

    /// - Throws: `UnusableSnapshot` when the bytes are damaged, cut short, or the lessons of something else.
    init(kept: any SnapshotSource, as key: String, _ material: Material) throws {
        RoomAhead.provide(kept.count)
        var snapshot = try SnapshotReader(of: key, kept)
        set = try TrainingSet(material.wordKnowledgeWithoutConcepts, from: &snapshot)
        model = try snapshot.read()
        occurrence = try snapshot.read()
        patternAmounts = try snapshot.read()
        exact = try snapshot.read()
        negatedWords = try snapshot.read()
        calibration = try snapshot.read()
        prefilter = try snapshot.read()
        try snapshot.finish()
    }
}

extension Lessons.Material {
    /// Names all that the lessons depend on, beside the program itself.
    var key: String {
        var digest = ContentDigest()
        digest.add(pack.code.code)
        digest.add(pack.stemmer)
        for particle in pack.particles { digest.add(particle) }
        if let words = pack.vocabulary.words { digest.add(long: words.bytes) }
        if let meanings = pack.vocabulary.meanings { digest.add(long: meanings.identity) }
        for words in [pack.negation.negators, pack.negation.passedOver] {
            for word in words.words.sorted() { digest.add(word) }
            digest.add(words.words.count)
        }
        for intent in intents {
            digest.add(intent.id)
            for pattern in intent.trigger.patterns { digest.add(pattern.value.source) }
            for exclusion in intent.trigger.exclusions { digest.add(exclusion.value.source) }
            digest.add(intent.trigger.exclusions.count)
            for keyword in intent.trigger.keywords {
                digest.add(keyword.word)
                digest.add(Int(bitPattern: UInt(keyword.weight.bitPattern)))
            }
            digest.add(intent.trigger.keywords.count)
        }
        for example in examples {
            digest.add(example.intent.index)
            digest.add(example.copies)
            digest.add(Int(example.kind.rawValue))
            digest.add(Int(example.weight * 1000))
            digest.add(example.text)
        }
        for concept in concepts {
            digest.add(concept.id)
            for item in concept.items { digest.add(item) }
            digest.add(concept.items.count)
        }
        for group in synonymGroups {
            digest.add(group.canonical)
            for variant in group.variants { digest.add(variant) }
            digest.add(group.variants.count)
        }
        return digest.text
    }
}
