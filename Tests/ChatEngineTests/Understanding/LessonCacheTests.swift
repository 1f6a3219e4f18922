import Support
import Synchronization
import Testing

@testable import ChatEngine

private final class Pile { var bytes: [UInt8] = [] }

/// Keeps lessons in memory; can damage what it hands out.
private final class Drawer: LessonCache {
    private let kept = Mutex<[String: [UInt8]]>([:])
    private let damage: @Sendable ([UInt8]) -> [UInt8]
    let reads = Atomic<Int>(0)

    init(damage: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }) { self.damage = damage }

    func lessons(_ key: String) -> [UInt8]? {
        let found = kept.withLock { $0[key] }
        if found != nil { reads.add(1, ordering: .relaxed) }
        return found.map(damage)
    }

    func keep(as key: String, _ write: (@escaping (UnsafeRawBufferPointer) -> Void) -> Void) {
        let pile = Pile()
        write { pile.bytes.append(contentsOf: $0) }
        kept.withLock { $0[key] = pile.bytes }
    }

    var keys: [String] { kept.withLock { $0.keys.sorted() } }
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
        for sentence in LedgerTests.sentences(50) {
            let one = learned.explain(Utterance(sentence), in: "nl")
            let other = kept.explain(Utterance(sentence), in: "nl")
            #expect(one?.candidates.map(\.evidence) == other?.candidates.map(\.evidence))
        }
    }

    @Test func damagedLessonsAreLearnedAgain() {
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
        }
    }

    @Test func anotherExampleIsAnotherKey() {
        let drawer = Drawer()
        _ = points(Recognizer(Fixture.rulebook, cache: drawer))
        let before = drawer.keys
        var intents = Fixture.rulebook.intents
        let place = intents.firstIndex { $0.language == "nl" && !$0.trigger.examples.isEmpty } ?? 0
        intents[place].trigger.examples.append(Sourced("iets nieuws", at: Fixture.place(1)))
        let changed = Rulebook(
            languages: Fixture.rulebook.languages, intents: intents,
            entities: Fixture.rulebook.entities, synonyms: Fixture.rulebook.synonyms,
            desk: Fixture.rulebook.desk)
        _ = points(Recognizer(changed, cache: drawer))
        #expect(drawer.keys.count > before.count)
    }
}
