import CivilTime
import Foundation
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// A damaged row is an error with its place: never a crash, never a value nobody wrote.
@Suite struct DamagedStoreTests {
    /// Everything a program reads of a store.
    private static func readAll(_ file: StoreFile) throws {
        let casebook = try file.open()
        let events = try casebook.allEvents()
        for conversation in Set(events.map(\.conversation)) {
            _ = try casebook.events(of: conversation)
        }
        _ = try casebook.openHandoffs()
        for number in 1...7 { _ = try casebook.handoff("H\(number)") }
        _ = try casebook.queueLengths().waiting(in: "q", from: .low)
        let end = Moment(milliseconds: .max / 2)
        _ = try casebook.due(by: end)
        if let row = try casebook.damagedDue(by: end, most: 1).first {
            throw JournalError.damaged(row)
        }
        _ = try casebook.news(
            since: .beginning, kinds: ["said", "stepped", "closed"])
    }

    @Test func theStoreItselfIsWhole() throws {
        #expect(throws: Never.self) { try Self.readAll(try StoreFile.dumped("version-3")) }
    }

    static let columns: [(table: String, row: String, column: String, takes: Set<String>)] = [
        // What may be any text takes any text.
        ("events", "seq = 12", "conversation", ["text"]), ("events", "seq = 12", "at", ["number"]),
        ("events", "seq = 12", "kind", []), ("events", "seq = 12", "payload", []),
        ("events", "seq = 13", "kind", []), ("events", "seq = 13", "payload", []),
        ("handoffs", "id = 'H2'", "conversation", ["text"]),
        ("handoffs", "id = 'H2'", "queue", ["text"]), ("handoffs", "id = 'H2'", "priority", []),
        ("handoffs", "id = 'H7'", "priority", []), ("handoffs", "id = 'H2'", "reason", []),
        ("handoffs", "id = 'H2'", "intent", ["text"]),
        ("handoffs", "id = 'H2'", "created", ["number"]), ("handoffs", "id = 'H2'", "state", []),
        ("handoffs", "id = 'H2'", "agent", ["text"]), ("handoffs", "id = 'H1'", "result", []),
        ("handoffs", "id = 'H1'", "agent", ["text"]), ("handoffs", "id = 'H2'", "message", []),
        ("handoffs", "id = 'H4'", "contact", ["text"]),
        ("deadlines", "conversation = 'd'", "at", ["number"]),
    ]

    private static let values: [(name: String, sql: String)] = [
        ("text", "'zz'"), ("number", "77"), ("blob", "x'fffe00'"), ("fraction", "1.5"),
    ]

    @Test(arguments: columns.indices)
    func everyColumnIsChecked(number: Int) throws {
        let (table, row, column, takes) = Self.columns[number]
        for (name, sql) in Self.values {
            let file = try StoreFile.dumped("version-3")
            try file.execute("INSERT INTO deadlines VALUES ('d', 1)")
            try file.execute("UPDATE \(table) SET \(column) = \(sql) WHERE \(row)")
            // A column of text turns numbers into text.
            let isText = ["number", "fraction"].contains(name) && takes.contains("text")
            if takes.contains(name) || isText {
                #expect(throws: Never.self) { try Self.readAll(file) }
                continue
            }
            do {
                try Self.readAll(file)
                Issue.record("\(table).\(column) = \(sql) was not noticed")
            } catch JournalError.damaged(let damage) {
                #expect(damage.store == file.path && damage.table == table)
                #expect(row.contains(damage.row), "\(column) = \(sql): \(damage)")
                #expect(!damage.description.contains("zz"))
            }
        }
    }

    /// The identity of a row may be damaged too: then its place is told as well as it can be.
    @Test(arguments: ["x'ff'", "''"])
    func aDamagedIdentityIsNoCrash(sql: String) throws {
        let file = try StoreFile.dumped("version-3")
        try file.execute("UPDATE handoffs SET id = \(sql) WHERE id = 'H7'")
        try file.execute("UPDATE messages SET message = \(sql) WHERE message = 'c1-1'")
        try file.execute("INSERT INTO deadlines VALUES (\(sql), 1)")
        do { try Self.readAll(file) } catch JournalError.damaged {}
    }

