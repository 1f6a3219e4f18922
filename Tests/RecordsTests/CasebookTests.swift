import CivilTime
import Foundation
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

@Suite final class CasebookTests {
    private let path = NSTemporaryDirectory() + "casebook-\(UUID().uuidString).sqlite"

    deinit {
        for end in ["", "-wal", "-shm", "-lock"] {
            try? FileManager.default.removeItem(atPath: path + end)
        }
    }

    private func desk() throws -> (FrontDesk, Casebook) {
        let casebook = try Casebook(path: path)
        return (FrontDesk(Fixture.responder, journal: casebook), casebook)
    }

    private func message(_ text: String, id: String? = nil, in conversation: String = "c")
        -> Request
    {
        .message(IncomingMessage(conversation: conversation, id: id, text: text))
    }

    private let now = Moment(milliseconds: 1_767_604_800_000)

    @Test func whatWasServedIsThereAfterOpeningTheFileAgain() throws {
        let (desk, casebook) = try desk()
        _ = try desk.serve([message("waar blijft mijn pakje"), message("AB123456")], at: now)
        let written = try casebook.allEvents()
        let again = try Casebook(path: path)
        #expect(try again.allEvents() == written)
        let restarted = FrontDesk(Fixture.responder, journal: again)
        #expect(try restarted.conversation("c") == desk.conversation("c"))
    }

    @Test func theQueueShowsTheMostUrgentAndThenTheLongestWaiting() throws {
        let (desk, casebook) = try desk()
        let texts = [
            "ik wil een mens spreken", "wat een waardeloze bot", "ik wil een mens spreken",
        ]
        for (second, text) in (texts + ["wat een waardeloze bot"]).enumerated() {
            _ = try desk.serve(
                [message(text, in: "c\(second)")], at: now.adding(seconds: second))
        }
        #expect(try casebook.openHandoffs().map(\.conversation) == ["c1", "c3", "c0", "c2"])
    }

    @Test func aRepeatedMessageIsAnsweredTheSameAlsoAfterARestart() throws {
        let first = try desk().0.serve([message("waar blijft mijn pakje", id: "m1")], at: now)[0]
        let (desk, casebook) = try desk()
        let count = try casebook.allEvents().count
        let second = try desk.serve([message("waar blijft mijn pakje", id: "m1")], at: now)[0]
        #expect(second.reply == first.reply)
        #expect(try casebook.allEvents().count == count)
    }

    @Test func twoDesksOnOneFileNeverClaimTheSameHandoffTwice() throws {
        let (desk, _) = try desk()
        _ = try desk.serve([message("ik wil een mens spreken")], at: now)
        let winners = (0..<8).filter { number in
            let casebook = try? Casebook(path: path)
            let step = HandoffStep(handoff: "H1", agent: "agent\(number)", action: .claim)
            let event = ConversationEvent(conversation: "c", at: now, body: .stepped(step))
            return (try? casebook?.append([event])) != nil
        }
        #expect(winners == [0])
    }

