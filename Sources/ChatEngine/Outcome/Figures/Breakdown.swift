import CivilTime

/// What contacts are put together by.
package enum Breakdown: String, Sendable, CaseIterable {
    case intent, day, week, language, channel, segment, stage, touchpoint, queue, agent

    /// Where a contact is counted that has no such thing.
    package static let none = "(none)"

    /// Whether a contact may be in several rows, so that these sum up to more than the contacts.
    package var overlaps: Bool {
        switch self {
        case .intent, .stage, .touchpoint, .queue, .agent: true
        case .day, .week, .language, .channel, .segment: false
        }
    }

    /// The rows a contact is in: at least one.
    package func keys(of contact: Contact, _ terms: ReportTerms) -> [String] {
        let keys: [String] =
            switch self {
            case .intent: contact.intents
            case .day: [day(of: contact, terms).iso]
            case .week: [day(of: contact, terms).isoWeek]
            case .language: [contact.language?.code].compactMap { $0 }
            case .channel: [contact.channel].compactMap { $0 }
            case .segment: [contact.segment].compactMap { $0 }
            case .stage: contact.intents.compactMap { terms.stages[$0] } + contact.stages
            case .touchpoint:
                contact.intents.compactMap { terms.touchpoints[$0] } + contact.touchpoints
            case .queue: contact.handoffs.map(\.queue)
            case .agent: contact.agents
            }
        // Mostly there is one: nothing to compare it with.
        if keys.count == 1, !keys[0].isEmpty { return keys }
        var seen: Set<String> = []
        let each = keys.filter { !$0.isEmpty && seen.insert($0).inserted }
        return each.isEmpty ? [Self.none] : each
    }

    private func day(of contact: Contact, _ terms: ReportTerms) -> CivilDate {
        OpeningClock.day(at: contact.started, in: terms.timeZone)
    }

    /// A row: what is put together, and the contacts in it.
    package struct Row: Sendable {
        package var key: String
        package var contacts: [Contact]
    }

    /// The rows of contacts that have a substantive message: days and weeks in order, others by how many there are.
    /// O(contacts log contacts).
    package func rows(of contacts: [Contact], _ terms: ReportTerms) -> [Row] {
        var places: [String: Int] = [:]
        var rows: [Row] = []
        for contact in contacts where contact.resolution != .excluded {
            for key in keys(of: contact, terms) {
                if let place = places[key] {
                    rows[place].contacts.append(contact)
                } else {
                    places[key] = rows.count
                    rows.append(Row(key: key, contacts: [contact]))
                }
            }
        }
        let isInTime = self == .day || self == .week
        return rows.sorted { one, other in
            if !isInTime, one.contacts.count != other.contacts.count {
                return one.contacts.count > other.contacts.count
            }
            return one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
        }
    }
}
