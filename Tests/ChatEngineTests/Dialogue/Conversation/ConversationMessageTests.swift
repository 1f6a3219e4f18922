import CivilTime
import Testing

@testable import ChatEngine

/// Every message has a number without gaps, and the folded count is the number of the last.
@Suite struct ConversationMessageTests {
    private let at = Moment(milliseconds: 1_767_603_600_000)

    private func events(_ bodies: [ConversationEvent.Body]) -> [ConversationEvent] {
        bodies.map { ConversationEvent(conversation: "c", at: at, body: $0) }
    }

    private func step(_ action: HandoffStep.Action) -> ConversationEvent.Body {
        .stepped(HandoffStep(handoff: "H1", agent: "eva", action: action))
    }

    private var talk: [ConversationEvent.Body] {
        [
            .opened(Opening()), .said(Saying(message: "m1", text: "hallo")),
            .replied(Reply(message: "m1", text: "dag", quickReplies: ["a"])),
            .reminded(Reminder(text: "nog daar?")), step(.claim), step(.note("geheim")),
            .said(Saying(text: "ja")), .replied(Reply(text: nil)), step(.reply("met Eva")),
            .closed(Closing(by: .customer)), .opened(Opening()), .said(Saying(text: "weer ik")),
        ]
    }

    @Test func everybodysMessagesAreNumberedWithoutGapsAndNothingElseIs() {
        let messages = ConversationMessage.messages(of: events(talk))
        #expect(messages.map(\.number) == Array(1...6))
        #expect(messages.map(\.text) == ["hallo", "dag", "nog daar?", "ja", "met Eva", "weer ik"])
        #expect(
            messages.map(\.author) == [
                .customer, .bot, .bot, .customer, .agent("eva"), .customer,
            ])
        #expect(messages[0].id == "m1" && messages[1].quickReplies == ["a"])
    }

    @Test func theConversationCountsTheSameAtEveryStep() {
        let all = events(talk)
        var conversation = Conversation(id: "c")
        for end in all.indices {
            conversation.apply(all[end])
            #expect(
                conversation.messages
                    == ConversationMessage.messages(of: Array(all[...end])).count)
        }
    }
}
