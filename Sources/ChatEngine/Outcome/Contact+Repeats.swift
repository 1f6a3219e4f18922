/// Contacts that a customer came back on.
extension Contact {
    /// Marks contacts whose customer came back on the same issue within the window: they did not solve it.
    /// - Parameter window: seconds from the last activity of the first to the start of the second.
    static func markRepeats(_ contacts: inout [Contact], window: Int) {
        var indicesOfCustomer: [String: [Int]] = [:]
        for (index, contact) in contacts.enumerated() where contact.isSubstantive {
            // Without a customer id only the conversation itself says that it is the same person.
            let person = contact.customer.map { "c:" + $0 } ?? "v:" + contact.conversation
            for earlier in (indicesOfCustomer[person] ?? []).reversed() {
                guard contacts[earlier].repeatedBy == nil,
                    let reason = contacts[earlier].sameIssue(as: contact)
                else { continue }
                let gap = contact.started.seconds(since: contacts[earlier].lastActivity)
                guard gap >= 0, gap <= Double(window) else { continue }
                contacts[earlier].repeatedBy = Repeat(
                    conversation: contact.conversation, number: contact.number,
                    started: contact.started, reason: reason)
            }
            indicesOfCustomer[person, default: []].append(index)
        }
    }

    /// What two contacts have in common, in words, if it makes them the same issue.
    private func sameIssue(as other: Contact) -> String? {
        if let intent = intents.first(where: other.intents.contains) { return "intent \(intent)" }
        // An empty value is one that was taken back.
        let shared = slots.filter { !$0.value.isEmpty && other.slots[$0.key] == $0.value }
        return shared.min { $0.key < $1.key }.map { "slot \($0.key) = \($0.value)" }
    }
}
