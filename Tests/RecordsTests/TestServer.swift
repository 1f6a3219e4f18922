import Foundation
import PostgreSQL

/// What a store can be kept in.
enum StoreKind: CaseIterable {
    case memory, sqlite, postgreSQL

    /// Those that several processes can have open.
    static let shared: [StoreKind] = [.sqlite, .postgreSQL]
}

/// A PostgreSQL server for the tests of this process, gone with it.
final class TestServer: Sendable {
    private static let started = Result { try TestServer() }
    static var shared: TestServer { get throws { try started.get() } }

    private let address: String
    /// The server ends with what it reads from here.
    private let life: FileHandle

    private struct NotStarted: Error {}

    private init() throws {
        let process = Process()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.executableURL = root.appendingPathComponent("scripts/postgres")
        process.arguments = ["fsync=off"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        life = input.fileHandleForWriting
        var line = Data()
        while line.last != 10 {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw NotStarted() }
            line += bytes
        }
        address = String(decoding: line.dropLast(), as: UTF8.self)
    }

    /// The address of a schema of its own, made when it is not there.
    func address(of schema: String) throws -> String {
        try execute("CREATE SCHEMA IF NOT EXISTS \(schema)")
        return address + "&options=-csearch_path%3D\(schema)"
    }

    /// Past everything that checks it.
    func execute(_ sql: String, in schema: String? = nil) throws {
        let connection = try PostgreSQLConnection(
            address + (schema.map { "&options=-csearch_path%3D\($0)" } ?? ""), application: "test",
            within: 5)
        try connection.run([PostgreSQLStatement(sql)], within: 5)
    }
}
