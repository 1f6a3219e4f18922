import ChatEngine
import CivilTime

/// What the agent is doing at the screen. What is typed is kept for each handoff, and nothing but sending empties it.
struct WatchState {
    /// A line that is being typed.
    struct Entry {
        enum Kind: Hashable {
            case reply, note, canned, transfer, resolve
            case reason(HandoffResult)
        }

        var kind: Kind
        var handoff: Handoff.ID
        var field: TextField
        /// The number of the last message on the screen when the agent began, or was told of a later one.
        var seen: Int

        /// What the keys do meanwhile.
        var keys: String {
            switch kind {
            case .reply:
                "Enter sends it to the customer   Esc keeps it for later   Tab a canned reply"
            case .note: "Enter keeps the note   Esc keeps the text for later"
            case .canned: "Enter puts it into the reply, to be changed and sent   Esc leaves"
            case .transfer, .resolve: "Enter goes on   Esc leaves everything as it is"
            case .reason:
                "Enter resolves it, with or without a reason   Esc leaves everything as it is"
            }
        }

        var prompt: String {
            switch kind {
            case .reply: "reply to \(handoff):"
            case .note: "note on \(handoff), for colleagues only:"
            case .canned: "canned reply:"
            case .transfer: "transfer \(handoff) to (queue:… or agent:…):"
            case .resolve: "resolve \(handoff) as (solved, not_solved, callback):"
            case .reason(let result): "\(result.rawValue), because:"
            }
        }
    }

    private struct Place: Hashable {
        var handoff: Handoff.ID
        var kind: Entry.Kind
    }

    var selected: Handoff.ID?
    var entry: Entry?
    var message = ""
    var scroll = 0
    var isMuted = false
    var isHelp = false
    var isUnfolded = false
    private var kept: [Place: String] = [:]

    /// Goes on with what was typed there before.
    mutating func begin(_ kind: Entry.Kind, on one: HandoffSummary, agent: Assignee.ID) {
        let id = one.row.handoff.id
        let draft = one.history.drafts.last { $0.agent == agent }?.text
        let text = kept[Place(handoff: id, kind: kind)] ?? (kind == .reply ? draft : nil) ?? ""
        entry = Entry(
            kind: kind, handoff: id, field: TextField(text), seen: one.conversation.messages)
        message = ""
    }

    /// Puts it aside.
    mutating func leave() {
        guard let entry else { return }
        kept[Place(handoff: entry.handoff, kind: entry.kind)] =
            entry.field.isBlank ? nil : entry.field.text
        self.entry = nil
    }

    /// It was sent.
    mutating func finish() {
        guard let entry else { return }
        kept[Place(handoff: entry.handoff, kind: entry.kind)] = nil
        self.entry = nil
    }

    /// Replies that were typed and not sent.
    var unsent: [(handoff: Handoff.ID, text: String)] {
        var all = kept.filter { $0.key.kind == .reply }
        if let entry, entry.kind == .reply, !entry.field.isBlank {
            all[Place(handoff: entry.handoff, kind: .reply)] = entry.field.text
        }
        return all.map { (handoff: $0.key.handoff, text: $0.value) }.sorted {
            $0.handoff < $1.handoff
        }
    }

    /// Another row; the first where none is shown any more.
    mutating func move(_ step: Int, in rows: [HandoffSummary]) {
        let ids = rows.map(\.row.handoff.id)
        guard !ids.isEmpty else {
            selected = nil
            return
        }
        let place = selected.flatMap { ids.firstIndex(of: $0) }
        let next = place.map { max(0, min(ids.count - 1, $0 + step)) } ?? 0
        if ids[next] != selected { (selected, scroll) = (ids[next], 0) }
    }
}
