import CivilTime

/// Contacts out of the log, event by event: what is read once need not be kept.
///
/// ```swift
/// var fold = ContactFold()
/// for event in events { fold.apply(event) }
/// let contacts = fold.contacts(at: now, timers: timers)
/// ```
/// O(1) an event; at the end O(contacts log contacts), and for repeats in the worst case O(contacts²) of one customer.
package struct ContactFold {
    private var current: [Conversation.ID: Int] = [:]
    private var numbers: [Conversation.ID: Int] = [:]
    // An agent may answer a message when its customer has another contact already.
    private var contactOfHandoff: [Handoff.ID: Int] = [:]
    private var contacts: [Contact] = []
    /// Stages that customers reached, with what was told outside conversations too.
    package private(set) var journey = Journey()

    package init() {}

    package mutating func apply(_ event: ConversationEvent) {
        if case .noticed(let notice) = event.body {
            let known = current[event.conversation].flatMap { contacts[$0].customer }
            journey.apply(notice, of: known ?? event.conversation, at: event.at)
        }
        if case .opened(let opening) = event.body {
            let number = numbers[event.conversation, default: 0] + 1
            numbers[event.conversation] = number
            current[event.conversation] = contacts.count
            contacts.append(Contact(opening, of: event.conversation, number: number, at: event.at))
        } else if let index = event.handoffSteppedOn.flatMap({ contactOfHandoff[$0] })
            ?? current[event.conversation]
        {
            contacts[index].apply(event)
            if case .handedOff(let handoff) = event.body { contactOfHandoff[handoff.id] = index }
        }
    }

    /// All of them in the order they started, with their outcomes as of a moment.
    /// To be called once: the contacts are those of the fold, not copies of them.
    package consuming func contacts(at now: Moment, timers: Timers) -> [Contact] {
        let contacts = self.contacts
        for contact in contacts { contact.conclude(at: now, timers: timers) }
        Contact.markRepeats(contacts, window: timers.repeatWindow)
        return contacts
    }
}

extension Contact {
    /// All contacts in a log, in the order they started, with their outcomes as of a moment. See `ContactFold`.
    package static func contacts(
        of events: [ConversationEvent], at now: Moment, timers: Timers
    ) -> [Contact] {
        var fold = ContactFold()
        for event in events { fold.apply(event) }
        return fold.contacts(at: now, timers: timers)
    }
}

extension ConversationEvent {
    /// The handoff that an agent did something to.
    fileprivate var handoffSteppedOn: Handoff.ID? {
        if case .stepped(let step) = body { step.handoff } else { nil }
    }
}
