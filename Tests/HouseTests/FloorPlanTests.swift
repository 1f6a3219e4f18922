import Foundation
import Testing

/// The floor plan of `docs/architecture.md`, held against the files.
@Suite struct FloorPlanTests {
    /// What each target may import, beside the standard library.
    static let plan: [String: Set<String>] = [
        "Languages": ["CVocabulary"],
        "BasicAlgorithms": [], "JSON": [], "CivilTime": [], "Spelling": [], "SafeText": [],
        "Figures": [],
        "Snapshots": ["BasicAlgorithms"],
        "PostgreSQL": ["CPostgreSQL"],
        "PCRE2": ["BasicAlgorithms", "CPCRE2", "Snapshots"],
        "Snowball": ["CSnowball"],
        "Templates": ["Mustache"],
        "BuiltIns": [], "WebPages": [], "EmbedData": ["PackagePlugin"],
        "ChatEngine": [
            "BasicAlgorithms", "CivilTime", "Figures", "PCRE2", "Snapshots", "Snowball",
            "Spelling", "Templates",
        ],
        "IntentFiles": [
            "BasicAlgorithms", "BuiltIns", "ChatEngine", "CivilTime", "Figures", "JSON",
            "Languages", "LibYAML", "PCRE2", "SafeText", "Snapshots", "Spelling", "Starters",
            "Templates",
        ],
        "LibYAML": ["CYaml"], "Starters": [],
        "Exchange": [
            "CZlib", "ChatEngine", "Figures", "JSON", "LibYAML", "PCRE2", "SafeText",
        ],
        "Transcripts": [
            "BasicAlgorithms", "ChatEngine", "CivilTime", "Figures", "JSON", "PCRE2", "SafeText",
            "Spelling",
        ],
        "Records": [
            "BasicAlgorithms", "ChatEngine", "CivilTime", "JSON", "PCRE2", "PostgreSQL",
            "Snapshots",
            "GRDB",
        ],
        "Wire": ["ChatEngine", "CivilTime", "JSON", "Spelling"],
        "Bridge": ["ChatEngine", "CivilTime", "JSON", "Wire"],
        "Server": [
            "Bridge", "ChatEngine", "CivilTime", "CoreMetrics", "Crypto", "CryptoExtras", "JSON",
            "Logging",
            "NIOCore",
            "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOWebSocket", "WebPages", "Wire",
        ],
        "Reports": ["ChatEngine", "CivilTime", "Figures", "JSON", "SafeText"],
        "praatpaal": [
            "ArgumentParser", "BasicAlgorithms", "Bridge", "ChatEngine", "CivilTime", "CLineEdit",
            "Exchange",
            "Figures",
            "IntentFiles", "JSON", "LibYAML", "Logging", "Records", "Reports", "SafeText", "Server",
            "Snapshots", "Spelling", "Transcripts",
            "Wire",
        ],
    ]
    private static let ofTheSystem: Set<String> = [
        "Foundation", "Glibc", "Dispatch", "Synchronization",
    ]
    private static let cellar: Set<String> = [
        "CPCRE2", "CPostgreSQL", "CSnowball", "CLineEdit", "CVocabulary", "CZlib",
    ]

    @Test(arguments: plan.keys.sorted())
    func importsGoDownOnly(target: String) {
        let sources = House.sources(of: target)
        #expect(!sources.isEmpty)
        let allowed = Self.plan[target, default: []].union(Self.ofTheSystem)
        for source in sources {
            for line in source.code {
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place <= 1,
                    let name = words.dropFirst(place + 1).first
                else { continue }
                #expect(allowed.contains(String(name)), "\(source.path) imports \(name)")
            }
        }
    }

    @Test func everyTargetIsInThePlan() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: House.root.appendingPathComponent("Sources").path)
        #expect(Set(folders) == Set(Self.plan.keys).union(Self.cellar))
    }

    /// A new folder is a decision: it gets its place in the plan.
    @Test(arguments: plan.keys.sorted())
    func everyRoomIsInThePlan(target: String) {
        let folders = Set(House.sources(of: target).map(\.folder)).subtracting([""])
        #expect(folders == Set(FloorPlan.rooms[target, default: []]))
    }

    @Test func aFolderTellsOneStory() {
        let folders = Dictionary(grouping: House.sources) { [$0.target, $0.folder] }
        for (folder, files) in folders where files.count > 18 {
            let name = folder.filter { !$0.isEmpty }.joined(separator: "/")
            #expect(FloorPlan.large[name] != nil, "\(name) has \(files.count) files")
        }
    }

    @Test func aRoomUsesOnlyRoomsToItsLeft() {
        for (at, room) in FloorPlan.order.enumerated() {
            let later = FloorPlan.order.dropFirst(at + 1)
            expectNothing(
                of: { later.contains($0.room) }, isKnownTo: { $0.room == room })
        }
    }

    @Test(arguments: FloorPlan.suborder.keys.sorted())
    func aSubRoomUsesOnlySubRoomsToItsLeft(room: String) {
        let order = FloorPlan.suborder[room, default: []].map { room + "/" + $0 }
        for (at, folder) in order.enumerated() {
            let later = order.dropFirst(at + 1)
            expectNothing(
                of: { later.contains($0.folder) }, isKnownTo: { $0.folder == folder })
        }
    }

    /// The names of types are the test: those that one side declares must not be words of the other's code.
    private func expectNothing(
        of forbidden: (House.Source) -> Bool, isKnownTo user: (House.Source) -> Bool
    ) {
        let engine = House.sources(of: "ChatEngine")
        let names = Set(engine.filter(forbidden).flatMap(\.declared))
        for source in engine.filter(user) {
            let own = Set(source.named)
            let seen = source.words.map(String.init).filter {
                names.contains($0) && !own.contains($0)
            }
            #expect(seen.isEmpty, "\(source.path) knows \(seen.sorted())")
        }
    }
}
