import ChatEngine
import CivilTime
import JSON
import Support
import Testing

@testable import Server

/// The list that agents see of who waits.
@Suite struct AgentBoardTests {
    private static let now = Moment(milliseconds: 1_767_604_800_000)

    private func seat(_ name: String, at handoff: String?, isWriting: Bool = false) -> AgentSeat {
        let outlet = Outlet(deliver: { _, _ in }, close: { _ in })
        return AgentSeat(outlet: outlet, name: name, showing: handoff, isWriting: isWriting)
    }

    /// Who reads is not who writes: nobody waits for an answer that nobody is writing.
    @Test func whoLooksAtAHandoffIsNotWritingToIt() throws {
        let responder = DeskParts.responder(intents: [
            DeskParts.intent("bot.human", "ik wil een mens", patterns: ["mens"])
        ])
        let journal = InMemoryJournal()
        let desk = FrontDesk(responder, journal: journal)
        _ = try desk.serve(
            [.message(IncomingMessage(conversation: "c", text: "ik wil een mens"))], at: Self.now)
        let board = AgentBoard(
            try desk.list(HandoffSelection(.open, most: AgentBoard.mostRows), at: Self.now),
            journal.waiting(), responder.rulebook.desk,
            [
                seat("tom", at: "H1"), seat("eva", at: "H1", isWriting: true),
                seat("eva", at: "H1"), seat("ida", at: "H2", isWriting: true), seat("bob", at: nil),
            ], ["tom": AgentPresence(isAway: true), "ida": AgentPresence(most: 2)])
        guard case .object(let line) = try JSONReader.read(Array(board.json.utf8)),
            case .array(let rows)? = line["handoffs"], case .object(let row)? = rows.first
        else {
            Issue.record("no handoff in \(board.json)")
            return
        }
        #expect(rows.count == 1)
        #expect(line["agents"] == .strings(["bob", "eva", "ida", "tom"]))
        #expect(
            line["presence"]
                == .array([
                    .object(["agent": .string("ida"), "at_most": .number(2)]),
                    .object(["agent": .string("tom"), "away": .bool(true)]),
                ]))
        #expect(row["viewers"] == .strings(["eva", "tom"]))
        #expect(row["writers"] == .strings(["eva"]))
    }
}
