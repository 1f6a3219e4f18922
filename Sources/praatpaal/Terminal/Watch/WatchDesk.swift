import ChatEngine
import CivilTime
import Glibc

/// The queue as an agent's screen has it, and what the agent does there.
final class WatchDesk {
    let desk: FrontDesk
    let agent: Assignee.ID
    /// For what the bot understood; `nil` where the knowledge base cannot be read.
    let responder: Responder?
    /// The first of what is open, all that is the agent's, and the one that is kept in view.
    private(set) var rows: [HandoffSummary] = []
    /// How many wait, shown or not.
    private(set) var waiting = 0
    /// How many are open beyond those.
    private(set) var hidden = 0
    private var toldDamage: [DamagedRow] = []
    private var lastLook: Moment?
    /// As it stands in the store: what is said at another desk holds here too.
    private(set) var presence = AgentPresence()
    /// What is typed to do something about a refusal.
    var hints = Hints(
        reopen: "u reopens it", back: "a says that you are here again", more: "+ takes one more")
    private var briefs: [Handoff.ID: HandoffBrief] = [:]
    private var sent = 0
    /// Who waited at the last look; `nil` before the first.
    private var waitedBefore: Set<Handoff.ID>?
    private var messagesBefore: [Handoff.ID: Int] = [:]
    /// What the agent had at the last look, and has taken or let go since.
    private var ownBefore: Set<Handoff.ID>?

    init(_ desk: FrontDesk, for agent: Assignee.ID, _ responder: Responder?) {
        (self.desk, self.agent, self.responder) = (desk, agent, responder)
    }

    private var rulebook: Rulebook { responder?.rulebook ?? desk.responder.rulebook }

    /// What is new for the agent since the last look: one line each, for whoever listens.
    /// - Parameter kept: what is shown stays where it is when it is over, so that no key meant for it falls on another.
    func refresh(keeping kept: Handoff.ID? = nil, at now: Moment) throws -> [String] {
        _ = try desk.settle(by: now, most: 250)
        try desk.attend([agent], at: now)
        presence = try desk.presence(of: agent, at: now)
        let place = rows.firstIndex { $0.row.handoff.id == kept }
        let list = try list(HandoffSelection(.open, most: Self.mostRows), at: now)
        let own = try list.isPart ? self.list(HandoffSelection(.business(of: agent)), at: now) : nil
        let known = Set(list.summaries.map(\.row.handoff.id))
        let others = (own?.summaries ?? []).filter {
            $0.row.state.isOpen && !known.contains($0.row.handoff.id)
        }
        rows = list.summaries + others
        hidden = list.isPart ? max(0, list.total - rows.count) : 0
        waiting = try desk.waiting().reduce(0) { $0 + $1.number }
        if let kept, let place, row(kept) == nil, let over = try desk.handoff(kept) {
            rows.insert(try summary(over, at: now), at: min(place, rows.count))
        }
        defer { lastLook = now }
        return damage(list.damaged + (own?.damaged ?? []) + desk.damagedDue) + news()
    }

    /// Rows of the list; a longer one helps nobody.
    private static let mostRows = 200

    private func list(_ selection: HandoffSelection, at now: Moment) throws -> HandoffList {
        try HandoffList(selection, in: desk.journal, rulebook, at: now)
    }

    /// What cannot be read, told once.
    private func damage(_ rows: [DamagedRow]) -> [String] {
        let new = rows.filter { !toldDamage.contains($0) }
        toldDamage += new
        return new.map { "the store is damaged: \($0); the others are shown" }
    }

    /// Whether it came, rather than moved up from where nobody saw it.
    private func isNew(_ one: HandoffSummary) -> Bool {
        guard hidden > 0, let lastLook else { return true }
        return (one.row.lastSign ?? one.row.created) > lastLook.adding(seconds: -5)
    }

    private func summary(_ row: QueuedHandoff, at now: Moment) throws -> HandoffSummary {
        HandoffSummary(row, try desk.events(of: row.conversation), rulebook, at: now)
    }

    /// Handoffs that are the agent's now.
    var own: Int { rows.count { $0.row.state == .claimed(agent) } }

    /// How long a claim holds without a sign of life, in seconds.
    var lease: Double { Double(rulebook.desk.timers.lease) }

    private func news() -> [String] {
        var lines: [String] = []
        let waiting = rows.filter { $0.row.state == .waiting }
        if let before = waitedBefore {
            for one in waiting
            where !before.contains(one.row.handoff.id) && mayTake(one) && isNew(one) {
                lines.append(
                    "\(one.row.handoff.id) waits in \(one.row.handoff.queue): \(one.lastWords ?? "")"
                )
            }
        }
        waitedBefore = Set(waiting.map(\.row.handoff.id))
        lines += changesOfHands()
        for one in rows where one.row.state == .claimed(agent) {
            let id = one.row.handoff.id
            let count = one.conversation.messages
            if let before = messagesBefore[id], count > before, let last = last(of: one),
                last.author == .customer
            {
                lines.append("\(id) writes: \(last.text)")
            }
            messagesBefore[id] = count
        }
        return lines
    }

    /// What others have given to the agent, and what the agent has no longer without having let it go.
    private func changesOfHands() -> [String] {
        let mine = rows.filter { $0.row.state == .claimed(agent) }
        let now = Set(mine.map(\.row.handoff.id))
        defer { ownBefore = now }
        guard let before = ownBefore else { return [] }
        let given = mine.filter { !before.contains($0.row.handoff.id) }.map {
            "\($0.row.handoff.id) was handed to you: \($0.lastWords ?? "")"
        }
        let lost = before.subtracting(now).sorted().map { id in
            guard let state = try? desk.handoff(id)?.state else {
                return "\(id) is not yours any more"
            }
            return "\(id) is not yours any more: \(state.words)"
        }
        return given + lost
    }

