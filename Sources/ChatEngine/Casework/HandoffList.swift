import CivilTime

/// Handoffs as a list shows them: the first so many, with how many there are.
///
/// ```swift
/// let list = try HandoffList(HandoffSelection(.open, most: 200), in: journal, rulebook, at: now)
/// list.summaries.first?.lastWords      // of the most urgent
/// list.total                           // 25 000
/// ```
/// O(events of their conversations), read a few hundred conversations at a time.
package struct HandoffList: Sendable {
    package private(set) var summaries: [HandoffSummary] = []
    package let total: Int
    /// What cannot be read. A handoff whose conversation is damaged is in the list all the same, without words.
    package private(set) var damaged: [DamagedRow]
    /// Whether there are more than these.
    package let isPart: Bool

    /// - Errors: `JournalError.unavailable`; damage is no error.
    package init(
        _ selection: HandoffSelection, in journal: any Journal, _ rulebook: Rulebook,
        at now: Moment
    ) throws {
        let slice = try journal.handoffs(selection)
        (total, damaged, isPart) = (slice.total, slice.damaged, slice.isPart)
        summaries.reserveCapacity(slice.rows.count)
        for start in stride(from: 0, to: slice.rows.count, by: Self.mostTogether) {
            let rows = slice.rows[start..<min(start + Self.mostTogether, slice.rows.count)]
            let streams = try streams(of: rows.map(\.conversation), in: journal)
            for row in rows {
                let events = streams[row.conversation]?.events ?? []
                summaries.append(HandoffSummary(row, events, rulebook, at: now))
            }
        }
    }

    private static let mostTogether = 256

    /// Those that can be read.
    private mutating func streams(
        of conversations: [Conversation.ID], in journal: any Journal
    ) throws -> [Conversation.ID: EventStream] {
        do { return try journal.streams(of: conversations) } catch let error as JournalError {
            guard error.isDamage else { throw error }
        }
        var streams: [Conversation.ID: EventStream] = [:]
        for id in conversations {
            do { streams[id] = try journal.stream(of: id) } catch JournalError.damaged(let row) {
                if !damaged.contains(row) { damaged.append(row) }
            }
        }
        return streams
    }
}

extension FrontDesk {
    /// Handoffs as a list shows them.
    package func list(_ selection: HandoffSelection, at now: Moment) throws -> HandoffList {
        try HandoffList(selection, in: journal, responder.rulebook, at: now)
    }
}
