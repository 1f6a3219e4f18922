import Foundation
import Testing

/// The floor plan of `docs/architecture.md`, held against the files.
@Suite struct FloorPlanTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// What each target may import, beside the standard library.
    private static let plan: [String: Set<String>] = [
        "JSON": [], "CivilTime": [], "Spelling": [], "Snapshots": [], "SafeText": [],
        "PCRE2": ["CPCRE2", "Snapshots"],
        "Snowball": ["CSnowball"],
        "Templates": ["Mustache"],
        "ChatEngine": ["CivilTime", "PCRE2", "Snapshots", "Snowball", "Spelling", "Templates"],
        "IntentFiles": [
            "ChatEngine", "CivilTime", "PCRE2", "SafeText", "Snapshots", "Spelling", "Templates",
            "Yams", "CYaml",
        ],
        "Transcripts": ["ChatEngine", "CivilTime", "JSON", "PCRE2", "SafeText", "Spelling"],
        "Records": ["ChatEngine", "CivilTime", "JSON", "PCRE2", "Snapshots", "GRDB"],
        "Wire": ["ChatEngine", "CivilTime", "JSON", "Spelling"],
        "Bridge": ["ChatEngine", "CivilTime", "JSON", "Wire"],
        "Reports": ["ChatEngine", "CivilTime", "JSON"],
        "praatpaal": [
            "ArgumentParser", "Bridge", "ChatEngine", "CivilTime", "CLineEdit", "IntentFiles",
            "JSON", "Records", "Reports", "SafeText", "Snapshots", "Spelling", "Transcripts",
            "Wire",
        ],
    ]
    private static let ofTheSystem: Set<String> = [
        "Foundation", "Glibc", "Dispatch", "Synchronization",
    ]

    private static func sources(_ folder: String) -> [(name: String, text: String)] {
        let base = root.appendingPathComponent("Sources/" + folder)
        let files =
            FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".swift") }.sorted().compactMap { file in
            (try? String(contentsOf: base.appendingPathComponent(file), encoding: .utf8)).map {
                (file, $0)
            }
        }
    }

    @Test(arguments: plan.keys.sorted())
    func importsGoDownOnly(target: String) throws {
        let sources = Self.sources(target)
        #expect(!sources.isEmpty)
        for (file, text) in sources {
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place <= 1,
                    let name = words.dropFirst(place + 1).first
                else { continue }
                let allowed = Self.plan[target, default: []].union(Self.ofTheSystem)
                #expect(allowed.contains(String(name)), "\(target)/\(file) imports \(name)")
            }
        }
    }

    @Test func everyTargetIsInThePlan() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appendingPathComponent("Sources").path)
        let cellar = ["CPCRE2", "CSnowball", "CLineEdit"]
        #expect(Set(folders) == Set(Self.plan.keys).union(cellar))
    }

    /// Inside ChatEngine a room uses only rooms to its left.
    private static let rooms = [
        "Language", "Values", "Rulebook", "Understanding", "Dialogue", "Outcome",
    ]

    private static func names(declaredIn text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            guard !line.hasPrefix(" ") else { return nil }
            let words = line.split(whereSeparator: { " :<({".contains($0) }).map(String.init)
            guard
                let at = words.firstIndex(where: {
                    ["struct", "enum", "class", "protocol", "typealias"].contains($0)
                }),
                at <= 2, at + 1 < words.count
            else { return nil }
            return words[at + 1]
        }
    }

    @Test func aRoomUsesOnlyRoomsToItsLeft() {
        for (at, room) in Self.rooms.enumerated() {
            let foreign = Set(
                Self.rooms.dropFirst(at + 1).flatMap { other in
                    Self.sources("ChatEngine/" + other).flatMap { Self.names(declaredIn: $0.text) }
                })
            for (file, text) in Self.sources("ChatEngine/" + room) {
                let code = text.split(separator: "\n").filter {
                    !$0.drop(while: { $0 == " " }).hasPrefix("//")
                }
                let words = Set(
                    code.flatMap {
                        $0.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
                    }
                    .map(String.init))
                let seen = words.intersection(foreign)
                #expect(seen.isEmpty, "\(room)/\(file) knows \(seen.sorted())")
            }
        }
    }

    @Test func noFileHasGrownBeyondFourHundredLines() {
        for target in Self.plan.keys.sorted() {
            for (file, text) in Self.sources(target) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(lines <= 400, "\(target)/\(file) has \(lines) lines")
            }
        }
    }

    @Test func nothingCanCrashOnPurpose() {
        for target in Self.plan.keys.sorted() {
            for (file, text) in Self.sources(target) {
                for word in ["try!", "as!", "fatalError(", "preconditionFailure("] {
                    #expect(!text.contains(word), "\(target)/\(file) says \(word)")
                }
            }
        }
    }
}
