import CivilTime
import Support
import Testing

@testable import ChatEngine

/// What the clerk does about the last of some messages, as the move it returns: before any text or event is made of it.
@Suite struct MoveTests {
    private static let rows: [(said: [String], move: String)] = [
        (["hoi"], "acknowledge greeting"),
        (["hoe kan ik retourneren"], "answer retour.aanmelden"),
        (["waar blijft mijn pakje"], "ask bestelnummer 1"),
        (["waar is mijn bestelling AB123456"], "answer bestelling.status"),
        (["waar blijft mijn pakje", "geen idee"], "ask bestelnummer 2 unfit"),
        (["waar blijft mijn pakje", ""], "ask bestelnummer 1"),
        (["waar blijft mijn pakje", "AB123456"], "answer bestelling.status"),
        (
            ["waar blijft mijn pakje", "bedankt"],
            "acknowledge nothing, then ask bestelnummer again"
        ),
        (["waar blijft mijn pakje", "hoi"], "acknowledge greeting, then ask bestelnummer again"),
        (["waar blijft mijn pakje", "laat maar"], "acknowledge cancelled"),
        (
            ["waar blijft mijn pakje", "hoe kan ik retourneren"],
            "answer retour.aanmelden, then ask bestelnummer again"
        ),
        (
            ["waar blijft mijn pakje", "spreek engels"],
            "acknowledge language_switched, then ask bestelnummer again"
        ),
        (["waar blijft mijn pakje", "wat een waardeloze bot"], "handOver frustration high"),
        (["waar blijft mijn pakje", "x", "y", "z"], "handOver repeated_failure normal"),
        (["waar is mijn bestelling AB123456", "ja"], "acknowledge confirmed"),
        (["waar is mijn bestelling AB123456", "bedankt"], "acknowledge confirmed"),
        (["waar is mijn bestelling AB123456", "nee"], "handOver not_helped normal"),
        (["waar is mijn bestelling AB123456", "en CD654321?"], "answer bestelling.status"),
        (["ik heb een klacht"], "handOver rule high after answer klacht"),
        (["ik wil een mens spreken"], "handOver requested normal"),
        (["ik wil een mens spreken", "hallo?"], "wait"),
        (["xqzt vrblgh"], "rephrase"),
        (["xqzt vrblgh", "bla bla bla"], "handOver repeated_failure normal"),
        (["xqzt vrblgh", "met zijn vieren"], "acknowledge addition"),
        (["xqzt vrblgh", "voor 4 mensen"], "acknowledge addition"),
        (["xqzt vrblgh", "met zijn vieren", "bla bla bla"], "handOver repeated_failure normal"),
        (
            ["hoe kan ik retourneren", "hoe kan ik retourneren"],
            "handOver repeated_failure normal after asked_again"
        ),
        (
            ["Hoe kan ik retourneren? Waar blijft mijn pakje?"],
            "answer retour.aanmelden, ask bestelnummer 1"
        ),
        (
            ["Hoe kan ik retourneren? Mijn betaling is mislukt."],
            "answer retour.aanmelden, answer betaling.mislukt"
        ),
    ]

    @Test(arguments: rows)
    func theClerkMakesThisMove(said: [String], move: String) throws {
        #expect(try self.move(said) == move)
    }

    @Test func whatWasAskedFirstIsKeptUntilTheFormIsDone() throws {
        var desk = TalkingDesk()
        desk.customer("Waar blijft mijn pakje? Hoe kan ik retourneren?")
        #expect(desk.last?.turn?.postponed == ["retour.aanmelden"])
        desk.customer("AB123456")
        #expect(desk.last?.turn?.answeredToo == ["bestelling.status"])
        #expect(desk.intent == "retour.aanmelden")
    }

    @Test func everyRuleOfAMoveIsInItsTurn() throws {
        var desk = TalkingDesk()
        desk.customer("hoe kan ik retourneren")
        desk.customer("hoe kan ik retourneren")
        #expect(desk.last?.turn?.rules == [.sureEnough, .askedAgain])
    }

