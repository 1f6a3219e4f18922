import ChatEngine

/// Who has the floor in a conversation, as the other side is told.
package struct ConversationStanding: Sendable, Equatable {
    package var status: ConversationStatus
    /// Who, when it is an agent.
    package var agent: Assignee.ID?
    /// The number of the closing, so that a contact that begins and ends within one message is told too.
    package var closings = 0

    package init(_ conversation: Conversation) {
        self.init(conversation.stage)
        if status == .closed { closings = conversation.closings }
    }

    package init(_ stage: Stage) {
        status = stage.status
        if case .withHuman(_, let agent) = stage { self.agent = agent }
    }
}
