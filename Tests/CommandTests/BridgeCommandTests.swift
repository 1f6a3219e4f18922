import Foundation
import Testing

@Suite(.serialized) struct BridgeCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let lines = [
        #"{"type":"hello","id":"h"}"#,
        #"{"type":"message","id":"m1","conversation":"c1","text":"Waar blijft mijn pakje?"}"#,
        #"{"type":"message","id":"m2","conversation":"c1","text":"ik wil een mens spreken"}"#,
        #"{"type":"message","id":"m1","conversation":"c2","text":"doei"}"#,
        #"{"type":"ping","id":"p"}"#,
    ].joined(separator: "\n")

    private func types(_ run: Program.Run) throws -> [String] {
        try run.output.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return object?["type"] as? String ?? "none"
        }
    }

    @Test func everyLineOfStandardOutputIsJSONAndTheEndOfInputIsExitZero() throws {
        let run = try program.run(["bridge"], input: Self.lines)
        #expect(
            try types(run) == [
                "ready", "reply", "reply", "handoff", "status", "reply", "status", "outcome",
                "pong",
            ])
        #expect(run.output.hasSuffix("\n"))
        #expect(run.errors == "")
        #expect(run.code == 0)
    }

    /// Whoever starts it without an input or an error stream must not get the store in its place.
    @Test(arguments: [("<&-", 0), ("2>&-", 9), ("<&- 2>&-", 0)])
    func aStreamThatIsClosedIsNoFile(closed: String, lines: Int) throws {
        try program.write("lines", Self.lines)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "exec timeout 20 \"$0\" bridge < lines \(closed) > said", Program.path,
        ]
        process.currentDirectoryURL = program.folder
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": program.folder.path, "PRAATPAAL_STORE": program.store,
            "PRAATPAAL_INTENTS": Program.root.appendingPathComponent("Intents").path,
            "PRAATPAAL_CACHE": Program.lessons,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let said = try program.text(of: "said").split(separator: "\n")
        #expect(said.count == lines && said.allSatisfy { $0.hasPrefix("{") })
        let store = try Data(contentsOf: URL(fileURLWithPath: program.store))
        #expect(store.starts(with: Data("SQLite format 3".utf8)))
    }

    @Test func theSameInputAfterARestartGetsTheSameReplies() throws {
        func replies(_ run: Program.Run) -> [String] {
            run.lines.filter { $0.hasPrefix(#"{"type":"reply""#) }
        }
        let first = try program.run(["bridge"], input: Self.lines)
        let second = try program.run(["bridge"], input: Self.lines)
        #expect(replies(first) == replies(second))
        #expect(replies(first).count == 3)
    }

    @Test func hostileInputCostsErrorsOnStandardOutputAndNothingElse() throws {
        let deep = String(repeating: "[", count: 60_000)
        let long = String(repeating: "x", count: 200_000)
        let run = try program.run(
            ["bridge"], input: "\0\n\(deep)\n\(long)\n{}\n{\"type\":\"ping\"}")
        #expect(try types(run) == ["error", "error", "error", "error", "pong"])
        #expect(run.errors == "")
        #expect(run.code == 0)
    }

    @Test func withoutAStoreItAnswersTheSameAndWritesNothing() throws {
        let stored = try program.run(["bridge"], input: Self.lines)
        let kept = try Program()
        let run = try kept.run(["bridge", "--store", "none"], input: Self.lines)
        #expect(run.output == stored.output && run.code == 0 && run.errors.isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: kept.folder.path)
        #expect(files.filter { !$0.hasPrefix(".") } == [])
        #expect(try kept.run(["queue", "list", "--store", "none"]).code == 2)
    }

    /// The bridge looks up five times a second while nobody says anything, and goes on.
    @Test func silenceIsNotTheEndOfInput() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["bridge", "--store", "none"]
        process.currentDirectoryURL = program.folder
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": program.folder.path,
            "PRAATPAAL_INTENTS": Program.root.appendingPathComponent("Intents").path,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        func answer(to line: String) throws -> String {
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
            return String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
        #expect(try answer(to: #"{"type":"ping","id":"a"}"#).contains(#""in_reply_to":"a""#))
        Thread.sleep(forTimeInterval: 0.5)
        #expect(process.isRunning)
        #expect(try answer(to: #"{"type":"ping","id":"b"}"#).contains(#""in_reply_to":"b""#))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func anEmptyInputIsAnEmptyOutput() throws {
        let run = try program.run(["bridge"])
        #expect(run.output == "")
        #expect(run.code == 0)
    }

    @Test func withoutAKnowledgeBaseOrAStoreThereIsNoBridge() throws {
        let knowledge = try program.run(["bridge", "--intents", "nergens"])
        #expect(knowledge.code == 2)
        #expect(knowledge.output == "")
        let store = try program.run(["bridge", "--store", "/proc/nergens/x.sqlite"])
        #expect(store.code == 3)
        #expect(store.output == "")
    }
}
