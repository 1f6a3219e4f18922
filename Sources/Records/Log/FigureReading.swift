import ChatEngine
import CivilTime
import Foundation
import GRDB

/// The figures of a share of an SQLite file's conversations.
struct FigureReading {
    let share: LogShare
    let until: Moment
    let store: String

    /// What was kept, and the rest of the log.
    func contacts(_ database: Database) throws -> ContactFold {
        let session = SQLiteSession(database)
        guard
            let kept = try KeptFolds.read(session, version: "seq", share: share, until: until)
        else { return try fold(database) }
        var rest = ContactFold()
        let words = WordCache()
        for ids in kept.others.inLists(of: Casebook.mostNames) {
            let condition = "WHERE conversation IN (\(ids.marks))"
            try fold(database, condition, SQLiteSession.arguments(ids.values), words, &rest)
        }
        rest.sort()
        return kept.joined(rest)
    }

    /// The whole log.
    func fold(_ database: Database) throws -> ContactFold {
        var fold = ContactFold()
        try self.fold(database, "", StatementArguments(), WordCache(), &fold)
        return fold
    }

    private func fold(
        _ database: Database, _ condition: String, _ arguments: StatementArguments,
        _ words: WordCache, _ fold: inout ContactFold
    ) throws {
        var bodies: [ConversationEvent.Body] = []
        let sql =
            "SELECT seq, conversation, at, kind, payload FROM events \(condition) ORDER BY seq"
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() {
            switch try read(row, words, &bodies, &fold) {
            case .done, .elsewhere: continue
            case .notPlain: try readWhole(row, &fold)
            }
        }
    }

    private enum Outcome { case done, elsewhere, notPlain }

    private func read(
        _ row: Row, _ words: WordCache, _ bodies: inout [ConversationEvent.Body],
        _ fold: inout ContactFold
    ) throws -> Outcome {
        try row.withUnsafeData(atIndex: 1) { name in
            // What has no name is read, and refused, once.
            guard let name else { return share.number == 0 ? .notPlain : .elsewhere }
            return try name.withUnsafeBytes { bytes in
                let name = bytes.bindMemory(to: UInt8.self)
                guard share.has(name) else { return .elsewhere }
                guard case .int64(let place) = (row[0] as DatabaseValue).storage,
                    case .int64(let milliseconds) = (row[2] as DatabaseValue).storage,
                    let conversation = words.text(of: name),
                    try read(row, words, into: &bodies)
                else { return .notPlain }
                let at = Moment(milliseconds: milliseconds)
                guard at <= until else { return .done }
                for body in bodies {
                    fold.apply(
                        ConversationEvent(conversation: conversation, at: at, body: body),
                        at: place)
                }
                return .done
            }
        }
    }

    /// - Returns: whether it was plain enough.
    private func read(
        _ row: Row, _ words: WordCache, into bodies: inout [ConversationEvent.Body]
    ) throws -> Bool {
        try row.withUnsafeData(atIndex: 3) { kinds in
            try row.withUnsafeData(atIndex: 4) { payloads in
                guard let kinds, let payloads else { return false }
                return kinds.withUnsafeBytes { kinds in
                    payloads.withUnsafeBytes { payloads in
                        ShortRow.read(
                            kinds.bindMemory(to: UInt8.self),
                            payloads.bindMemory(to: UInt8.self), words, into: &bodies)
                    }
                }
            }
        }
    }

    private func readWhole(_ row: Row, _ fold: inout ContactFold) throws {
        let row = CheckedRow(row: row, store: store, table: "events", key: "seq")
        for event in try EventRow.events(in: row) where event.at <= until {
            fold.apply(event, at: try row.integer("seq"))
        }
    }
}
