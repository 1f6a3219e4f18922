import BasicAlgorithms
import CivilTime

/// Handoffs as a list shows them: the first so many in the order of `HandoffOrder`, with how many there are.
///
/// ```swift
/// let list = try HandoffList(HandoffSelection(.open, most: 200), in: journal, rulebook, at: now)
/// list.summaries.first?.lastWords      // of the most urgent
/// list.total                           // 25 000
/// ```
/// O(events of their conversations), which are read in short, a few hundred conversations at a time: of `conversation` in a
/// summary only what a list shows is whole.
package struct HandoffList: Sendable {
    package private(set) var summaries: [HandoffSummary]
    package let total: Int
    /// What cannot be read. A handoff whose conversation is damaged is in the list all the same, without words.
    package let damaged: [DamagedRow]
    /// Whether there are more than these.
    package let isPart: Bool

    /// - Parameter isPrinted: no more of each is wanted than `queue list` prints: no notes, no values. That may have been kept.
    /// - Errors: `JournalError.unavailable`; damage is no error.
    package init(
        _ selection: HandoffSelection, in journal: any Journal, _ rulebook: Rulebook,
        at now: Moment, isPrinted: Bool = false
    ) throws {
        let slice = try Self.first(selection, in: journal, rulebook.desk)
        var seen: Set<Conversation.ID> = []
        let ids = slice.rows.map(\.conversation).filter { seen.insert($0).inserted }
        (total, isPart) = (slice.total, slice.isPart)
        if isPrinted {
            let found = try journal.cases(of: ids)
            damaged = slice.damaged + found.damaged
            let starts = Array(stride(from: 0, to: slice.rows.count, by: Self.mostTogether))
            summaries = ParallelMap.map(starts) { start in
                slice.rows[start...].prefix(Self.mostTogether).map { row in
                    let cases = found.values[row.conversation] ?? CaseFold()
                    return HandoffSummary(row, listing: cases, rulebook, at: now)
                }
            }.flatMap(\.self)
        } else {
            let rows = Dictionary(grouping: slice.rows, by: \.conversation)
            let found = try journal.digests(of: ids) { id, events in
                (rows[id] ?? []).map { HandoffSummary($0, events, rulebook, at: now) }
            }
            damaged = slice.damaged + found.damaged
            summaries = slice.rows.map { row in
                found.values[row.conversation]?.first { $0.row.handoff.id == row.handoff.id }
                    ?? HandoffSummary(row, [], rulebook, at: now)
            }
        }
        if selection.isInOrder, !isInOrder { summaries.sort { $0.order < $1.order } }
    }

    /// As the store gave them, where no queue promises anything.
    private var isInOrder: Bool {
        !zip(summaries, summaries.dropFirst()).contains { $1.order < $0.order }
    }

    /// Of a long list each core makes a part.
    private static let mostTogether = 512

    /// The journal knows no promises: of a list that is cut it gives the first of each queue, of which the first are taken.
    private static func first(
        _ selection: HandoffSelection, in journal: any Journal, _ desk: Desk
    ) throws -> HandoffSlice {
        let slice = try journal.handoffs(selection)
        guard let most = selection.most, slice.isPart, selection.isInOrder,
            selection.queue == nil, desk.promises
        else { return slice }
        var each = selection
        each.isOfEachQueue = true
        var all = try journal.handoffs(each)
        all.total = slice.total
        all.rows = all.rows.map { (HandoffOrder($0, at: desk), $0) }
            .sorted { $0.0 < $1.0 }.prefix(most).map(\.1)
        return all
    }

    /// Adds the open ones of another list that are not in it, behind the others.
    package mutating func include(_ other: HandoffList) {
        let known = Set(summaries.map(\.row.handoff.id))
        summaries += other.summaries.filter {
            $0.row.state.isOpen && !known.contains($0.row.handoff.id)
        }
    }
}

extension FrontDesk {
    /// Handoffs as a list shows them.
    package func list(_ selection: HandoffSelection, at now: Moment) throws -> HandoffList {
        try HandoffList(selection, in: journal, responder.rulebook, at: now)
    }
}
