import ChatEngine
import CivilTime
import Foundation
import GRDB

/// One pass over the log of an SQLite file, for the figures of a share of its conversations.
struct FigureReading {
    let share: LogShare
    let until: Moment
    let store: String

    func fold(_ database: Database) throws -> ContactFold {
        var fold = ContactFold()
        let words = WordCache()
        var bodies: [ConversationEvent.Body] = []
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT seq, conversation, at, kind, payload FROM events ORDER BY seq")
        while let row = try rows.next() {
            switch try read(row, words, &bodies, &fold) {
            case .done, .elsewhere: continue
            case .notPlain: try readWhole(row, &fold)
            }
        }
        return fold
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