    /// Kept with what was not understood, and no second failure; a person is offered.
    @Test func whatIsAddedIsKeptByTheRuleForIt() throws {
        var desk = TalkingDesk()
        desk.customer("xqzt vrblgh")
        desk.customer("met zijn vieren")
        #expect(desk.last?.turn?.rules.suffix(2) == [.added, .humanOffered])
        #expect(desk.last?.turn?.failures == 1)
    }

    @Test func theQueueIsTheValueThatCameIn() throws {
        var queues = QueueLengths()
        queues.add(2, to: "logistiek", .high)
        queues.add(5, to: "logistiek", .normal)
        queues.add(9, to: "algemeen", .high)
        let responder = Fixture.responder
        let outcome = responder.respond(
            to: Saying(text: "ik heb een klacht"), in: Conversation(id: "c"),
            with: .init(now: Moment(milliseconds: 0), nextHandoff: 7, queues: queues),
            by: DeskCache(responder))
        #expect(outcome.handoff?.id == "H7")
        #expect(outcome.handoff?.position == 3)
    }

    /// Messages that were left come after whoever is there: nobody is number three behind two of them.
    @Test func messagesThatWereLeftCountBeforeMessagesAlone() {
        var queues = QueueLengths()
        queues.add(1, to: "q", .normal)
        queues.add(1, to: "q", .low)
        queues.add(4, to: "q", .high, isMessage: true)
        queues.add(2, to: "q", .low, isMessage: true)
        #expect(queues.waiting(in: "q", from: .normal) == 1)
        #expect(queues.waiting(in: "q", from: .normal, withMessages: true) == 2 + 4)
        #expect(queues.waiting(in: "q", from: .low, withMessages: true) == 8)
    }

    // MARK: - Words for a move

    private func move(_ said: [String]) throws -> String {
        var desk = TalkingDesk()
        for text in said.dropLast() { desk.customer(text) }
        let conversation = try desk.desk.conversation("c")
        let reader = DeskCache(Fixture.responder)
        let clerk = Clerk(
            conversation, reader.read(said.last ?? ""), language: conversation.language ?? "nl",
            spoken: conversation.language,
            .init(now: desk.now, nextHandoff: 1, queues: QueueLengths()), by: reader)
        return words(clerk.move())
    }

    private func words(_ move: Move) -> String {
        switch move {
        case .answer(let said, let open): words(said) + again(open)
        case .ask(let slot, _, let attempt, let complaint, let said):
            before(said) + "ask \(slot) \(attempt)" + (complaint == nil ? "" : " unfit")
        case .readBack(let intent, let attempt, _, let said):
            before(said) + "readBack \(intent) \(attempt)"
        case .act(let request, let said): before(said) + "act \(request.name)"
        case .clarify(let offered): "clarify \(offered.joined(separator: " "))"
        case .rephrase: "rephrase"
        case .decline: "decline"
        case .handOver(let transfer, let said):
            before(said) + "handOver \(transfer.reason.rawValue) \(transfer.priority.rawValue)"
                + after(transfer.preface)
        case .acknowledge(let acknowledgement, let open):
            "acknowledge " + words(acknowledgement.text) + again(open)
        case .wait: "wait"
        }
    }

    private func words(_ said: [Answering]) -> String {
        said.map { "answer \($0.intent.id)" }.joined(separator: ", ")
    }

    private func before(_ said: [Answering]) -> String { said.isEmpty ? "" : words(said) + ", " }

    private func again(_ open: Stage?) -> String {
        switch open {
        case .awaiting(let slot, _, _): ", then ask \(slot) again"
        case nil: ""
        case .some(let other): ", then \(other) again"
        }
    }

    private func after(_ preface: Transfer.Preface?) -> String {
        switch preface {
        case .answer(let answering): " after answer \(answering.intent.id)"
        case .message(let kind): " after \(kind.rawValue)"
        case nil: ""
        }
    }

    private func words(_ text: Acknowledgement.Text) -> String {
        switch text {
        case .intent(let role): role.rawValue
        case .own(let template): "“\(template.text)”"
        case .message(let kind): kind.rawValue
        case .noted(let value): "noted \(value)"
        case .plain(let text): "“\(text)”"
        case .none: "nothing"
        }
    }
}
