import CivilTime
import Foundation
import PostgreSQL
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// What several that serve one store promise each other, whatever it is kept in.
@Suite struct SharedStoreTests {
    private let file = StoreFile()
    private let now = StoreFile.now

    private func desk(_ kind: StoreKind) throws -> FrontDesk {
        FrontDesk(Fixture.responder, journal: try file.open(kind))
    }

    private func message(
        _ text: String, id: String? = nil, in conversation: String = "c"
    ) -> Request { .message(IncomingMessage(conversation: conversation, id: id, text: text)) }

    @Test(arguments: StoreKind.shared)
    func conversationsGoOnAtAnyDesk(kind: StoreKind) throws {
        let (one, other) = (try desk(kind), try desk(kind))
        _ = try one.serve([message("waar blijft mijn pakje", id: "m1")], at: now)
        let asked = try other.conversation("c")
        #expect(try one.conversation("c") == asked && asked.stage.isForm)
        let answer = try other.serve([message("AB123456", id: "m2")], at: now)[0]
        #expect(!answer.conversation.stage.isForm)
        // The first desk had it in memory as it was.
        let again = try one.serve([message("AB123456", id: "m2")], at: now)[0]
        #expect(again.isRepeat && again.text == answer.text)
        #expect(try one.conversation("c") == other.conversation("c"))
    }

    @Test(arguments: StoreKind.shared)
    func whatIsClosedElsewhereOpensAgainHere(kind: StoreKind) throws {
        let (one, other) = (try desk(kind), try desk(kind))
        _ = try one.serve([message("hoi")], at: now)
        _ = try other.serve([.close("c", by: .customer)], at: now)
        #expect(try one.serve([message("hoi")], at: now)[0].status == .bot)
        #expect(try other.serve([.close("c", by: .customer)], at: now)[0].status == .closed)
        let kinds = try one.events(of: "c").map(\.body.kind)
        #expect(kinds.count { $0 == "opened" } == 2 && kinds.count { $0 == "closed" } == 2)
    }

    @Test(arguments: StoreKind.shared)
    func desksThatHandOffAtOnceGetDifferentNumbers(kind: StoreKind) async throws {
        let desks = 4
        let each = 25
        _ = try file.open(kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<desks {
                let path = try file.path(kind)
                group.addTask {
                    let desk = FrontDesk(Fixture.responder, journal: try Casebook(path: path))
                    for turn in 0..<each {
                        let message = IncomingMessage(
                            conversation: "c\(number)-\(turn)", text: "ik wil een mens spreken")
                        _ = try desk.serve([.message(message)], at: StoreFile.now)
                    }
                }
            }
            try await group.waitForAll()
        }
        let open = try file.open(kind).openHandoffs()
        #expect(Set(open.map(\.handoff.id)) == Set((1...desks * each).map { "H\($0)" }))
        #expect(Set(open.map(\.conversation)).count == desks * each)
    }

    @Test(arguments: StoreKind.shared)
    func whoIsAwayAtOneDeskIsAwayAtTheOther(kind: StoreKind) throws {
        let (one, other) = (try desk(kind), try desk(kind))
        for id in ["c", "d"] {
            _ = try other.serve([message("ik wil een mens spreken", in: id)], at: now)
        }
        try one.journal.announce(AgentPresence(isAway: true), of: "eva", at: now)
        #expect(throws: HandoffRefusal.away("eva")) { try other.claimNext(for: "eva", at: now) }
        #expect(try other.claimNext(for: "tom", at: now).handoff.id == "H1")
        try other.journal.announce(AgentPresence(most: 1), of: "eva", at: now)
        #expect(try one.claimNext(for: "eva", at: now).handoff.id == "H2")
        _ = try other.serve([message("ik wil een mens spreken", in: "e")], at: now)
        #expect(throws: HandoffRefusal.enough(1, of: "eva")) {
            try one.claimNext(for: "eva", at: now)
        }
    }

    /// All write in few conversations: each message is stored once, and answered once.
    @Test(arguments: StoreKind.shared)
    func everyMessageIsStoredOnceWhoeverServesIt(kind: StoreKind) async throws {
        _ = try file.open(kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                let path = try file.path(kind)
                group.addTask {
                    let desk = FrontDesk(Fixture.responder, journal: try Casebook(path: path))
                    for turn in 0..<30 {
                        let requests = (0..<3).map { number in
                            Request.message(
                                IncomingMessage(
                                    conversation: "c\(number)", id: "m\(turn)", text: "hoi \(turn)")
                            )
                        }
                        _ = try desk.serve(requests, at: StoreFile.now)
                    }
                }
            }
            try await group.waitForAll()
        }
        let casebook = try file.open(kind)
        for number in 0..<3 {
            let events = try casebook.events(of: "c\(number)")
            let said = events.compactMap {
                if case .said(let saying) = $0.body { saying.message } else { nil }
            }
            #expect(said.count == 30 && Set(said).count == 30)
            #expect(events.count { $0.body.kind == "replied" } == 30)
        }
    }

    @Test(arguments: StoreKind.shared)
    func aClaimIsOneAgents(kind: StoreKind) async throws {
        let desk = try desk(kind)
        for number in 1...20 {
            _ = try desk.serve([message("ik wil een mens spreken", in: "c\(number)")], at: now)
        }
        let wins = try await withThrowingTaskGroup(of: Int.self) { group in
            for agent in 0..<4 {
                let path = try file.path(kind)
                group.addTask {
                    let desk = FrontDesk(Fixture.responder, journal: try Casebook(path: path))
                    return (1...20).count { number in
                        let step = HandoffStep(
                            handoff: "H\(number)", agent: "a\(agent)", action: .claim)
                        return (try? desk.serve([.agent(step)], at: StoreFile.now)) != nil
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(wins == 20)
        let claims = try file.open(kind).allEvents().count { $0.body.kind == "stepped" }
        #expect(claims == 20)
    }

    @Test(arguments: StoreKind.shared)
    func whatIsDueIsSeenToOnce(kind: StoreKind) throws {
        let (one, other) = (try desk(kind), try desk(kind))
        for number in 0..<10 { _ = try one.serve([message("hoi", in: "c\(number)")], at: now) }
        let later = now.adding(seconds: 40 * 86_400)
        _ = try one.settle(by: later)
        _ = try other.settle(by: later)
        let kinds = try file.open(kind).allEvents().map(\.body.kind)
        #expect(kinds.count { $0 == "closed" } == 10)
    }

    @Test(arguments: StoreKind.shared)
    func whatIsForgottenIsForgottenEverywhere(kind: StoreKind) throws {
        let desk = try desk(kind)
        let message = IncomingMessage(
            conversation: "c", text: "mijn mail is jan@voorbeeld.nl", customer: "jan@voorbeeld.nl")
        _ = try desk.serve([.message(message)], at: now)
        let casebook = try file.open(kind)
        #expect(try casebook.conversations(of: "jan@voorbeeld.nl").map(\.id) == ["c"])
        let forgotten = try casebook.forget("jan@voorbeeld.nl", at: now)
        #expect(forgotten.conversations == 1 && forgotten.values == 2)
        #expect(try casebook.conversations(of: "jan@voorbeeld.nl").isEmpty)
        let texts = try desk.events(of: "c").compactMap {
            if case .said(let saying) = $0.body { saying.text } else { nil }
        }
        #expect(texts == [""])
    }
}
