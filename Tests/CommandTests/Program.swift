import Foundation

/// The built program: its whole standard output, standard error and exit code.
struct Program {
    struct Run {
        var output: String
        var errors: String
        var code: Int32
        var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The release build; `scripts/check` makes it before the tests.
    static let path = root.appendingPathComponent(".build/release/praatpaal").path

    /// A folder of its own per test.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("praatpaal-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    var store: String { folder.appendingPathComponent("desk.sqlite").path }

    func write(_ name: String, _ text: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester", "PRAATPAAL_STORE": store]
        variables["PRAATPAAL_INTENTS"] = Self.root.appendingPathComponent("Intents").path
        process.environment = variables.merging(environment) { _, new in new }
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        let errors = Collected(stderr.fileHandleForReading)
        DispatchQueue.global().async {
            try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try? stdin.fileHandleForWriting.close()
        }
        let output = stdout.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(
            output: String(decoding: output, as: UTF8.self), errors: errors.text, code: process.terminationStatus)
    }

    /// Reads a pipe to its end on a thread of its own. `@unchecked Sendable`: read only after the group is done.
    private final class Collected: @unchecked Sendable {
        private var data = Data()
        private let done = DispatchGroup()

        init(_ handle: FileHandle) {
            done.enter()
            DispatchQueue.global().async {
                self.data = handle.readDataToEndOfFile()
                self.done.leave()
            }
        }

        var text: String {
            done.wait()
            return String(decoding: data, as: UTF8.self)
        }
    }
}
