import BasicAlgorithms
import IntentFiles
import Snapshots
import Support
import Synchronization
import Testing

@testable import ChatEngine

private final class Pile { var bytes: [UInt8] = [] }

/// Keeps lessons in memory; can give back something else.
private final class Drawer: LessonCache {
    private let kept = Mutex<[String: [UInt8]]>([:])
    private let damage: @Sendable ([UInt8]) -> [UInt8]
    let reads = Atomic<Int>(0)
    let discards = Atomic<Int>(0)

    init(damage: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }) { self.damage = damage }

    func lessons(_ key: String) -> (any SnapshotSource)? {
        let found = kept.withLock { $0[key] }
        if found != nil { reads.add(1, ordering: .relaxed) }
        return found.map(damage)
    }

    func keep(as key: String, _ write: (@escaping (UnsafeRawBufferPointer) -> Void) -> Void) {
        let pile = Pile()
        write { pile.bytes.append(contentsOf: $0) }
        kept.withLock { $0[key] = pile.bytes }
    }

    func discard(_ key: String) {
        discards.add(1, ordering: .relaxed)
        _ = kept.withLock { $0.removeValue(forKey: key) }
    }

    var all: [String: [UInt8]] { kept.withLock { $0 } }
    func put(_ all: [String: [UInt8]]) { kept.withLock { $0 = all } }
}

@Suite struct LessonCacheTests {
    private func points(_ recognizer: Recognizer) -> [[Int32]] {
        LedgerTests.sentences(200).map { sentence in
            recognizer.recognize(Utterance(sentence), in: "nl").ranking.candidates.map(\.points)
        }
    }

    private func confidences(_ recognizer: Recognizer) -> [[Double]] {
        LedgerTests.sentences(200).map { sentence in
            recognizer.recognize(Utterance(sentence), in: "nl").ranking.candidates
                .map(\.confidence.value)
        }
    }

    @Test func lessonsFromTheCacheAnswerToTheBitAsThoseLearned() {
        let drawer = Drawer()
        let learned = Recognizer(Fixture.rulebook, cache: drawer)
        let expected = (points(learned), confidences(learned))
        let kept = Recognizer(Fixture.rulebook, cache: drawer)
        #expect(points(kept) == expected.0)
        #expect(confidences(kept) == expected.1)
        #expect(drawer.reads.load(ordering: .relaxed) >= 1)
        #expect(drawer.discards.load(ordering: .relaxed) == 0)
        for sentence in LedgerTests.sentences(50) {
            let one = learned.explain(Utterance(sentence), in: "nl")
            let other = kept.explain(Utterance(sentence), in: "nl")
            #expect(one?.candidates.map(\.evidence) == other?.candidates.map(\.evidence))
        }
    }

    @Test func damagedLessonsAreDiscardedAndLearnedAgain() {
        let whole = points(Recognizer(Fixture.rulebook))
        for damage: @Sendable ([UInt8]) -> [UInt8] in [
            { _ in [] }, { Array($0.dropLast(9)) }, { Array($0.prefix(100)) },
            { bytes in
                var bytes = bytes
                bytes[bytes.count / 2] ^= 0x10
                return bytes
            },
            { $0 + [0] },
        ] {
            let drawer = Drawer(damage: damage)
            _ = points(Recognizer(Fixture.rulebook, cache: drawer))
            #expect(points(Recognizer(Fixture.rulebook, cache: drawer)) == whole)
            #expect(drawer.discards.load(ordering: .relaxed) >= 1)
        }
    }

    @Test func anotherExampleIsAnotherKey() {
        let drawer = Drawer()
        _ = points(Recognizer(Fixture.rulebook, cache: drawer))
        let before = drawer.all.count
        var intents = Fixture.rulebook.intents
        let place = intents.firstIndex { $0.language == "nl" && !$0.trigger.examples.isEmpty } ?? 0
        intents[place].trigger.examples.append(Sourced("iets nieuws", at: Fixture.place(1)))
        let changed = Rulebook(
            languages: Fixture.rulebook.languages, intents: intents,
            entities: Fixture.rulebook.entities, synonyms: Fixture.rulebook.synonyms,
            desk: Fixture.rulebook.desk, packs: Fixture.rulebook.packs)
        _ = points(Recognizer(changed, cache: drawer))
        #expect(drawer.all.count > before)
    }

    /// All files of two knowledge bases, each under the name of another.
    @Test func lessonsOfSomethingElseAreNeverTakenForOnesOwn() {
        let other = Rulebook(
            languages: ["nl", "en"], intents: SmallDesk.intents,
            packs: BuiltInPacks.packs(["nl", "en"]))
        let whole = points(Recognizer(Fixture.rulebook))
        let drawer = Drawer()
        for book in [Fixture.rulebook, other] { _ = points(Recognizer(book, cache: drawer)) }
        let own = drawer.all.sorted { $0.key < $1.key }
        for shift in 1..<own.count {
            let swapped = own.indices.map {
                (own[$0].key, own[($0 + shift) % own.count].value)
            }
            drawer.put(Dictionary(uniqueKeysWithValues: swapped))
            #expect(points(Recognizer(Fixture.rulebook, cache: drawer)) == whole)
        }
    }
}

