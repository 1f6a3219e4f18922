import CivilTime

/// The contacts of a customer, in whichever conversation.
package struct CustomerContacts {
    private let journal: any Journal

    package init(_ journal: any Journal) { self.journal = journal }

    /// The oldest first. Of somebody without a name only this conversation tells.
    /// O(the store's conversations with a name + events of the customer's).
    package func contacts(
        of summary: HandoffSummary, _ events: [ConversationEvent], at now: Moment, timers: Timers
    ) throws -> [Contact] {
        var all: [ConversationEvent] = []
        if let customer = summary.conversation.customer {
            for one in try journal.conversations(of: customer)
            where one.id != summary.row.conversation {
                all += one.events
            }
        }
        let contacts = Contact.contacts(of: all + events, at: now, timers: timers)
        return contacts.sorted { $0.started < $1.started }
    }
}

extension CannedReply {
    /// What a reply of desk.yaml is filled with: the customer's values by their slots, and who writes to whom.
    package static func values(
        of conversation: Conversation, _ row: QueuedHandoff, agent: Assignee.ID
    ) -> [String: String] {
        var values = ["agent": agent, "handoff": row.handoff.id, "queue": row.handoff.queue]
        values["customer"] = conversation.customer
        return values.merging(conversation.slots) { _, slot in slot }
    }
}
