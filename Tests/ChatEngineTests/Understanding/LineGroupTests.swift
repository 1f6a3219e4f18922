import BasicAlgorithms
import ChatEngine
import IntentFiles
import Snapshots
import Support
import Testing

/// Lines of customers, grouped without anybody saying how many groups there are.
@Suite struct LineGroupTests {
    private static let pack = BuiltInPacks.packs(["en"])["en"]
    private static let subjects: [[String]] = [
        [
            "my parcel is in the shed", "the parcel was put in our shed",
            "courier left parcel in shed", "parcel in the garden shed",
            "they put my parcel in a shed", "is the parcel in the shed",
        ],
        [
            "do you sell gift wrapping", "can you wrap it as a gift", "gift wrap please",
            "is gift wrapping possible", "I want gift wrapping for this", "how much is gift wrap",
        ],
        [
            "the app crashes when I log in", "app crashes on login", "your app keeps crashing",
            "crash of the app at start", "the app crashed again", "why does the app crash",
        ],
    ]
    private static let strays = ["xyzzy plugh", "purple seventeen"]
    private static let lines = subjects.flatMap { $0 } + strays

    private func sets(_ groups: LineGroups, _ lines: [String]) -> [Set<String>] {
        groups.groups.map { Set($0.lines.map { lines[$0] }) }
    }

    @Test func linesOfOneSubjectComeTogetherAndStraysStayOut() {
        let groups = LineGroups(Self.lines, pack: Self.pack)
        #expect(Set(sets(groups, Self.lines)) == Set(Self.subjects.map(Set.init)))
        #expect(groups.outliers.map { Self.lines[$0] } == Self.strays)
        #expect(groups.groups.contains { $0.name.contains("shed") })
    }

    @Test func aGroupThatIsAloneIsNotNamedAfterItsSmallWords() {
        let lines = (1...6).map { "can you please wrap it as a present \($0)" }
        let name = LineGroups(lines, pack: Self.pack).groups.first?.name ?? ""
        #expect(name.contains("wrap") || name.contains("present"))
    }

    @Test func theOrderOfTheLinesChangesNothing() {
        var shuffled = Self.lines
        var random = SplitMix(state: 3)
        random.shuffle(&shuffled)
        let one = LineGroups(Self.lines, pack: Self.pack)
        let other = LineGroups(shuffled, pack: Self.pack)
        #expect(one.groups.map(\.name) == other.groups.map(\.name))
        #expect(sets(one, Self.lines) == sets(other, shuffled))
    }

    @Test func linesThatAreAllOfOneSubjectAreOneGroup() {
        let lines = [
            "my lamp flickers", "the lamp flickers", "lamp flickers", "the lamp flickers again",
        ]
        #expect(LineGroups(lines, pack: Self.pack).groups.map(\.lines.count) == [4])
    }

    /// Lines put together by chance from words of a few subjects, few and many: the name and size of each group, which lines
    /// are in it, and how many are in none.
    ///
    /// `UPDATE_EXPECTED=1 swift test --filter LineGroup` writes it anew, to be read in the diff.
    @Test func linesComeTogetherSo() throws {
        let subjects = [
            ["lamp", "flickers", "bulb", "dims"], ["parcel", "late", "courier", "tracking"],
            ["invoice", "wrong", "amount", "twice"], ["password", "forgot", "login", "reset"],
            ["shed", "door", "hinge", "rusty"], ["sofa", "stain", "fabric", "clean"],
            ["coupon", "code", "rejected", "basket"], ["garden", "hose", "leaks", "nozzle"],
        ]
        let around = [
            "my", "the", "is", "again", "please", "since", "monday", "help", "with", "it", "why",
        ]
        var random = SplitMix(state: 41)
        var told: [String] = []
        for count in [5, 12, 30, 59, 61, 120, 199, 201, 450, 900, 2_100] {
            let lines = (0..<count).map { at in
                let subject = subjects[random.below(min(subjects.count, 2 + count / 20))]
                var words = (0..<(1 + random.below(3))).map { _ in subject[random.below(4)] }
                for _ in 0..<random.below(4) { words.append(around[random.below(around.count)]) }
                if random.below(12) == 0 { words = ["qx\(at)", "zw\(at % 7)"] }
                random.shuffle(&words)
                return words.joined(separator: " ")
            }
            let groups = LineGroups(lines, pack: Self.pack)
            told.append("of \(count): \(groups.outliers.count) in none")
            for group in groups.groups {
                var digest = ContentDigest()
                for line in group.lines { digest.add(line) }
                let first = group.lines.first.map { lines[$0] } ?? "-"
                told.append(
                    "  \(group.name): \(group.lines.count), \(digest.text.prefix(8)), first \(first)"
                )
            }
        }
        let wanted = try ExpectedText("Expected/grouped.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    @Test func noLinesAreNoGroups() {
        #expect(LineGroups([], pack: Self.pack).groups.isEmpty)
        #expect(LineGroups(["one line"], pack: Self.pack).outliers == [0])
    }
}

@Suite struct CommunityTests {
    private func edges(_ pairs: [(Int, Int)], _ count: Int) -> [[Communities.Edge]] {
        var graph = [[Communities.Edge]](repeating: [], count: count)
        for (one, other) in pairs {
            graph[one].append(.init(to: other, weight: 1))
            graph[other].append(.init(to: one, weight: 1))
        }
        return graph
    }

    @Test func twoCliquesWithABridgeAreTwoGroups() {
        let clique = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)]
        #expect(Communities.find(in: edges(clique, 6), resolution: 1) == [0, 0, 0, 1, 1, 1])
    }

    @Test func nodesWithoutEdgesStayAlone() {
        #expect(Communities.find(in: edges([], 3), resolution: 1) == [0, 1, 2])
        #expect(Communities.find(in: [], resolution: 1).isEmpty)
    }
}