@Suite struct KeptLessonTests {
    /// A language of a few word sets: the lessons keep a table of them, and each test here reads it thousands of times.
    private static func pack(meanings: MeaningTable?) -> LanguagePack {
        let words: StaticString = """
            act.return: terugsturen, retour
            thing.parcel: pakket, pakje, zending
            ~trade.shop: winkel, bestelling
            """
        let bytes = UnsafeRawBufferPointer(
            start: words.utf8Start, count: words.utf8CodeUnitCount)
        return LanguagePack.make(
            "nl", from: [], borrowed: [],
            vocabulary: Vocabulary(words: StaticBytes(unending: bytes), meanings: meanings)
        ).pack
    }

    private static let material: Lessons.Material = {
        let reader = StemReader(stemmer: "dutch")
        let examples = SmallDesk.intents.enumerated().flatMap { number, intent in
            intent.trigger.examples.map {
                TrainingExample(intent: IntentNumber(number), text: $0.value, source: $0.source)
            }
        }
        return Lessons.Material(
            pack: pack(meanings: SmallDesk.pack.vocabulary.meanings), intents: SmallDesk.intents,
            examples: examples,
            keywords: KeywordTable(SmallDesk.intents, reader), synonyms: SynonymTable(),
            synonymGroups: [])
    }()

    /// Made once: it is a digest of megabytes.
    private static let key = material.key

    private static let kept: [UInt8] = {
        let pile = Pile()
        Lessons(material).write(as: key) { pile.bytes.append(contentsOf: $0) }
        return pile.bytes
    }()

    private static func isRead(_ bytes: [UInt8], as key: String = key) -> Bool {
        (try? Lessons(kept: bytes, as: key, material)) != nil
    }

    @Test func theLessonsAsKeptAreRead() { #expect(Self.isRead(Self.kept)) }

    /// Every byte of the first and last kilobyte, which hold the counts that decide, and a stride of the rest.
    @Test func noFlippedByteIsEverRead() {
        let count = Self.kept.count
        let step = Soak.times > 1 ? 7 : 499
        let places =
            Array(0..<1_000) + Array(stride(from: 1_000, to: count - 1_000, by: step))
            + Array((count - 1_000)..<count)
        let read = ParallelMap.map(places) { place in
            var damaged = Self.kept
            damaged[place] ^= 1 << UInt8(place % 8)
            return Self.isRead(damaged)
        }
        #expect(zip(places, read).filter(\.1).map(\.0) == [])
    }

    @Test func noPartOfItIsEverRead() {
        let count = Self.kept.count
        for length in stride(from: 0, to: count, by: count / 50) {
            #expect(!Self.isRead(Array(Self.kept[..<length])))
        }
        #expect(!Self.isRead(Self.kept + Self.kept))
        #expect(!Self.isRead(Self.kept, as: "another key"))
    }

    /// Whatever the author changes that was learned from has another key.
    @Test func theKeyNamesAllThatWasLearnedFrom() {
        func key(_ change: (inout Lessons.Material) -> Void) -> String {
            var material = Self.material
            change(&material)
            return material.key
        }
        let keys = [
            key { _ in }, key { $0.pack = BuiltInPacks.packs(["en"])["en"] },
            key { $0.pack = LanguagePack.wordless("nl") },
            key {
                // The same pack but for its table of meanings.
                $0.pack = Self.pack(meanings: nil)
            },
            key { $0.examples.removeLast() },
            key { $0.examples[0].text += "?" }, key { $0.examples[0].copies = 2 },
            key { $0.examples[0].intent = IntentNumber(2) },
            key {
                $0.intents[0].trigger.patterns =
                    SmallDesk.intent("x", patterns: ["a"]).trigger.patterns
            },
            key {
                $0.intents[0].trigger.exclusions =
                    SmallDesk.intent("x", patterns: ["a"]).trigger.patterns
            },
            key { $0.intents[0].trigger.keywords = [("spoed", 2, SmallDesk.place(1))] },
            key { $0.intents[0].trigger.keywords = [("spoed", 3, SmallDesk.place(1))] },
            key { material in
                material.synonymGroups = [
                    SynonymGroup(
                        language: "nl", canonical: "a", variants: ["b"], source: SmallDesk.place(1))
                ]
            },
            key { $0.intents.removeLast() },
        ]
        #expect(Set(keys).count == keys.count)
        #expect(keys[0] == Self.key)
    }
}
