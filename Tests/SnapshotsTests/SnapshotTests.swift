import BasicAlgorithms
import Testing

@testable import Snapshots

/// What a reader is given: as it was written, or damaged.
private final class Pile { var bytes: [UInt8] = [] }

private func written(as name: String, _ write: (inout SnapshotWriter) -> Void) -> [UInt8] {
    let pile = Pile()
    var snapshot = SnapshotWriter(of: name) { pile.bytes.append(contentsOf: $0) }
    write(&snapshot)
    snapshot.finish()
    return pile.bytes
}

@Suite struct SnapshotTests {
    private static let lists = Grouped([[1, 2], [], [3]] as [[Int32]])
    private let small = written(as: "small") { snapshot in
        snapshot.write(42)
        snapshot.write([1.5, -2.25])
        snapshot.write([] as [Int32])
        snapshot.write(lists)
        [7, 8, 9].withUnsafeBufferPointer { snapshot.write($0.baseAddress!, count: 3) }
    }

    private func read(_ bytes: [UInt8], as name: String = "small") throws -> Bool {
        var snapshot = try SnapshotReader(of: name, bytes)
        let number: Int = try snapshot.read()
        let doubles: [Double] = try snapshot.read()
        let none: [Int32] = try snapshot.read()
        let lists: Grouped<Int32> = try snapshot.read()
        let last: [Int] = try snapshot.read()
        try snapshot.finish()
        return number == 42 && doubles == [1.5, -2.25] && none.isEmpty
            && lists.elements == Self.lists.elements && lists.starts == Self.lists.starts
            && last == [7, 8, 9]
    }

