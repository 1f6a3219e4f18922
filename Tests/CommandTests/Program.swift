import Foundation

/// The built program: its whole standard output, standard error and exit code.
final class Program: Sendable {
    struct Run {
        var output: String
        var errors: String
        var code: Int32
        var lines: [String] {
            output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        /// Without the heading of a transcript.
        var talk: [String] { lines.filter { !$0.hasPrefix("@") } }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The release build; `scripts/check` makes it before the tests.
    static let path = root.appendingPathComponent(".build/release/praatpaal").path

    /// What is learned of the example shop, which many tests ask and none changes: seconds, each time that it is learned.
    static let lessons = root.appendingPathComponent(".build/lessons-of-tests").path

    /// A folder of its own per test.
    let folder: URL

    struct NotBuilt: Error, CustomStringConvertible {
        var description: String {
            "these tests run the program, and \(Program.path) is not there: run `make test`, or build it with "
                + "`scripts/build -c release --static-swift-stdlib --product praatpaal`"
        }
    }

    init() throws {
        guard FileManager.default.isExecutableFile(atPath: Self.path) else { throw NotBuilt() }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "praatpaal-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var store: String { folder.appendingPathComponent("desk.sqlite").path }

    func write(_ name: String, _ text: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws
        -> Run
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = [
            "PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester",
            "PRAATPAAL_STORE": store,
        ]
        variables["PRAATPAAL_INTENTS"] = Self.root.appendingPathComponent("Intents").path
        if !arguments.contains("--intents") { variables["PRAATPAAL_CACHE"] = Self.lessons }
        process.environment = variables.merging(environment) { _, new in new }
        try Data(input.utf8).write(to: file("stdin"))
        process.standardInput = try FileHandle(forReadingFrom: file("stdin"))
        process.standardOutput = try writing("stdout")
        process.standardError = try writing("stderr")
        try process.run()
        process.waitUntilExit()
        return Run(
            output: try text("stdout"), errors: try text("stderr"), code: process.terminationStatus)
    }

    /// Files rather than pipes: nothing to read while it runs.
    private func file(_ name: String) -> URL { folder.appendingPathComponent("." + name) }

    private func writing(_ name: String) throws -> FileHandle {
        try Data().write(to: file(name))
        return try FileHandle(forWritingTo: file(name))
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
    }
}
