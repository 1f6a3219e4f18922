import BasicAlgorithms
import Snapshots
import Testing

@testable import ChatEngine

private final class Pile { var bytes: [UInt8] = [] }

@Suite struct KeyIndexTests {
    private func key(_ number: Int) -> FeatureKey { FeatureKey(Int32(number), 7) }

    /// Against a dictionary, over several growths.
    @Test func findsWhatWasInsertedAndNothingElse() {
        var random = SplitMix(state: 1)
        var (index, dictionary) = (KeyIndex(minimumCapacity: 1), [Int: Int32]())
        for _ in 0..<5_000 {
            let number = random.below(3_000)
            let known = dictionary[number]
            let expected = known ?? Int32(dictionary.count)
            #expect(index.insert(key(number)) == expected)
            dictionary[number] = expected
        }
        #expect(index.count == dictionary.count)
        for number in 0..<4_000 { #expect(index.find(key(number)) == dictionary[number] ?? -1) }
    }

    @Test func aKeyKeepsTheValueItWasFirstGiven() {
        var index = KeyIndex()
        #expect(index.insert(key(1), as: 40) == 40)
        #expect(index.insert(key(1), as: 41) == 40)
        #expect(index.insert(key(2)) == 1)
    }

    @Test func aCopyThatIsAddedToLeavesTheOriginalAsItWas() {
        var original = KeyIndex()
        original.insert(key(1))
        var copy = original
        copy.insert(key(2))
        copy.renumber([8, 9])
        #expect(original.count == 1)
        #expect(original.find(key(2)) == -1)
        #expect(original.find(key(1)) == 0)
        #expect(copy.find(key(1)) == 8 && copy.find(key(2)) == 9)
    }

    private func written(_ write: (inout SnapshotWriter) -> Void) -> [UInt8] {
        let pile = Pile()
        var snapshot = SnapshotWriter(of: "index") { pile.bytes.append(contentsOf: $0) }
        write(&snapshot)
        snapshot.finish()
        return pile.bytes
    }

    @Test func isKeptAndRead() throws {
        var index = KeyIndex()
        for number in 0..<900 { index.insert(key(number * 3)) }
        var snapshot = try SnapshotReader(of: "index", written { $0.write(index) })
        let read: KeyIndex = try snapshot.read()
        for number in 0..<2_700 { #expect(read.find(key(number)) == index.find(key(number))) }
    }

    /// A table without an empty slot would be searched for ever.
    @Test(arguments: [0, 3, 4])
    func aFullOrOddTableIsRefused(_ slots: Int) throws {
        let bytes = written {
            $0.write(slots)
            $0.write(slots)
            for _ in 0..<(2 * slots) { $0.write(UInt64(5)) }
        }
        var snapshot = try SnapshotReader(of: "index", bytes)
        #expect(throws: UnusableSnapshot.self) { let _: KeyIndex = try snapshot.read() }
    }
}

@Suite struct MultiMapTests {
    @Test func valuesStandInTheOrderInWhichTheyCame() {
        var map = MultiMap<String>()
        let (one, other) = (FeatureKey(1, 2), FeatureKey(2, 1))
        #expect(map.isEmpty && map[one].isEmpty)
        map.append("a", to: one)
        var copy = map
        map.append("b", to: other)
        map.append("c", to: one)
        #expect(map[one] == ["a", "c"] && map[other] == ["b"])
        copy.append("d", to: other)
        #expect(copy[one] == ["a"] && copy[other] == ["d"] && !copy.isEmpty)
    }
}

@Suite struct FeatureKeyTests {
    @Test func theOrderOfTwoNumbersAndTheFamilyCount() {
        #expect(FeatureKey(1, 2) != FeatureKey(2, 1))
        #expect(FeatureKey(-2, 0) != FeatureKey(0, -2))
        let keys = FeatureFamily.allCases.map { family in
            Array("abc".utf8).withUnsafeBufferPointer { FeatureKey(bytes: $0, seed: family.seed) }
        }
        #expect(Set(keys).count == FeatureFamily.allCases.count)
    }

    @Test func manyKeysDifferAndNoneIsZero() {
        var seen: Set<FeatureKey> = []
        for first in Int32(0)..<200 {
            for second in Int32(-2)..<98 { seen.insert(FeatureKey(first, second)) }
        }
        #expect(seen.count == 20_000)
        #expect(FeatureKey.finish(0) != 0)
        #expect(!seen.contains { $0.bits == 0 })
    }
}
