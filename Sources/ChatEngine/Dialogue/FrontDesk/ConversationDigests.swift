/// What was made of conversations, each of its own events: those that can be read.
///
/// ```swift
/// let lengths = try journal.digests(of: ids) { _, events in events.count }
/// lengths.values["c1"]      // 12
/// lengths.damaged           // rows that nobody can read; their conversations have no value
/// ```
package struct ConversationDigests<Value: Sendable>: Sendable {
    package var values: [Conversation.ID: Value] = [:]
    package private(set) var damaged: [DamagedRow] = []

    package init() {}

    /// Damage in one conversation is noted, and is the end of that one alone.
    package mutating func sparingOthers(_ read: (inout Self) throws -> Void) rethrows {
        do { try read(&self) } catch JournalError.damaged(let row) {
            if !damaged.contains(row) { damaged.append(row) }
        }
    }

    /// Adds those of other conversations.
    package mutating func join(_ other: Self) {
        if values.isEmpty {
            values = other.values
        } else {
            values.reserveCapacity(values.count + other.values.count)
            values.merge(other.values) { first, _ in first }
        }
        damaged += other.damaged.filter { !damaged.contains($0) }
    }
}