    @Test func whatWasWrittenIsRead() throws { #expect(try read(small)) }

    /// Longer than what a reader holds at a time: lists that begin in front of its end and behind it, and numbers across it.
    @Test func whatIsLongIsReadToo() throws {
        let lengths = [1, 8_191, 3, 30_000, 2, 8_188, 40_001]
        let bytes = written(as: "long") { snapshot in
            for length in lengths {
                snapshot.write(UInt8(7))
                snapshot.write(Array(0..<length))
            }
        }
        var snapshot = try SnapshotReader(of: "long", bytes)
        for length in lengths {
            let mark: UInt8 = try snapshot.read()
            let numbers: [Int] = try snapshot.read()
            #expect(mark == 7 && numbers.elementsEqual(0..<length))
        }
        try snapshot.finish()
        for place in stride(from: 0, to: bytes.count, by: 9_973) {
            var damaged = bytes
            damaged[place] ^= 1
            #expect(throws: UnusableSnapshot.self) { try SnapshotReader(of: "long", damaged) }
        }
    }

    /// What is sealed block by block is found the same by all processors, however it was written.
    @Test(arguments: [
        0, 1, 16, BlockSeal.size - 1, BlockSeal.size, BlockSeal.size + 1, 3 * BlockSeal.size + 7,
    ])
    func blocksAreSealedTheSameSideBySide(_ count: Int) throws {
        var random = SplitMix(state: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var seal = BlockSeal(of: "x")
        var start = 0
        while start < count {
            let end = min(count, start + 1 + random.below(100_000))
            bytes[start..<end].withUnsafeBytes { seal.append($0) }
            start = end
        }
        #expect(try BlockSeal.value(of: "x", bytes, count: count) == seal.value)
        #expect(try BlockSeal.value(of: "y", bytes, count: count) != seal.value)
        guard count > BlockSeal.size else { return }
        // Each block in its place.
        let exchanged = Array(bytes[BlockSeal.size...] + bytes[..<BlockSeal.size])
        #expect(try BlockSeal.value(of: "x", exchanged, count: count) != seal.value)
    }

    @Test func whatCannotBeReadIsRefused() {
        struct Gone: SnapshotSource {
            var count: Int { 2 * BlockSeal.size }
            func read(at place: Int, into memory: UnsafeMutableRawBufferPointer) throws {
                guard place < BlockSeal.size else { throw UnusableSnapshot() }
                memory.initializeMemory(as: UInt8.self, repeating: 0)
            }
        }
        #expect(throws: UnusableSnapshot.self) {
            try BlockSeal.value(of: "x", Gone(), count: Gone().count)
        }
    }

    @Test func everyBitOfEveryByteIsSealed() {
        for place in small.indices {
            for bit in 0..<8 {
                var damaged = small
                damaged[place] ^= 1 << bit
                #expect(throws: UnusableSnapshot.self, "byte \(place)") { try read(damaged) }
            }
        }
    }

    @Test func everyShorterAndLongerOneIsRefused() {
        for count in small.indices {
            #expect(throws: UnusableSnapshot.self) { try read(Array(small[..<count])) }
        }
        #expect(throws: UnusableSnapshot.self) { try read(small + [0]) }
        #expect(throws: UnusableSnapshot.self) { try read(small + small) }
    }

    @Test func anotherNameIsAnotherSnapshot() {
        #expect(throws: UnusableSnapshot.self) { try read(small, as: "smal") }
        #expect(throws: UnusableSnapshot.self) { try read(small, as: "") }
    }

    @Test func whoReadsTooLittleOrTooMuchIsTold() throws {
        let bytes = written(as: "n") { $0.write([1, 2, 3]) }
        var some = try SnapshotReader(of: "n", bytes)
        let count: Int = try some.read()
        #expect(count == 3)
        #expect(throws: UnusableSnapshot.self) { try some.finish() }
        var all = try SnapshotReader(of: "n", bytes)
        let numbers: [Int] = try all.read()
        #expect(numbers == [1, 2, 3])
        #expect(throws: UnusableSnapshot.self) { let _: Int = try all.read() }
    }

    /// A sealed count that is nonsense, as another version might have written it.
    @Test(arguments: [-1, .max, .min, 1 << 60, 4])
    func aCountThatCannotBeIsRefused(_ count: Int) throws {
        var snapshot = try SnapshotReader(
            of: "n",
            written(as: "n") {
                $0.write(count)
                $0.write(0)
            })
        #expect(throws: UnusableSnapshot.self) { let _: [Int32] = try snapshot.read() }
    }

    @Test func theSealDoesNotDependOnHowTheBytesWereCut() {
        var random = SplitMix(state: 4)
        let bytes = (0..<257).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        func seal(_ cuts: [Int]) -> Seal.Value {
            var seal = Seal(of: "x")
            var start = 0
            for end in cuts + [bytes.count] {
                bytes[start..<end].withUnsafeBytes { seal.append($0) }
                start = end
            }
            return seal.value
        }
        let whole = seal([])
        for _ in 0..<200 {
            let cuts = (0..<random.below(9)).map { _ in random.below(bytes.count + 1) }.sorted()
            #expect(seal(cuts) == whole, "\(cuts)")
        }
        #expect(seal(Array(0...256)) == whole)
    }

    @Test func zerosCount() {
        func seal(_ count: Int) -> Seal.Value {
            var seal = Seal(of: "")
            [UInt8](repeating: 0, count: count).withUnsafeBytes { seal.append($0) }
            return seal.value
        }
        for count in 0..<40 { #expect(seal(count) != seal(count + 1)) }
    }
}

@Suite struct ContentDigestTests {
    private func text(_ pieces: [String]) -> String {
        var digest = ContentDigest()
        for piece in pieces { digest.add(piece) }
        return digest.text
    }

    @Test func muchIsDigestedWhole() {
        func text(_ bytes: [UInt8]) -> String {
            var digest = ContentDigest()
            bytes.withUnsafeBytes { digest.add(long: $0) }
            return digest.text
        }
        let bytes = Array("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".utf8)
        var all = bytes.indices.map { text(Array(bytes[..<$0])) }
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            all.append(text(other))
        }
        #expect(Set(all).count == all.count)
    }

    @Test func piecesCountEachByItself() {
        let all = [
            [], [""], ["a"], ["a", ""], ["ab"], ["a", "b"], ["b", "a"], ["abcdefgh"],
            ["abcdefgh", ""], ["abcdefghi"],
        ].map(text)
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.count == 32 })
    }

    /// Ids of actions are made of it and stand in stores: it may not change.
    @Test func theDigestStays() {
        var digest = ContentDigest()
        digest.add("gesprek-1")
        digest.add("3")
        let known = digest.text
        digest.add(3)
        #expect(digest.text != known)
        #expect(known == text(["gesprek-1", "3"]))
        #expect(known == Self.golden)
    }

    private static let golden = "431bbe3e3142f2df28dd8de68cd4d6f1"
}
