import ChatEngine
import CivilTime
import Foundation
import JSON
import Wire

/// One handoff as an agent reads it: the brief first, then what was said, with notes.
struct AgentView {
    let handoff: Handoff.ID
    let row: QueuedHandoff?
    let conversation: Conversation
    let events: [ConversationEvent]
    let desk: FrontDesk

    /// `nil` for a handoff that does not exist.
    init?(_ handoff: Handoff.ID, _ rows: [QueuedHandoff], desk: FrontDesk) throws {
        guard let id = try desk.conversation(of: handoff) else { return nil }
        self.handoff = handoff
        self.desk = desk
        row = rows.first { $0.handoff.id == handoff }
        conversation = try desk.conversation(id)
        events = try desk.events(of: id)
    }

    func json(isCustomerWriting: Bool) -> String {
        var line = JSONWriter()
        line.add("type", literal: "conversation")
        if let row { line.add(row) } else { line.add("handoff", handoff) }
        if row == nil { line.add("state", literal: "resolved") }
        line.add("status", conversation.stage.status.rawValue)
        line.add(conversation)
        line.add("number", conversation.messages)
        if isCustomerWriting { line.add("writing", true) }
        line.object("brief") { brief(&$0) }
        line.array("messages") { list in
            for message in ConversationMessage.messages(of: events) {
                list.appendObject { $0.write(message) }
            }
        }
        line.array("notes") { list in
            for event in events {
                guard case .stepped(let step) = event.body, case .note(let text) = step.action
                else { continue }
                list.appendObject { note in
                    note.add("agent", step.agent)
                    note.add("at", event.at.iso)
                    note.add("text", text)
                }
            }
        }
        return line.text
    }

    /// The customer's words before the handoff, what the bot took them for, and what is known.
    private func brief(_ line: inout JSONWriter) {
        var question: String?
        var answered: String?
        for event in events {
            if case .handedOff(let made) = event.body, made.id == handoff { break }
            if case .said(let saying) = event.body { question = saying.text }
            if case .replied(let reply) = event.body { answered = reply.text ?? answered }
        }
        line.add("question", ifPresent: question)
        line.add("answered", ifPresent: answered)
        line.add("values", conversation.slots)
        let language = conversation.language ?? desk.responder.firstLanguage
        let recognition = question.map {
            desk.responder.recognizer.recognize(Utterance($0), in: language)
        }
        line.array("guesses") { list in
            for candidate in (recognition?.ranking.candidates ?? []).prefix(3) {
                list.appendObject { guess in
                    guess.add("intent", candidate.intent)
                    guess.add("title", ifPresent: desk.subject(candidate.intent, conversation))
                    guess.add(share: "confidence", candidate.confidence.value)
                }
            }
        }
    }
}
