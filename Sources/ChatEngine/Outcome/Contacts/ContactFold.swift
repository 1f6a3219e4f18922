import CivilTime

/// Contacts out of the log, event by event: what is read once need not be kept.
///
/// ```swift
/// var fold = ContactFold()
/// for event in events { fold.apply(event) }
/// let contacts = fold.contacts(at: now, timers: timers)
/// ```
/// A large log may be folded in parts, each with all events of its conversations, and put together again (`join`).
/// O(1) an event; at the end O(contacts log contacts), and for repeats in the worst case O(contacts²) of one customer.
package struct ContactFold: Sendable {
    var current: [Conversation.ID: Int] = [:]
    // An agent may answer a message when its customer has another contact already.
    var contactOfHandoff: [Handoff.ID: Int] = [:]
    var contacts: [Contact] = []
    /// Where each of them began in the log.
    var places: [Int64] = []
    private var lastPlace: Int64 = 0
    /// Stages that customers reached, with what was told outside conversations too.
    package internal(set) var journey = Journey()

    package init() {}

    /// - Parameter place: where it stands in the log; `nil`: behind the one before.
    package mutating func apply(_ event: ConversationEvent, at place: Int64? = nil) {
        lastPlace = place ?? lastPlace + 1
        if case .noticed(let notice) = event.body {
            let known = current[event.conversation].flatMap { contacts[$0].customer }
            journey.apply(notice, of: known ?? event.conversation, at: event.at, lastPlace)
        }
        if case .opened(let opening) = event.body {
            let before = current.updateValue(contacts.count, forKey: event.conversation)
            let number = (before.map { contacts[$0].number } ?? 0) + 1
            contacts.append(Contact(opening, of: event.conversation, number: number, at: event.at))
            places.append(lastPlace)
        } else if let index = event.handoffSteppedOn.flatMap({ contactOfHandoff[$0] })
            ?? current[event.conversation]
        {
            contacts[index].apply(event)
            if case .handedOff(let handoff) = event.body { contactOfHandoff[handoff.id] = index }
        }
    }

    /// Takes in the fold of other conversations. To be called when both have had all their events.
    package mutating func join(_ other: consuming ContactFold) {
        let (own, ownPlaces) = (contacts, places)
        let (others, otherPlaces) = (other.contacts, other.places)
        (contacts, places, current, contactOfHandoff) = ([], [], [:], [:])
        contacts.reserveCapacity(own.count + others.count)
        places.reserveCapacity(own.count + others.count)
        var (at, otherAt) = (0, 0)
        while at < own.count || otherAt < others.count {
            if otherAt == others.count || (at < own.count && ownPlaces[at] < otherPlaces[otherAt]) {
                contacts.append(own[at])
                places.append(ownPlaces[at])
                at += 1
            } else {
                contacts.append(others[otherAt])
                places.append(otherPlaces[otherAt])
                otherAt += 1
            }
        }
        journey.join(other.journey)
    }

    /// All of them in the order they started, with their outcomes as of a moment.
    /// To be called once: the contacts are those of the fold, not copies of them.
    package consuming func contacts(at now: Moment, timers: Timers) -> [Contact] {
        let contacts = self.contacts
        // Most contacts are about what many are about: their lists are one in memory.
        var known: Set<[Intent.ID]> = []
        for contact in contacts {
            contact.conclude(at: now, timers: timers)
            contact.intents = known.insert(contact.intents).memberAfterInsert
        }
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