    @Test func claimsFromManyThreadsHaveOneWinnerEach() async throws {
        let (desk, casebook) = try desk()
        for number in 0..<20 {
            _ = try desk.serve([message("ik wil een mens spreken", in: "c\(number)")], at: now)
        }
        let path = path
        let now = now
        let wins = await withTaskGroup(of: Int.self) { group in
            for agent in 0..<4 {
                group.addTask {
                    guard let own = try? Casebook(path: path) else { return 0 }
                    return (1...20).count { number in
                        let step = HandoffStep(
                            handoff: "H\(number)", agent: "a\(agent)", action: .claim)
                        let event = ConversationEvent(
                            conversation: "c\(number - 1)", at: now, body: .stepped(step))
                        return (try? own.append([event])) != nil
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wins == 20)
        let claims = try casebook.allEvents().count {
            if case .stepped(let step) = $0.body { step.action == .claim } else { false }
        }
        #expect(claims == 20)
    }

    @Test func twoDesksThatHandOffAtOnceGetDifferentNumbers() throws {
        let (one, _) = try desk()
        let (other, casebook) = try desk()
        _ = try one.serve([message("ik wil een mens spreken", in: "a")], at: now)
        _ = try other.serve([message("ik wil een mens spreken", in: "b")], at: now)
        #expect(try casebook.openHandoffs().map(\.handoff.id) == ["H1", "H2"])
        #expect(try casebook.openHandoffs().map(\.conversation) == ["a", "b"])
    }

    @Test func aDeskSeesWhatAnotherProcessDid() throws {
        let (desk, _) = try desk()
        _ = try desk.serve([message("ik wil een mens spreken")], at: now)
        let step = HandoffStep(handoff: "H1", agent: "eva", action: .claim)
        try Casebook(path: path).append([
            ConversationEvent(conversation: "c", at: now, body: .stepped(step))
        ])
        let delivery = try desk.serve([message("hallo?")], at: now)[0]
        #expect(delivery.status == .agent)
    }

    @Test func aRefusedStepWritesNothing() throws {
        let (desk, casebook) = try desk()
        _ = try desk.serve([message("ik wil een mens spreken")], at: now)
        let count = try casebook.allEvents().count
        let step = HandoffStep(handoff: "H1", agent: "eva", action: .reply("hoi"))
        #expect(throws: HandoffRefusal.notClaimed) {
            try casebook.append([
                ConversationEvent(conversation: "c", at: now, body: .stepped(step))
            ])
        }
        #expect(try casebook.allEvents().count == count)
    }

    /// What a message brings is one row; what others wait for to hear of stands alone, to be found by its kind.
    @Test func whatHappensTogetherIsOneRowAndNewsStandsAlone() throws {
        let (desk, casebook) = try desk()
        _ = try desk.serve(
            [
                message("hoi"), message("waar blijft mijn pakje"), message("AB123456"),
                message("nee dat helpt niet"),
            ], at: now)
        let kinds = try casebook.file.read {
            try String.fetchAll($0, sql: "SELECT kind FROM events ORDER BY seq")
        }
        #expect(
            kinds == [
                "opened",
                "said turned replied said turned replied said turned replied said rated turned",
                "handed_off", "replied",
            ])
        let events = try casebook.allEvents()
        #expect(events.count == 15)
        var folded = Conversation(id: "c")
        for event in events { folded.apply(event) }
        #expect(try folded == desk.conversation("c"))
    }

    /// Texts with line breaks, quotes and separators survive standing together in a row.
    @Test func anythingSaidIsReadBackTheSame() throws {
        let (desk, casebook) = try desk()
        let texts = ["a\nb", "\"c\"\r\n{}", "d\u{2028}e\u{1f}\\n", "[] said turned", "é 📦"]
        for text in texts { _ = try desk.serve([message(text)], at: now) }
        let said = try Casebook(path: path).allEvents().compactMap {
            if case .said(let saying) = $0.body { saying.text } else { nil }
        }
        #expect(said == texts)
        #expect(try casebook.events(of: "c") == casebook.allEvents())
    }

    @Test func theQueueIsCountedRightWhoeverWrites() throws {
        let (desk, casebook) = try desk()
        let (other, others) = try self.desk()
        func hand(_ conversation: String, _ desk: FrontDesk) throws {
            _ = try desk.serve([message("ik wil een mens spreken", in: conversation)], at: now)
        }
        func step(_ action: HandoffStep.Action, _ handoff: String, _ desk: FrontDesk) throws {
            let step = HandoffStep(handoff: handoff, agent: "eva", action: action)
            _ = try desk.serve([.agent(step)], at: now)
        }
        func waiting(_ desk: FrontDesk, _ casebook: Casebook) throws -> Int {
            try casebook.queueLengths().waiting(in: "algemeen", from: .normal)
        }
        for number in 0..<4 { try hand("c\(number)", number % 2 == 0 ? desk : other) }
        #expect(try waiting(desk, casebook) == 4)
        try step(.claim, "H1", other)
        #expect(try waiting(desk, casebook) == 3)
        try step(.giveBack, "H1", other)
        #expect(try waiting(desk, casebook) == 4)
        _ = try desk.serve([.close("c2", by: .customer)], at: now)
        #expect(try waiting(desk, casebook) == 3)
        #expect(try waiting(other, others) == 3)
        try hand("d", other)
        #expect(try waiting(other, others) == 4)
        #expect(try casebook.queueLengths().waiting(in: "algemeen", from: .high) == 0)
    }

    @Test func aRepeatedMessageIsKnownByADeskThatReadItsConversation() throws {
        let first = try desk().0
        for number in 0..<600 { _ = try first.serve([message("hoi", id: "m\(number)")], at: now) }
        let (desk, casebook) = try desk()
        let count = try casebook.allEvents().count
        for number in [0, 1, 499, 599] {
            let again = try desk.serve([message("hoi", id: "m\(number)")], at: now)[0]
            #expect(again.isRepeat)
        }
        #expect(try casebook.allEvents().count == count)
        #expect(try !desk.serve([message("hoi", id: "m600")], at: now)[0].isRepeat)
    }

    /// What a later version wrote would be passed over in silence.
    @Test func aStoreOfANewerVersionIsRefused() throws {
        try desk().1.file.inDatabase {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('4 from the future')")
        }
        #expect(throws: JournalError.self) { try Casebook(path: path) }
    }

    @Test func aFileThatIsNoStoreIsAnError() throws {
        try Data("this is no database, it is a letter to a friend".utf8).write(
            to: URL(fileURLWithPath: path))
        #expect(throws: JournalError.self) { try Casebook(path: path) }
    }
}
