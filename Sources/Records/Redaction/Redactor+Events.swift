import ChatEngine

/// What people wrote in an event, wherever it stands there.
extension Redactor {
    /// A copy for the store; whoever serves goes on with the event as it was.
    /// - Parameters:
    ///   - language: of the conversation; only asked for when there is something to mask.
    ///   - placeholder: what stands for a value, given it and its label.
    func masked(
        _ body: ConversationEvent.Body, _ language: () throws -> LanguageCode?,
        placeholder: (String, String) throws -> String
    ) rethrows -> ConversationEvent.Body {
        guard case .replied(var reply) = body else {
            return try body.mapWords { try mask($0, language, placeholder: placeholder) }
        }
        // The author's words, an address of the desk's own too, stay; what the customer put in does not.
        for value in reply.filled {
            let masked = try mask(value, language, placeholder: placeholder)
            guard masked != value else { continue }
            reply.text = reply.text?.replacing(value, with: masked)
            reply.rich = nil
        }
        return .replied(reply)
    }
}