    private func mayTake(_ one: HandoffSummary) -> Bool {
        rulebook.desk.mayTake(agent, from: rulebook.desk.queue(one.row.handoff.queue))
    }

    private func last(of one: HandoffSummary) -> ConversationMessage? {
        messages(of: one.row.conversation).last
    }

    func messages(of id: Conversation.ID) -> [ConversationMessage] {
        ConversationMessage.messages(of: (try? desk.events(of: id)) ?? [])
    }

    func row(_ id: Handoff.ID) -> HandoffSummary? { rows.first { $0.row.handoff.id == id } }

    /// Read once: what the bot took the question for stays.
    func brief(_ summary: HandoffSummary, at now: Moment) -> HandoffBrief? {
        let id = summary.row.handoff.id
        if let known = briefs[id] { return known }
        guard let events = try? desk.events(of: summary.row.conversation) else { return nil }
        let contacts =
            (try? CustomerContacts(desk.journal).contacts(
                of: summary, events, at: now, timers: rulebook.desk.timers)) ?? []
        let brief = HandoffBrief(summary, events, responder, earlier: contacts)
        briefs[id] = brief
        return brief
    }

    /// What can be named for `canned`.
    var cannedNames: String {
        let names = rulebook.desk.canned.map(\.name)
        return names.isEmpty ? "desk.yaml has no canned replies" : names.joined(separator: "  ")
    }

    /// A reply of desk.yaml with the customer's values.
    func canned(_ name: String, for summary: HandoffSummary) -> Result<String, WatchMistake> {
        let known = rulebook.desk.canned
        let chosen = known.first { $0.name == name } ?? known.first { $0.name.hasPrefix(name) }
        guard let chosen else {
            let names = known.map(\.name).joined(separator: ", ")
            return .failure(
                WatchMistake(
                    known.isEmpty ? "desk.yaml has no canned replies" : "there is \(names)"))
        }
        let values = CannedReply.values(of: summary.conversation, summary.row, agent: agent)
        let filled = chosen.filled(values)
        guard filled.missing.isEmpty else {
            let names = filled.missing.joined(separator: ", ")
            return .failure(WatchMistake("no value for \(names); write it yourself"))
        }
        return .success(filled.text)
    }

    func next(at now: Moment) -> Result<Handoff.ID, WatchMistake> {
        let result = attempt { try desk.claimNext(for: agent, at: now).handoff.id }
        if case .success(let id) = result { ownBefore?.insert(id) }
        return result
    }

    /// - Parameter seen: the number of the last message on the screen.
    func perform(
        _ action: HandoffStep.Action, on handoff: Handoff.ID, seen: Int? = nil, at now: Moment
    ) -> Result<Void, WatchMistake> {
        var step = HandoffStep(handoff: handoff, agent: agent, action: action)
        if case .reply = action {
            sent += 1
            step.seen = seen
            step.message = "\(agent)-\(getpid())-\(sent)"
        }
        let result = attempt { _ = try desk.serve([.agent(step)], at: now) }
        if case .success = result { settle(action, of: handoff) }
        return result
    }

    /// What the agent did is no news to the agent.
    private func settle(_ action: HandoffStep.Action, of handoff: Handoff.ID) {
        switch action {
        case .claim, .reopen, .reply: ownBefore?.insert(handoff)
        case .giveBack, .transfer(.queue):
            ownBefore?.remove(handoff)
            waitedBefore?.insert(handoff)
        case .transfer(.agent), .resolve: ownBefore?.remove(handoff)
        case .note, .draft, .teach, .lapse: break
        }
    }

    /// Says it at every desk there is.
    func announce(
        at now: Moment, _ change: (inout AgentPresence) -> Void
    ) -> Result<Void, WatchMistake> {
        var presence = presence
        change(&presence)
        return attempt {
            try desk.journal.announce(presence, of: agent, at: now)
            self.presence = presence
        }
    }

    private func attempt<Value>(_ body: () throws -> Value) -> Result<Value, WatchMistake> {
        do { return .success(try body()) } catch let refusal as HandoffRefusal {
            var mistake = WatchMistake("\(refusal)")
            if case .unseen = refusal { mistake.isUnseen = true }
            if let hint = hint(after: refusal) { mistake.words += "; \(hint)" }
            return .failure(mistake)
        } catch { return .failure(WatchMistake("\(error)")) }
    }
}

extension WatchDesk {
    struct Hints {
        var reopen: String
        var back: String
        var more: String
    }

    private func hint(after refusal: HandoffRefusal) -> String? {
        switch refusal {
        case .alreadyResolved: hints.reopen
        case .away(let other) where other == agent: hints.back
        case .enough(_, let other) where other == agent: hints.more
        case .unknown, .alreadyClaimed, .alreadyYours, .notYours, .notClaimed, .customerLeft,
            .notOver, .isThere, .claimEnded, .unseen, .nobodyWaiting, .full, .away, .enough,
            .unknownQueue, .unknownIntent:
            nil
        }
    }
}

/// Why something was not done, in a line.
struct WatchMistake: Error {
    var words: String
    /// Something was said that the sender had not seen.
    var isUnseen = false

    init(_ words: String) { self.words = words }
}
