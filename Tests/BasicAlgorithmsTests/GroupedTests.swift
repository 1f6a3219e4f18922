import BasicAlgorithms
import Testing

@Suite struct GroupedTests {
    @Test func aListIsReadByItsNumber() {
        let lists = Grouped([[4, 1], [], [7]])
        #expect(lists.count == 3)
        #expect((0..<3).map { Array(lists[$0]) } == [[4, 1], [], [7]])
        #expect(lists.range(of: 2) == 2..<3)
        #expect(lists[at: 0, 1] == 1)
        #expect(Grouped<Int>().count == 0)
    }

    /// Against a dictionary of arrays.
    @Test func elementsGoToTheirListsAndKeepTheirOrder() {
        var random = SplitMix(state: 5)
        for count in [1, 2, 7, 40] {
            let elements = (0..<200).map { _ in random.below(1000) }
            let lists = Grouped(elements, count: count) { $0 % count }
            let expected = (0..<count).map { list in elements.filter { $0 % count == list } }
            #expect((0..<count).map { Array(lists[$0]) } == expected)
            let halves = Grouped(elements, count: count, by: { $0 % count }, keeping: { $0 / 2 })
            #expect((0..<count).map { Array(halves[$0]) } == expected.map { $0.map { $0 / 2 } })
            #expect(halves.elements == lists.mapElements { $0 / 2 }.elements)
        }
    }

    @Test(
        arguments: [
            ([0, 2, 2, 3], true), ([0, 3, 2, 3], false), ([1, 2, 3], false), ([0, 2], false),
            ([], false), ([0, 4], false),
        ] as [([Int32], Bool)])
    func startsThatCannotBeAreRefused(_ starts: [Int32], isFine: Bool) {
        #expect((Grouped(starts: starts, elements: [7, 8, 9]) != nil) == isFine)
    }
}

@Suite struct SortedSearchTests {
    /// Against looking from the start.
    @Test func findsTheFirstThatIsBeyond() {
        var random = SplitMix(state: 3)
        for count in 0..<40 {
            let sorted = (0..<count).map { _ in random.below(30) }.sorted()
            for value in -1...31 {
                let place = sorted.partitioningIndex { $0 >= value }
                #expect(place == sorted.firstIndex { $0 >= value } ?? sorted.endIndex)
                let slice = sorted.dropFirst(count / 2)
                #expect(
                    slice.partitioningIndex { $0 > value } == slice.firstIndex { $0 > value }
                        ?? slice.endIndex)
            }
        }
    }
}

@Suite struct SplitMixTests {
    /// The first numbers of the published generator (Vigna, splitmix64.c).
    @Test func theNumbersAreThoseOfThePublishedGenerator() {
        var random = SplitMix(state: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func numbersBelowALimitAreSpreadEvenly() {
        var random = SplitMix(state: 1)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<6_000 { counts[random.below(6)] += 1 }
        #expect(counts.allSatisfy { (850...1150).contains($0) }, "\(counts)")
    }

    @Test func shufflingKeepsTheElementsAndReachesEveryOrder() {
        var random = SplitMix(state: 9)
        var orders: Set<[Int]> = []
        for _ in 0..<200 {
            var list = [1, 2, 3]
            random.shuffle(&list)
            orders.insert(list)
        }
        #expect(orders.count == 6)
        var list = Array(0..<20)
        random.shuffle(first: 5, of: &list)
        #expect(Set(list[..<5]) == Set(0..<5))
        #expect(Array(list[5...]) == Array(5..<20))
    }

    /// What folds the examples are in depends on it: another order would be other figures.
    @Test func theOrderOfAShuffleStays() {
        var random = SplitMix(state: 77)
        var list = Array(0..<8)
        random.shuffle(&list)
        #expect(list == Self.shuffled(8, state: 77))
    }

    private static func shuffled(_ count: Int, state: UInt64) -> [Int] {
        var random = SplitMix(state: state)
        var list = Array(0..<count)
        for place in (1..<count).reversed() {
            list.swapAt(place, Int(random.next() % UInt64(place + 1)))
        }
        return list
    }
}

@Suite struct ParallelMapTests {
    @Test func theResultsStandInTheOrderOfTheInput() {
        let inputs = Array(0..<500)
        #expect(ParallelMap.map(inputs) { $0 * $0 } == inputs.map { $0 * $0 })
        #expect(ParallelMap.map([Int]()) { $0 }.isEmpty)
        #expect(ParallelMap.map([1, 2]) { $0 == 1 ? nil : Optional($0) } == [nil, 2])
    }
}

@Suite struct UTF8CodingTests {
    /// Every character, against Swift's own coder.
    @Test func writesAndReadsEveryCharacterAsSwiftDoes() {
        for value in UInt32(0)...0x10_ffff {
            guard let scalar = Unicode.Scalar(value) else { continue }
            var bytes: [UInt8] = []
            UTF8Coding.append(value, to: &bytes)
            if !bytes.elementsEqual(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) {
                Issue.record("U+\(String(value, radix: 16))")
            }
            let read = bytes.withUnsafeBufferPointer { UTF8Coding.decode($0, at: 0) }
            if read != (value, bytes.count) { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test func aCharacterThatIsCutOffIsNotReadBeyondTheEnd() {
        for text in ["é", "€", "👍"] {
            let bytes = Array(text.utf8)
            for end in 1..<bytes.count {
                let part = Array(bytes[..<end])
                let size = part.withUnsafeBufferPointer { UTF8Coding.decode($0, at: 0).size }
                #expect(size == end)
            }
        }
    }
}
