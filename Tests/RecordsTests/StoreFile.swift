import CivilTime
import Foundation
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// A store in the temporary folder, gone with the test.
final class StoreFile {
    let path = NSTemporaryDirectory() + "store-\(UUID().uuidString).sqlite"
    static let now = Moment(milliseconds: 1_767_604_800_000)

    deinit {
        for end in ["", "-wal", "-shm", "-lock", ".before-version-6"] {
            try? FileManager.default.removeItem(atPath: path + end)
        }
    }

    private let schema = "t" + UUID().uuidString.replacing("-", with: "").lowercased()

    func open() throws -> Casebook { try Casebook(path: path) }

    /// The same store each time.
    func open(_ kind: StoreKind) throws -> Casebook {
        try Casebook(path: path(kind))
    }

    /// A journal of that kind, the same store each time where there is one.
    func journal(_ kind: StoreKind) throws -> any Journal {
        try kind == .memory ? InMemoryJournal() : open(kind)
    }

    func path(_ kind: StoreKind) throws -> String {
        switch kind {
        case .memory, .sqlite: path
        case .postgreSQL: try address
        case .sessionPool, .transactionPool:
            try TestServer.shared.address(of: schema, in: kind)
        }
    }

    /// Of a part of the tests' server that is this store's alone.
    var address: String { get throws { try TestServer.shared.address(of: schema) } }

    /// A store as an earlier program left it, from its dump in `Stores`.
    static func dumped(_ name: String) throws -> StoreFile {
        let file = StoreFile()
        let dump = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Stores/\(name).sql")
        let sql = try String(contentsOf: dump, encoding: .utf8)
        try file.execute(sql)
        return file
    }

    /// Straight into the file, past everything that checks it.
    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
        try database.close()
    }

    func count(_ table: String, in end: String = "") throws -> Int {
        let database = try DatabaseQueue(path: path + end)
        return try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? 0
    }

    /// Pages of the file that hold nothing.
    func emptyPages() throws -> Int {
        let database = try DatabaseQueue(path: path)
        return try database.read { try Int.fetchOne($0, sql: "PRAGMA freelist_count") } ?? 0
    }

    /// Everything in the file and its log.
    func bytes() throws -> Data {
        let wal = path + "-wal"
        let main = try Data(contentsOf: URL(fileURLWithPath: path))
        guard FileManager.default.fileExists(atPath: wal) else { return main }
        return try main + Data(contentsOf: URL(fileURLWithPath: wal))
    }

    func event(_ body: ConversationEvent.Body, in conversation: String = "c") -> ConversationEvent {
        ConversationEvent(conversation: conversation, at: Self.now, body: body)
    }
}

extension Casebook {
    /// The SQLite file itself, past everything that checks it.
    var file: DatabaseQueue {
        get throws { try #require(database as? SQLiteDatabase).file }
    }

    /// In the languages of the tests' desk.
    convenience init(path: String) throws {
        try self.init(path: path, packs: Fixture.rulebook.packs)
    }
}
