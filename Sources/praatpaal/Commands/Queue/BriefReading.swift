import ChatEngine
import Reports

/// What there is to show of a handoff, read from a store and a knowledge base.
struct BriefReading {
    let journal: any Journal
    let knowledge: KnowledgeOptions

    /// - Parameter isWhole: with the conversation below the brief.
    func page(of row: QueuedHandoff, isWhole: Bool) throws -> Page {
        let responder = knowledge.loadIfUsable()
        let rulebook = responder?.rulebook ?? knowledge.readForAgents()
        let now = WallClock.now()
        let events = try journal.events(of: row.conversation)
        let summary = HandoffSummary(row, events, rulebook, at: now)
        let contacts = try CustomerContacts(journal).contacts(
            of: summary, events, at: now, timers: rulebook.desk.timers)
        let brief = HandoffBrief(summary, events, responder, earlier: contacts)
        return HandoffPage(summary: summary, brief: brief, events: isWhole ? events : nil).page
    }
}
