import ChatEngine

/// What people wrote in an event, wherever it stands there.
extension Redactor {
    /// A copy for the store; whoever serves goes on with the event as it was.
    /// - Parameter language: of the conversation; only asked for when there is something to mask.
    func redacted(
        _ body: ConversationEvent.Body, in language: () throws -> LanguageCode?
    ) rethrows -> ConversationEvent.Body {
        func redact(_ text: String) throws -> String { try self.redact(text, in: try language()) }
        switch body {
        case .said(var saying):
            saying.text = try redact(saying.text)
            return .said(saying)
        case .turned(var turn):
            if !turn.slots.isEmpty { turn.slots = try turn.slots.mapValues(redact) }
            return .turned(turn)
        case .replied(var reply):
            // The author's words, an address of the desk's own too, stay; what the customer put in does not.
            for value in reply.filled {
                let masked = try redact(value)
                guard masked != value else { continue }
                reply.text = reply.text?.replacing(value, with: masked)
                reply.rich = nil
            }
            return .replied(reply)
        case .actionAsked(var request):
            request.slots = try request.slots.mapValues(redact)
            return .actionAsked(request)
        case .actionEnded(var ending):
            if case .done(let values) = ending.outcome {
                ending.outcome = .done(try values.mapValues(redact))
            }
            return .actionEnded(ending)
        case .contactLeft(var contact):
            contact.value = try redact(contact.value)
            return .contactLeft(contact)
        case .stepped(var step):
            step.action = try redacted(step.action, in: language)
            return .stepped(step)
        case .surveyed(var answer):
            answer.comment = try answer.comment.map(redact)
            return .surveyed(answer)
        case .opened, .handedOff, .rated, .noticed, .reminded, .closed: return body
        }
    }

    private func redacted(
        _ action: HandoffStep.Action, in language: () throws -> LanguageCode?
    ) rethrows -> HandoffStep.Action {
        switch action {
        case .reply(let text): .reply(try redactKeepingContacts(text, in: try language()))
        case .note(let text): .note(try redact(text, in: try language()))
        case .claim, .giveBack, .resolve: action
        }
    }
}
