/// What a customer meant by a message the desk was not sure of: the title chosen, or none of them. It shows what to
/// add to the knowledge base.
package struct ClarificationChoice: Sendable, Equatable {
    package var conversation: Conversation.ID
    package var language: LanguageCode
    /// The message that was not clear.
    package var text: String
    package var offered: [Intent.ID]
    /// `nil`: none of these.
    package var chosen: Intent.ID?

    /// All choices in a log, oldest first. O(events).
    ///
    /// ```swift
    /// ClarificationChoice.choices(in: events).map(\.chosen)   // ["levering.tijd", nil]
    /// ```
    package static func choices(in events: [ConversationEvent]) -> [ClarificationChoice] {
        var lastMessage: [Conversation.ID: String] = [:]
        var unclear: [Conversation.ID: String] = [:]
        var choices: [ClarificationChoice] = []
        for event in events {
            if case .said(let saying) = event.body {
                lastMessage[event.conversation] = saying.text
            }
            guard case .turned(let turn) = event.body else { continue }
            if turn.decision == .clarify {
                unclear[event.conversation] = lastMessage[event.conversation]
                continue
            }
            guard let text = unclear.removeValue(forKey: event.conversation),
                turn.answersPendingQuestion,
                !turn.offered.isEmpty
            else { continue }
            choices.append(
                ClarificationChoice(
                    conversation: event.conversation, language: turn.language, text: text,
                    offered: turn.offered, chosen: turn.chosen))
        }
        return choices
    }
}
