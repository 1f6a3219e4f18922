import Foundation

/// A store of a test's own, gone with it: a file, or a PostgreSQL server that the test starts.
final class TestStore {
    enum Kind: CaseIterable { case sqlite, postgreSQL }

    let path: String
    /// The server ends with what it reads from here.
    private let life: FileHandle?

    private struct NotStarted: Error {}

    init(_ kind: Kind, of program: Program) throws {
        switch kind {
        case .sqlite: (path, life) = (program.store, nil)
        case .postgreSQL:
            let process = Process()
            process.executableURL = Program.root.appendingPathComponent("scripts/postgres")
            process.arguments = ["fsync=off"]
            let (input, output) = (Pipe(), Pipe())
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            life = input.fileHandleForWriting
            var printed = Data()
            while !printed.contains(10) {
                let bytes = output.fileHandleForReading.availableData
                guard !bytes.isEmpty else { throw NotStarted() }
                printed += bytes
            }
            path = String(decoding: printed.prefix { $0 != 10 }, as: UTF8.self)
        }
    }

    deinit { try? life?.close() }
}
