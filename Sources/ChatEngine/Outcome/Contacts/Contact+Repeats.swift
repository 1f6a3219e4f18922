import CivilTime

/// Contacts that a customer came back on.
extension Contact {
    /// Marks contacts whose customer came back on the same issue within the window: they did not solve it.
    /// - Parameter window: seconds from the last activity of the first to the start of the second.
    static func markRepeats(_ contacts: [Contact], window: Int) {
        // Of each person the contacts that one may still come back on.
        var recent: [String: [Int]] = [:]
        let longest = max(Double(window), threeDays)
        for (index, contact) in contacts.enumerated() where contact.isSubstantive {
            // Without a customer id only the conversation itself says that it is the same person.
            let person = contact.customer.map { "c:" + $0 } ?? "v:" + contact.conversation
            var earlierOnes = recent[person] ?? []
            earlierOnes.removeAll {
                contact.started.seconds(since: contacts[$0].lastActivity) > longest
            }
            for earlier in earlierOnes.reversed() {
                contacts[earlier].comeBack(with: contact, window: window)
            }
            recent[person] = earlierOnes + [index]
        }
    }

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
        let shared = slots.filter {
            !$0.value.isEmpty && other.slots[$0.key] == $0.value && Self.identifies($0.value)
        }
        return shared.min { $0.key < $1.key }.map { "slot \($0.key) = \($0.value)" }
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
