import Foundation
import PostgreSQL

/// What a store can be kept in.
enum StoreKind: CaseIterable {
    case memory, sqlite, postgreSQL
    /// PostgreSQL through pgbouncer.
    case sessionPool, transactionPool

    /// All that this machine has.
    static let allCases: [StoreKind] = [.memory] + shared

    /// Those that several processes can have open.
    static let shared: [StoreKind] = [.sqlite] + served

    /// Those of a server. Without pgbouncer there are no pools to try.
    static let served: [StoreKind] =
        [.postgreSQL] + (TestServer.hasPools ? [.sessionPool, .transactionPool] : [])
}

/// A PostgreSQL server for the tests of this process, gone with it.
final class TestServer: Sendable {
    private static let started = Result { try TestServer() }
    static var shared: TestServer { get throws { try started.get() } }

    /// pgbouncer is no package that the tests need.
    static let hasPools = FileManager.default.isExecutableFile(atPath: "/usr/sbin/pgbouncer")

    private let address: String
    private let pools: [StoreKind: String]
    /// The server ends with what it reads from here.
    private let life: FileHandle

    private struct NotStarted: Error {}

    private init() throws {
        let process = Process()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.executableURL = root.appendingPathComponent("scripts/postgres")
        let pools: [StoreKind] = Self.hasPools ? [.sessionPool, .transactionPool] : []
        process.arguments =
            ["fsync=off"] + pools.map { $0 == .sessionPool ? "pool=session" : "pool=transaction" }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        life = input.fileHandleForWriting
        var printed = Data()
        while printed.count(where: { $0 == 10 }) <= pools.count {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw NotStarted() }
            printed += bytes
        }
        let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
        address = lines[0]
        self.pools = Dictionary(uniqueKeysWithValues: zip(pools, lines.dropFirst()))
    }

    /// The address of a schema of its own, made when it is not there.
    func address(of schema: String) throws -> String {
        try execute("CREATE SCHEMA IF NOT EXISTS \(schema)")
        return address + "&options=-csearch_path%3D\(schema)"
    }

    /// The address of a database of its own behind a pool, which passes on no settings.
    func address(of database: String, in kind: StoreKind) throws -> String {
        guard let pool = pools[kind] else { return try address(of: database) }
        let connection = try PostgreSQLConnection(address, application: "test", within: 5)
        let known = try connection.run(
            [PostgreSQLStatement("SELECT 1 FROM pg_database WHERE datname = $1", [database])],
            within: 5)
        if known[0].count == 0 {
            try connection.run(
                [PostgreSQLStatement("CREATE DATABASE \(database) STRATEGY file_copy")],
                within: 60)
        }
        return pool.replacingOccurrences(of: "/postgres?", with: "/\(database)?")
    }

    /// Past everything that checks it.
    func execute(_ sql: String, in schema: String? = nil) throws {
        let connection = try PostgreSQLConnection(
            address + (schema.map { "&options=-csearch_path%3D\($0)" } ?? ""), application: "test",
            within: 5)
        try connection.run([PostgreSQLStatement(sql)], within: 5)
    }
}
