import Foundation
import Testing

/// What is kept between runs of the program, and what is left alone.
@Suite struct LessonFolderTests {
    private let program: Program
    private let cache: URL

    init() throws {
        program = try Program()
        cache = program.folder.appendingPathComponent("cache")
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            intents:
              pakket.zoek:
                title: Waar is het?
                examples: [waar blijft mijn pakket, waar is mijn pakje, ik wacht op mijn pakket]
                answer: Het komt.
              geld.terug:
                title: Geld terug
                examples: [ik wil mijn geld terug, wanneer krijg ik geld terug, geld terug]
                answer: Morgen.
            """)
    }

    private func explain() throws -> Program.Run {
        try program.run(
            ["explain", "--intents", "Kennis", "--format", "json", "waar is mijn pakket"],
            environment: ["PRAATPAAL_CACHE": cache.path])
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: cache.path).sorted()
    }

    private func lessons() throws -> URL {
        cache.appendingPathComponent(try #require(files().first { $0.hasSuffix(".lessons") }))
    }

    @Test func aSecondRunAnswersFromWhatTheFirstKept() throws {
        let first = try explain()
        #expect(first.code == 0, "\(first.errors)")
        let kept = try Data(contentsOf: lessons())
        #expect(kept.starts(with: Data("praatpaal lessons ".utf8)))
        #expect(try explain().output == first.output)
        #expect(try Data(contentsOf: lessons()) == kept)
    }

    @Test(arguments: [0, 20, 60, 100, -1, -9])
    func aDamagedFileIsReplaced(_ place: Int) throws {
        let first = try explain()
        let file = try lessons()
        var damaged = try Data(contentsOf: file)
        damaged[place < 0 ? damaged.count + place : place] ^= 0x41
        try damaged.write(to: file)
        let second = try explain()
        #expect(second.code == 0 && second.output == first.output)
        // What was learned again took its place.
        #expect(try Data(contentsOf: file) != damaged)
        #expect(try explain().output == first.output)
    }

    /// The folder may be one that somebody keeps other things in.
    @Test func filesThatAreNotOursStay() throws {
        try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
        let digits = String(repeating: "0", count: 32)
        let foreign =
            (0..<25).map { "piano-\($0).lessons.txt" } + [
                "x.lessons", "0a1b2c3d-\(digits).lessons.old",
            ]
            + (0..<25).map { "\(String(format: "%08x", $0))-\(digits).lessons" }
        for name in foreign {
            let file = cache.appendingPathComponent(name)
            try Data("mine".utf8).write(to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file.path)
        }
        _ = try explain()
        #expect(Set(foreign).isSubset(of: try files()))
    }

    @Test func theOldestOfOursAreRemoved() throws {
        try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
        let digits = String(repeating: "a", count: 32)
        let old = (0..<30).map { "\(String(format: "%08x", $0))-\(digits).lessons" }
        for (age, name) in old.enumerated() {
            let file = cache.appendingPathComponent(name)
            try Data("praatpaal lessons …".utf8).write(to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(1_000 + age))],
                ofItemAtPath: file.path)
        }
        _ = try explain()
        let left = try files()
        #expect(left.count == 18)
        #expect(!left.contains(old[0]) && left.contains(old[29]))
    }
}
