import CivilTime

/// How many different customers wrote: in a day, a week, a month.
///
/// Substantive messages only; a customer without an id is the conversation. Each window ends at `end`, that moment left
/// out. O(messages).
package struct Activity: Sendable, Equatable {
    package var daily = 0
    package var weekly = 0
    package var monthly = 0
    /// DAU ÷ MAU.
    package var stickiness: Double? {
        monthly == 0 ? nil : Double(daily) / Double(monthly)
    }

    package init(_ contacts: [Contact], until end: Moment) {
        var lastOfCustomer: [String: Moment] = [:]
        var lastOfConversation: [String: Moment] = [:]
        for contact in contacts where contact.isSubstantive {
            guard let moment = contact.lastSubstantive(before: end) else { continue }
            if let customer = contact.customer {
                lastOfCustomer[customer] = max(lastOfCustomer[customer] ?? moment, moment)
            } else {
                let id = contact.conversation
                lastOfConversation[id] = max(lastOfConversation[id] ?? moment, moment)
            }
        }
        for moment in [lastOfCustomer, lastOfConversation].joined().map(\.value) {
            let days = end.seconds(since: moment) / 86_400
            if days <= 1 { daily += 1 }
            if days <= 7 { weekly += 1 }
            if days <= 30 { monthly += 1 }
        }
    }
}
