import CivilTime

/// Contacts that a customer came back on.
extension Contact {
    /// Marks contacts whose customer came back on the same issue within the window: they did not solve it.
    /// - Parameter window: seconds from the last activity of the first to the start of the second.
    static func markRepeats(_ contacts: [Contact], window: Int) {
        // Of each person the last contact, and of each contact the one before it that may still be come back on.
        var lastOfCustomer: [String: Int32] = [:]
        // Without a customer id only the conversation itself says that it is the same person.
        var lastOfConversation: [String: Int32] = [:]
        var before = [Int32](repeating: nobody, count: contacts.count)
        let longest = max(Double(window), threeDays)
        for (index, contact) in contacts.enumerated() where contact.isSubstantive {
            let person = contact.customer ?? contact.conversation
            let isNamed = contact.customer != nil
            var first = (isNamed ? lastOfCustomer[person] : lastOfConversation[person]) ?? nobody
            var (newer, at) = (nobody, first)
            while at != nobody {
                let earlier = contacts[Int(at)]
                let older = before[Int(at)]
                if contact.started.seconds(since: earlier.lastActivity) <= longest {
                    earlier.comeBack(with: contact, window: window)
                    newer = at
                } else if newer == nobody {
                    first = older
                } else {
                    before[Int(newer)] = older
                }
                at = older
            }
            before[index] = first
            if isNamed {
                lastOfCustomer[person] = Int32(index)
            } else {
                lastOfConversation[person] = Int32(index)
            }
        }
    }

    private static let nobody: Int32 = -1

    /// The shortest window that others count returns in.
    static let threeDays = 72 * 3600.0

    private func comeBack(with contact: Contact, window: Int) {
        let gap = contact.started.seconds(since: lastActivity)
        guard gap >= 0 else { return }
        nextContact = nextContact ?? contact.started
        guard repeatedBy == nil, gap <= Double(window), let reason = sameIssue(as: contact) else {
            return
        }
        repeatedBy = Repeat(
            conversation: contact.conversation, number: contact.number, started: contact.started,
            reason: reason)
    }

    /// Whether another contact is about the same matter.
    package func isAboutTheSame(as other: Contact) -> Bool { sameIssue(as: other) != nil }

    /// What two contacts have in common, in words, if it makes them the same issue.
    private func sameIssue(as other: Contact) -> String? {
        if let intent = intents.first(where: other.intents.contains) { return "intent \(intent)" }
        // An empty value is one that was taken back.
        let shared = slots.first { name, value in
            !value.isEmpty && other.slots[name] == value && Self.identifies(value)
        }
        return shared.map { "slot \($0.name) = \($0.value)" }
    }

    /// Whether a value tells one matter from others: `AB123456` does, two pieces or a day do not.
    private static func identifies(_ value: String) -> Bool {
        if value.hasPrefix("[") { return true }
        let digits = value.unicodeScalars.count { $0.properties.numericType != nil }
        let letters = value.unicodeScalars.count { $0.properties.isAlphabetic }
        if CivilDate(iso: value) != nil { return false }
        return digits >= mostPlainDigits || (digits > 0 && letters > 0)
    }

    /// Numbers with so many digits are no counts.
    private static let mostPlainDigits = 5
}
