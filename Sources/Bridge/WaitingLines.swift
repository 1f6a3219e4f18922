import ChatEngine
import CivilTime
import Wire

/// The lines of a session that wait for an action: per conversation the one whose reply needs it, and what came after.
///
/// ```swift
/// var waiting = WaitingLines()
/// waiting.begin(action, for: "m1", in: "c1")
/// waiting.hold(line, in: "c1")            // true
/// waiting.end("c1")?.held                 // [line]
/// ```
struct WaitingLines {
    struct Entry {
        var action: ActionRequest
        var conversation: Conversation.ID
        /// The id of the line that will be answered.
        var line: String?
        /// Later lines of the same conversation, to be answered after it.
        var held: [WireMessage] = []
        /// Counts up with every action asked: what has waited longest is ended first.
        fileprivate var number: Int
    }

    /// Lines held back at most, in all conversations.
    static let mostHeld = 10_000

    private var entries: [Conversation.ID: Entry] = [:]
    private var actionsAsked = 0
    private var heldCount = 0

    func contains(_ conversation: Conversation.ID) -> Bool {
        !entries.isEmpty && entries[conversation] != nil
    }

    func entry(of action: ActionRequest.ID) -> Entry? {
        entries.values.first { $0.action.id == action }
    }

    /// What waits longest.
    var first: Entry? { entries.values.min { $0.number < $1.number } }

    /// What is past its deadline, in the order it was asked.
    func late(at now: Moment) -> [Entry] {
        guard !entries.isEmpty else { return [] }
        return entries.values.filter { $0.action.isLate(at: now) }.sorted { $0.number < $1.number }
    }

    mutating func begin(
        _ action: ActionRequest, for line: String?, in conversation: Conversation.ID
    ) {
        actionsAsked += 1
        entries[conversation] = Entry(
            action: action, conversation: conversation, line: line, number: actionsAsked)
    }

    /// - Returns: whether there was room for it.
    mutating func hold(_ line: WireMessage, in conversation: Conversation.ID) -> Bool {
        guard heldCount < Self.mostHeld, entries[conversation] != nil else { return false }
        entries[conversation]?.held.append(line)
        heldCount += 1
        return true
    }

    /// The conversation goes on.
    mutating func end(_ conversation: Conversation.ID) -> Entry? {
        guard let entry = entries.removeValue(forKey: conversation) else { return nil }
        heldCount -= entry.held.count
        return entry
    }
}