    /// A payload cut short anywhere, and every byte of it replaced.
    @Test func aPayloadThatWasCutOrOverwrittenIsNoCrash() throws {
        let file = try StoreFile.dumped("version-3")
        let casebook = try file.open()
        let rows = try casebook.file.read {
            try Row.fetchAll(
                $0, sql: "SELECT kind, payload FROM events WHERE seq IN (1, 6, 13, 24, 38)")
        }
        var refused = 0
        for row in rows {
            let kinds: String = row["kind"]
            let payload = Array((row["payload"] as String).utf8)
            func isRead(_ bytes: [UInt8]) -> Bool {
                do {
                    let text = String(decoding: bytes, as: UTF8.self)
                    for part in try EventRow.parts(kinds: kinds, payloads: text) {
                        _ = try StoredEvent.body(kind: part.kind, payload: part.payload)
                    }
                    return true
                } catch { return false }
            }
            #expect(isRead(payload))
            for place in payload.indices {
                #expect(!isRead(Array(payload[..<place])))
                for byte in [UInt8(ascii: "}"), UInt8(ascii: "\""), 0x0a, 0xff] {
                    var bytes = payload
                    bytes[place] = byte
                    if !isRead(bytes) { refused += 1 }
                }
            }
        }
        #expect(refused > 1_000)
    }

    /// One damaged row keeps nobody from the others: it is named, they are listed.
    @Test func aDamagedHandoffIsNamedAndTheOthersAreListed() throws {
        let file = try StoreFile.dumped("version-3")
        let whole = try file.open().openHandoffs().map(\.handoff.id)
        #expect(whole.contains("H2") && whole.count > 1)
        try file.execute("UPDATE handoffs SET priority = 'zz' WHERE id = 'H2'")
        let casebook = try file.open()
        let slice = try casebook.handoffs(HandoffSelection(.open))
        #expect(slice.rows.map(\.handoff.id) == whole.filter { $0 != "H2" })
        #expect(slice.damaged.map(\.row) == ["H2"] && slice.total == whole.count)
        #expect(throws: JournalError.self) { try casebook.openHandoffs() }
    }

