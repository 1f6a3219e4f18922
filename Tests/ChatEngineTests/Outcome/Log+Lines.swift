import ChatEngine
import CivilTime

/// Lines of a log at its start, for what looks at single turns.
extension Log {
    static func event(_ body: ConversationEvent.Body, in conversation: Conversation.ID = "c")
        -> ConversationEvent
    { ConversationEvent(conversation: conversation, at: start, body: body) }

    static func said(
        _ text: String, _ decision: Decision, in conversation: Conversation.ID = "c",
        _ change: (inout Turn) -> Void = { _ in }
    ) -> [ConversationEvent] {
        var turn = Turn(decision: decision, language: "nl", stage: .open)
        change(&turn)
        return [
            event(.said(Saying(text: text)), in: conversation),
            event(.turned(turn), in: conversation),
        ]
    }
}
