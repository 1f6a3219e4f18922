extension SupportReport {
    /// What a report adds up over contacts. Those of two parts, one after the other, are those of the whole.
    struct Sums: Sendable {
        var tallies: [Tally]
        var outcomes: [Resolution: Int] = [:]
        var exclusions: [String: Int] = [:]
        var handoffs: [HandoffReason: Int] = [:]
        var repeats: [Contact] = []
        var turns = 0
        var rephrases = 0
        var anonymous = 0

        /// Contacts that are looked at together: few enough to be in the processor's cache for all figures.
        private static let together = 256

        init(_ contacts: ArraySlice<Contact>, _ terms: ReportTerms, _ measures: [Measure]) {
            tallies = measures.map { Tally($0) }
            for start in stride(from: contacts.startIndex, to: contacts.endIndex, by: Self.together)
            {
                let some = contacts[start..<min(start + Self.together, contacts.endIndex)]
                for at in tallies.indices { tallies[at].add(some, terms) }
                for contact in some { count(contact) }
            }
        }

        private mutating func count(_ contact: Contact) {
            outcomes[contact.resolution, default: 0] += 1
            if let reason = contact.exclusion { exclusions[reason, default: 0] += 1 }
            guard contact.resolution != .excluded else { return }
            turns += contact.turns
            rephrases += contact.rephrases
            if contact.customer == nil { anonymous += 1 }
            if contact.repeatedBy != nil, contact.resolution.isResolved { repeats.append(contact) }
            for handoff in contact.handoffs { handoffs[handoff.reason, default: 0] += 1 }
        }

        mutating func append(_ other: Sums) {
            for at in tallies.indices { tallies[at].append(other.tallies[at]) }
            outcomes.merge(other.outcomes, uniquingKeysWith: +)
            exclusions.merge(other.exclusions, uniquingKeysWith: +)
            handoffs.merge(other.handoffs, uniquingKeysWith: +)
            repeats += other.repeats
            turns += other.turns
            rephrases += other.rephrases
            anonymous += other.anonymous
        }
    }
}
