/// What a customer meant by words the desk was not sure of: the title chosen, or none of them. Evidence for what to
/// add to the knowledge base.
package struct ClarificationChoice: Sendable, Equatable {
    package var conversation: Conversation.ID
    package var language: LanguageCode
    /// The words that were not clear.
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
        var said: [Conversation.ID: String] = [:]
        var unclear: [Conversation.ID: String] = [:]
        var choices: [ClarificationChoice] = []
        for event in events {
            switch event.body {
            case .said(let saying): said[event.conversation] = saying.text
            case .turned(let turn) where turn.decision == .clarify:
                unclear[event.conversation] = said[event.conversation]
            case .turned(let turn):
                guard let text = unclear.removeValue(forKey: event.conversation),
                    turn.isReplyToDesk, !turn.offered.isEmpty
                else { continue }
                choices.append(
                    ClarificationChoice(
                        conversation: event.conversation, language: turn.language, text: text,
                        offered: turn.offered, chosen: turn.chosen))
            default: break
            }
        }
        return choices
    }
}
