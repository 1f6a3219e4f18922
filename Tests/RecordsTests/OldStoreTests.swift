import CivilTime
import Foundation
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// A store that an earlier program wrote: two conversations a customer, agents, actions, surveys, a message left, a
/// reminder. It must open, tell the same, and be written on in the same way.
@Suite struct OldStoreTests {
    private let file: StoreFile

    init() throws { file = try StoreFile.dumped("version-3") }

    @Test func itHoldsEveryKindOfEvent() throws {
        let kinds = Set(try file.open().allEvents().map(\.body.kind))
        #expect(
            kinds == [
                "opened", "said", "turned", "replied", "handed_off", "stepped", "rated", "surveyed",
                "noticed", "action_asked", "action_ended", "reminded", "contact_left", "closed",
            ])
    }

    @Test func itsQueueIsShown() throws {
        let casebook = try file.open()
        let open = try casebook.openHandoffs()
        #expect(open.map(\.handoff.id) == ["H2", "H7", "H3", "H4"])
        #expect(open.map(\.state) == [.claimed("eva"), .waiting, .waiting, .waiting])
        #expect(open.map(\.handoff.priority) == [.high, .high, .normal, .normal])
        #expect(open.map(\.contact) == [nil, nil, nil, "piet@voorbeeld.nl"])
        #expect(open.map(\.handoff.isMessage) == [false, false, false, true])
        #expect(try casebook.handoff("H1")?.state == .resolved(.notSolved, by: "tom"))
        #expect(try casebook.handoff("H1")?.handoff.reason == .repeatedFailure)
        #expect(try casebook.handoff("H5")?.state == .left)
        #expect(try casebook.takeHandoffNumber() == 8)
        #expect(try casebook.queueLengths().waiting(in: "klachten", from: .high) == 1)
    }

    /// What the program of then reported.
    @Test func itsContactsAreThoseOfThen() throws {
        let events = try file.open().allEvents()
        let later = Moment(milliseconds: 1_772_445_600_000).adding(seconds: 90 * 86_400)
        let contacts = Contact.contacts(of: events, at: later, timers: Timers())
        let outcomes = Dictionary(grouping: contacts, by: \.resolution).mapValues(\.count)
        #expect(contacts.count == 15)
        #expect(outcomes[.abandonedInQueue] == 3)
        #expect(outcomes[.resolvedHumanAssumed] == 1)
        #expect(outcomes[.abandonedBot] == 7)
    }

    /// The stored format stays: each row, read and written again, has the same bytes.
    @Test func everyRowIsWrittenTheSameAgain() throws {
        let casebook = try file.open()
        let rows = try casebook.file.read {
            try Row.fetchAll($0, sql: "SELECT seq, kind, payload FROM events ORDER BY seq")
        }
        #expect(rows.count > 90)
        for row in rows {
            for part in try EventRow.parts(kinds: row["kind"], payloads: row["payload"]) {
                let body = try StoredEvent.body(kind: part.kind, payload: part.payload)
                let again = StoredEvent(body)
                #expect(again.kind == part.kind && again.payload == part.payload)
            }
        }
    }

    @Test func conversationsGoOn() throws {
        let casebook = try file.open()
        let desk = FrontDesk(Fixture.responder, journal: casebook)
        let now = Moment(milliseconds: 1_772_445_700_000)
        #expect(try desk.conversation("c6").stage == .queued("H3"))
        #expect(try desk.conversation("c5").stage == .withHuman("H2", "eva"))
        let step = HandoffStep(handoff: "H3", agent: "eva", action: .claim)
        #expect(try desk.serve([.agent(step)], at: now)[0].status == .agent)
        let message = IncomingMessage(conversation: "c1", id: "c1-1", text: "hoe lang duurt het")
        #expect(try desk.serve([.message(message)], at: now)[0].isRepeat)
    }

    /// Opening it twice, by a program of then and by this one, changes nothing that is there.
    @Test func openingChangesNoRow() throws {
        func rows() throws -> [Row] {
            try file.open().file.read { try Row.fetchAll($0, sql: "SELECT * FROM events") }
        }
        let first = try rows()
        #expect(try rows() == first)
        #expect(first.count == 99)
    }
}