    @Test func aHandoffInADamagedConversationIsListedWithoutWords() throws {
        let file = try StoreFile.dumped("version-3")
        let rows = try file.open().openHandoffs()
        let (hurt, other) = (try #require(rows.first), try #require(rows.last))
        #expect(hurt.conversation != other.conversation)
        try file.execute(
            "UPDATE events SET payload = 'x' WHERE conversation = '\(hurt.conversation)'")
        let list = try HandoffList(
            HandoffSelection(.open), in: try file.open(), Fixture.rulebook, at: StoreFile.now)
        #expect(list.summaries.map(\.row.handoff.id) == rows.map(\.handoff.id))
        #expect(list.summaries.first?.lastWords == nil)
        #expect(list.summaries.last?.lastWords != nil)
        #expect(list.damaged.map(\.table) == ["events"])
    }

    private static let damagedMoments = ["'zz'", "x'ff00'", "1.5", "'\u{200B}'"]

    @Test(arguments: damagedMoments)
    func aDamagedDeadlineIsNamedAndTheOthersAreSeenTo(moment: String) throws {
        let file = try StoreFile.dumped("version-3")
        let desk = FrontDesk(Fixture.responder, journal: try file.open())
        for id in ["x", "y", "z"] {
            let message = IncomingMessage(conversation: id, text: "hoe lang duurt de levering")
            _ = try desk.serve([.message(message)], at: StoreFile.now)
        }
        try file.execute("UPDATE deadlines SET at = \(moment) WHERE conversation = 'y'")
        let casebook = try file.open()
        let week = StoreFile.now.adding(seconds: 604_800)
        #expect(try casebook.due(by: week).map(\.conversation).suffix(2) == ["x", "z"])
        let first = try casebook.due(by: week, after: nil, most: 1)
        #expect(first.count == 1)
        let other = FrontDesk(Fixture.responder, journal: casebook)
        #expect(try other.nextDeadline(by: week) == first[0].at)
        #expect(try other.settle(by: week).suffix(2) == ["x", "z"])
        #expect(other.damagedDue.map(\.row) == ["y"])
        #expect(other.damagedDue.map(\.table) == ["deadlines"])
        let words = "table deadlines, row y: column at is not a whole number"
        #expect(other.damagedDue.map(\.description) == [words])
        let answers = try StoreInspection(path: file.path).answers
        #expect(answers.contains { !$0.isGood && $0.words.contains(words) })
        // What is said in the conversation sets its moment anew.
        let message = IncomingMessage(conversation: "y", text: "hoe lang duurt de levering")
        _ = try other.serve([.message(message)], at: week)
        _ = try other.settle(by: week)
        #expect(other.damagedDue.isEmpty)
    }

    /// Numbers that no clock shows are no crash.
    @Test(arguments: [Int64.min, .max, -1])
    func aDeadlineOfNoTimeIsNoCrash(moment: Int64) throws {
        let file = try StoreFile.dumped("version-3")
        _ = try file.open()
        try file.execute("INSERT INTO deadlines VALUES ('d', \(moment)), ('c1', \(moment))")
        let desk = FrontDesk(Fixture.responder, journal: try file.open())
        _ = try desk.settle(by: StoreFile.now)
        #expect(try desk.nextDeadline(by: StoreFile.now) != Moment(milliseconds: moment))
        #expect(try desk.scheduled().isEmpty)
    }

    /// An agent's claim whose row is damaged keeps nobody else from working, and no claim from its end.
    @Test func aDamagedClaimKeepsNobodyElseFromWorking() throws {
        let file = try StoreFile.dumped("version-3")
        let desk = FrontDesk(Fixture.responder, journal: try file.open())
        let now = Moment(milliseconds: 1_772_445_700_000)
        for id in ["x", "y", "z"] {
            let message = IncomingMessage(conversation: id, text: "ik wil een mens spreken")
            _ = try desk.serve([.message(message)], at: now)
            let handoff = try #require(try desk.journal.handoffs(in: id).first).handoff.id
            let step = HandoffStep(handoff: handoff, agent: "e\(id)", action: .claim)
            _ = try desk.serve([.agent(step)], at: now)
        }
        try file.execute("UPDATE handoffs SET priority = 'zz' WHERE conversation = 'x'")
        try file.execute("UPDATE events SET payload = 'x' WHERE conversation = 'y'")
        let other = FrontDesk(Fixture.responder, journal: try file.open())
        let later = now.adding(seconds: 3_600)
        #expect(try other.settle(by: later).contains("z"))
        #expect(try other.claimNext(for: "new", at: later).conversation != "x")
    }

    /// A row that nobody can read keeps no other words longer than the desk promised.
    @Test func aDamagedRowKeepsNoOtherWordsFromBeingErased() throws {
        let file = try StoreFile.dumped("version-3")
        try file.execute("UPDATE events SET payload = 'x' WHERE seq = 12")
        let casebook = try file.open()
        let end = Moment(milliseconds: 1_772_445_700_000).adding(seconds: 86_400 * 900)
        for _ in 0..<3 { try casebook.expire(at: end) }
        let words = try casebook.events(of: "c6").compactMap {
            if case .said(let saying) = $0.body { saying.text } else { nil }
        }
        #expect(!words.isEmpty && words.allSatisfy { !$0.contains("mens") })
    }

    @Test func aConversationWithADamagedRowIsNotServedAndOthersAre() throws {
        let file = try StoreFile.dumped("version-3")
        try file.execute("UPDATE events SET payload = 'x' WHERE seq = 12")
        let casebook = try file.open()
        #expect(throws: JournalError.self) { try casebook.events(of: "c1") }
        #expect(try casebook.events(of: "c6").isEmpty == false)
        let description =
            "table events, row 12: 2 kinds, but 1 payloads"
        do { _ = try casebook.events(of: "c1") } catch JournalError.damaged(let row) {
            #expect(row.description == description)
            #expect("\(JournalError.damaged(row))" == "the store \(file.path) is damaged: \(row)")
        }
    }
}
