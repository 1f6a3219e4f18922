import ChatEngine
import CivilTime
import Foundation
import JSON
import Wire

/// One handoff as an agent reads it: the brief first, then what was said, with notes.
struct AgentView {
    let handoff: Handoff.ID
    let row: QueuedHandoff
    let conversation: Conversation
    let events: [ConversationEvent]
    let desk: FrontDesk
    let summary: HandoffSummary
    /// The customer's, for those about the same.
    let contacts: [Contact]
    /// Who looks at it.
    let agent: Assignee.ID

    /// `nil` for a handoff that does not exist.
    init?(
        _ handoff: Handoff.ID, for agent: Assignee.ID, desk: FrontDesk, contacts: [Contact],
        at now: Moment
    ) throws {
        guard let row = try desk.handoff(handoff) else { return nil }
        (self.handoff, self.row, self.desk) = (handoff, row, desk)
        (self.contacts, self.agent) = (contacts, agent)
        conversation = try desk.conversation(row.conversation)
        events = try desk.events(of: row.conversation)
        summary = HandoffSummary(row, events, desk.responder.rulebook, at: now)
    }

    func json(isCustomerWriting: Bool) -> String {
        var line = JSONWriter()
        line.add("type", literal: "conversation")
        line.add(row)
        line.add("epoch", summary.history.custody.epoch)
        line.add("sla", summary.service.rawValue)
        line.add("because", ifPresent: summary.history.because)
        line.add("status", conversation.stage.status.rawValue)
        line.add(conversation)
        line.add("number", conversation.messages)
        if isCustomerWriting { line.add("writing", true) }
        line.object("brief") { brief(&$0) }
        line.array("others") { others(&$0) }
        line.add(messages: ConversationMessage.messages(of: events))
        line.array("notes") { $0.append(summary.history.notes) }
        line.array("drafts") { $0.append(summary.history.drafts.filter { $0.agent == agent }) }
        line.array("taught") { list in
            for lesson in summary.history.taught {
                list.appendObject { one in
                    one.add("agent", lesson.agent)
                    one.add(
                        "title",
                        desk.responder.rulebook.title(
                            of: lesson.intent, in: conversation.language))
                    one.add("text", lesson.text)
                }
            }
        }
        line.array("canned") { canned(&$0) }
        return line.text
    }

    /// What else the customer came for, the newest first; with a handoff the desk can show it.
    private func others(_ list: inout JSONWriter) {
        let rulebook = desk.responder.rulebook
        for contact in contacts.reversed().filter({ $0.conversation != conversation.id })
            .prefix(Self.mostOthers)
        {
            list.appendObject { one in
                one.add("conversation", contact.conversation)
                one.add("started", contact.started.iso)
                one.add(
                    "about", contact.intents.map { rulebook.title(of: $0, in: contact.language) })
                one.add("outcome", contact.resolution.rawValue)
                one.add("handoff", ifPresent: contact.handoffs.last?.id)
            }
        }
    }

    private static let mostOthers = 10

    /// The replies of desk.yaml with the customer's values, and which of them are missing.
    private func canned(_ list: inout JSONWriter) {
        let values = CannedReply.values(of: conversation, row, agent: agent)
        for reply in desk.responder.rulebook.desk.canned {
            let filled = reply.filled(values)
            list.appendObject { one in
                one.add("name", reply.name)
                one.add("text", filled.text)
                one.add("missing", filled.missing)
            }
        }
    }

    private func brief(_ line: inout JSONWriter) {
        let brief = HandoffBrief(summary, events, desk.responder, earlier: contacts)
        line.add("question", ifPresent: brief.question)
        line.add("asked", ifPresent: brief.request)
        line.add("answered", ifPresent: brief.answered)
        line.add("reason", row.handoff.reason.rawValue)
        line.add("topic", ifPresent: summary.topic)
        line.add("values", conversation.slots)
        line.array("guesses") { list in
            for guess in brief.guesses {
                list.appendObject { one in
                    one.add("intent", guess.intent)
                    one.add("title", guess.title)
                    one.add(share: "confidence", guess.confidence)
                    one.add("words", guess.words)
                    one.add("against", guess.against)
                }
            }
        }
        line.array("earlier") { list in
            for contact in brief.earlier {
                list.appendObject { one in
                    one.add("conversation", contact.conversation)
                    one.add("started", contact.started.iso)
                    one.add("about", contact.about)
                    one.add("outcome", contact.outcome.rawValue)
                }
            }
        }
    }
}

extension JSONWriter {
    mutating func add(messages: [ConversationMessage]) {
        array("messages") { list in
            for message in messages { list.appendObject { $0.write(message) } }
        }
    }

    fileprivate mutating func append(_ notes: [HandoffHistory.Note]) {
        for note in notes {
            appendObject { one in
                one.add("agent", note.agent)
                one.add("at", note.at.iso)
                one.add("text", note.text)
            }
        }
    }
}
