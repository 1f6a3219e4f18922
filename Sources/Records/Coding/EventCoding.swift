import ChatEngine
import CivilTime
import Foundation

/// Events as rows: a kind and a JSON payload.
struct EventCoding {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()
    private let redactor = Redactor()

    init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

    /// The payload as it is stored.
    /// - Parameter redacted: a body without personal data.
    func payload(of redacted: ConversationEvent.Body) throws -> String {
        try PayloadWriter.payload(of: redacted) ?? general(redacted)
    }

    /// By the general encoder.
    func general(_ body: ConversationEvent.Body) throws -> String {
        let payload: any Encodable = body.payload
        return String(decoding: try encode(payload), as: UTF8.self)
    }

    private func encode(_ payload: some Encodable) throws -> Data { try encoder.encode(payload) }

    func event(conversation: String, at: Int64, kind: String, payload: Substring) throws
        -> ConversationEvent?
    {
        let reader = Reader(decoder: decoder, payload: Data(payload.utf8))
        return try ConversationEvent.Body(kind: kind, read: reader).map {
            ConversationEvent(
                conversation: conversation, at: Moment(milliseconds: at), body: $0)
        }
    }

    private struct Reader: PayloadReader {
        let decoder: JSONDecoder
        let payload: Data
        func callAsFunction<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try decoder.decode(type, from: payload)
        }
    }

    /// Everything people wrote goes through the redactor.
    func redacted(_ body: ConversationEvent.Body) -> ConversationEvent.Body {
        switch body {
        case .said(var saying):
            saying.text = redactor.redact(saying.text)
            return .said(saying)
        case .turned(var turn):
            turn.slots = turn.slots.mapValues(redactor.redact)
            return .turned(turn)
        case .replied(var reply):
            // The author's words, an address of the desk's own too, stay; what the customer put in does not.
            for value in reply.filled where redactor.redact(value) != value {
                reply.text = reply.text?.replacing(value, with: redactor.redact(value))
                reply.rich = nil
            }
            return .replied(reply)
        case .actionAsked(var request):
            request.slots = request.slots.mapValues(redactor.redact)
            return .actionAsked(request)
        case .actionEnded(var ending):
            if case .done(let values) = ending.outcome {
                ending.outcome = .done(values.mapValues(redactor.redact))
            }
            return .actionEnded(ending)
        case .contactLeft(var contact):
            contact.value = redactor.redact(contact.value)
            return .contactLeft(contact)
        case .stepped(var step):
            step.action = redacted(step.action)
            return .stepped(step)
        case .surveyed(var answer):
            answer.comment = answer.comment.map(redactor.redact)
            return .surveyed(answer)
        case .opened, .handedOff, .rated, .noticed, .reminded, .closed: return body
        }
    }

    private func redacted(_ action: HandoffStep.Action) -> HandoffStep.Action {
        switch action {
        case .reply(let text): .reply(redactor.redactKeepingContacts(text))
        case .note(let text): .note(redactor.redact(text))
        case .claim, .giveBack, .resolve: action
        }
    }
}
