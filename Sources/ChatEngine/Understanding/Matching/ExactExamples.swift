import Snapshots

/// The examples by their words without punctuation. Of several with the same words, the first of each intent.
struct ExactExamples: Sendable {
    struct Entry: Sendable, BitwiseCopyable {
        var intent: IntentNumber
        var example: ExampleID
        /// The next entry with the same words, or −1.
        fileprivate var next: Int32
    }

    private var table: KeyIndex
    private var entries: [Entry] = []

    init(_ examples: [TrainingExample]) {
        table = KeyIndex(minimumCapacity: examples.count)
        var found: [Entry] = []
        let said = examples.enumerated().filter { $0.element.kind != .answer }
        let (written, learned) = (
            said.filter { !$0.element.kind.isLearned }, said.filter(\.element.kind.isLearned)
        )
        for (number, example) in written + learned {
            let key = Utterance(example.text).withView { view in
                Self.key(of: view.tokens, view.tokens.map { Lexicon.key(view.folded($0)) })
            }
            find(key, into: &found)
            let isKnown = found.contains { $0.intent == example.intent }
            // What an author wrote holds, whatever a customer chose.
            if isKnown || example.kind.isLearned && !found.isEmpty { continue }
            add(key, example.intent, ExampleID(number))
        }
    }

    private mutating func add(_ key: FeatureKey, _ intent: IntentNumber, _ example: ExampleID) {
        let new = Int32(entries.count)
        var last = table.insert(key, as: new)
        entries.append(Entry(intent: intent, example: example, next: -1))
        guard last != new else { return }
        while entries[Int(last)].next >= 0 { last = entries[Int(last)].next }
        entries[Int(last)].next = new
    }

    /// The examples with these words, in the order of the files. O(1).
    func find(_ key: FeatureKey, into found: inout [Entry]) {
        found.removeAll(keepingCapacity: true)
        var at = table.find(key)
        while at >= 0 {
            found.append(entries[Int(at)])
            at = entries[Int(at)].next
        }
    }

    /// The words of an utterance without punctuation, as one key.
    /// - Parameter keys: per token, the key of its form.
    static func key(of tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey]) -> FeatureKey {
        var hash = FeatureKey.start(0)
        for at in tokens.indices where tokens[at].kind != .mark {
            hash = FeatureKey.step(hash, keys[at].bits)
        }
        return FeatureKey(bits: FeatureKey.finish(hash))
    }
}

extension ExactExamples: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(table)
        snapshot.write(entries)
    }

    init(from snapshot: inout SnapshotReader) throws {
        table = try snapshot.read()
        entries = try snapshot.read()
    }
}
