import CivilTime

/// Events in memory, for replay, tests and desks that keep nothing.
public final class InMemoryJournal: Journal {
    package private(set) var events: [ConversationEvent] = []
    private var files: [Conversation.ID: File] = [:]
    private var deadlines: [Conversation.ID: Moment] = [:]
    private var handoffs = HandoffTable()
    private let mostEvents: Int
    /// The number of events at which old ones are forgotten; more than `mostEvents` when most may not be.
    private var limit: Int
    /// How many events were forgotten.
    private var forgotten = 0
    private var lastNumber = 0
    private var announced: [Assignee.ID: (presence: AgentPresence, at: Moment)] = [:]
    private var signs: [Assignee.ID: Moment] = [:]

    /// What there is of one conversation.
    private final class File {
        /// The places of its events.
        var places: [Int] = []
        /// How many there have been.
        var version = StreamVersion.none
        var messages: Set<String> = []
    }

    /// - Parameter mostEvents: beyond it the conversations in which nothing has happened for longest are forgotten, but
    ///   for those that wait for a human or are with one. Half of it stays, so that this is done seldom.
    package init(mostEvents: Int) {
        self.mostEvents = mostEvents
        limit = mostEvents
    }

    @discardableResult
    package func append(_ batch: JournalBatch) throws -> [Conversation.ID: StreamVersion] {
        for (id, seen) in batch.seen {
            // What was forgotten meanwhile nobody has written in.
            if let file = files[id], file.version != seen { throw JournalError.streamMoved(id) }
        }
        for due in batch.settled where deadlines[due.conversation] != due.at {
            throw JournalError.changedMeanwhile
        }
        try handoffs.apply(batch.events)
        let new = batch.events
        var versions: [Conversation.ID: StreamVersion] = [:]
        var file: File?
        for at in new.indices {
            if file == nil || new[at].conversation != new[at - 1].conversation {
                file = self.file(of: new[at].conversation)
            }
            if case .said(let saying) = new[at].body, let message = saying.message {
                file?.messages.insert(message)
            }
            file?.places.append(events.count + at)
            file?.version.number += 1
            versions[new[at].conversation] = file?.version
        }
        events.append(contentsOf: new)
        for due in batch.settled { deadlines[due.conversation] = nil }
        for (id, moment) in batch.deadlines { deadlines[id] = moment }
        if events.count > limit { forget() }
        return versions
    }

    private func forget() {
        let before = events
        let old = before.count - mostEvents / 2
        files = files.filter { id, file in
            (file.places.last ?? 0) >= old || handoffs.isOpen(in: id)
        }
        for file in files.values { file.places.removeAll(keepingCapacity: true) }
        events.removeAll(keepingCapacity: true)
        for event in before {
            guard let file = files[event.conversation] else { continue }
            file.places.append(events.count)
            events.append(event)
        }
        deadlines = deadlines.filter { files[$0.key] != nil }
        handoffs.forget { files[$0] == nil }
        forgotten += before.count - events.count
        limit = max(mostEvents, events.count + mostEvents / 2)
    }

    private func file(of conversation: Conversation.ID) -> File {
        if let known = files[conversation] { return known }
        let new = File()
        files[conversation] = new
        return new
    }

    package func due(by moment: Moment) -> [DueConversation] {
        due(by: moment, after: nil, most: .max)
    }

    package func due(
        by moment: Moment, after last: DueConversation?, most: Int
    ) -> [DueConversation] {
        let due = deadlines.filter { $0.value <= moment }
            .map { DueConversation(conversation: $0.key, at: $0.value) }
            .filter { one in
                last.map { ($0.at, $0.conversation) < (one.at, one.conversation) } ?? true
            }
            .sorted { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
        return Array(due.prefix(most))
    }

    package func damagedDue(by moment: Moment, most: Int) -> [DamagedRow] { [] }

    package func events(of conversation: Conversation.ID) -> [ConversationEvent] {
        files[conversation]?.places.map { events[$0] } ?? []
    }

    package func streams(of conversations: [Conversation.ID]) -> [Conversation.ID: EventStream] {
        let streams = conversations.map {
            ($0, EventStream(events: events(of: $0), version: version(of: $0)))
        }
        return Dictionary(streams) { first, _ in first }
    }

    package func version(of conversation: Conversation.ID) -> StreamVersion {
        files[conversation]?.version ?? .none
    }

    package func news(since cursor: JournalCursor?, kinds: Set<String>) -> JournalNews {
        let fresh = events.suffix(max(0, end - (cursor?.position ?? end)))
        let news = fresh.filter { kinds.contains($0.body.kind) }
        let versions = news.map { ($0.conversation, version(of: $0.conversation)) }
        return JournalNews(
            events: news, cursor: JournalCursor(position: end),
            versions: Dictionary(versions) { first, _ in first })
    }

    /// How many events have been appended.
    private var end: Int { forgotten + events.count }

    package func takeHandoffNumber() -> Int {
        lastNumber = max(lastNumber, handoffs.lastNumber) + 1
        return lastNumber
    }
    package func queueLengths() -> QueueLengths { handoffs.lengths }
    package func knows(message: String, in conversation: Conversation.ID) -> Bool {
        files[conversation]?.messages.contains(message) ?? false
    }
    package func conversation(of handoff: Handoff.ID) -> Conversation.ID? {
        handoffs.conversation(of: handoff)
    }
    package func waiting() -> [WaitingCount] {
        let waiting = handoffs.open.filter { $0.state == .waiting }
        let counts = Dictionary(grouping: waiting, by: \.handoff.queue).compactMap { queue, rows in
            rows.map(\.created).min().map { WaitingCount(in: queue, rows.count, since: $0) }
        }
        return counts.sorted { $0.queue < $1.queue }
    }
    package func handoffs(_ selection: HandoffSelection) -> HandoffSlice {
        let found: [QueuedHandoff] =
            switch selection.kind {
            case .open: handoffs.open
            case .business(let agent):
                handoffs.all.filter { $0.isBusiness(of: agent) }.sorted(by: QueuedHandoff.isBefore)
            case .all: handoffs.all
            }
        let wanted = found.filter { selection.queue == nil || $0.handoff.queue == selection.queue }
        let most = selection.most ?? .max
        guard selection.isOfEachQueue else {
            return HandoffSlice(rows: Array(wanted.prefix(most)), total: wanted.count)
        }
        var given: [Queue.ID: Int] = [:]
        let rows = wanted.filter { row in
            given[row.handoff.queue, default: 0] += 1
            return given[row.handoff.queue, default: 0] <= most
        }
        return HandoffSlice(rows: rows, total: wanted.count)
    }
    package func handoff(_ id: Handoff.ID) -> QueuedHandoff? { handoffs.handoff(id) }
    package func claims(unseenSince moment: Moment) -> [QueuedHandoff] {
        handoffs.open.filter { row in
            if case .claimed = row.state {
                row.lastSign.map { $0 <= moment } ?? true
            } else {
                false
            }
        }
    }
    package func renew(_ handoffs: [Handoff.ID], of agent: Assignee.ID, at now: Moment) {
        for id in handoffs { self.handoffs.renew(id, of: agent, at: now) }
    }
    package func presences(at now: Moment) -> [Assignee.ID: AgentPresence] {
        announced.mapValues { one in
            var presence = one.presence
            if one.at.adding(seconds: AgentPresence.longestAway) <= now { presence.isAway = false }
            return presence
        }.filter { $0.value != AgentPresence() }
    }
    package func announce(_ presence: AgentPresence, of agent: Assignee.ID, at now: Moment) {
        announced[agent] = (presence, now)
    }
    package func attendance(since moment: Moment, at now: Moment) -> Attendance {
        let away = Set(presences(at: now).filter(\.value.isAway).keys)
        let here = Set(signs.filter { $0.value > moment }.keys).subtracting(away)
        return Attendance(isKnown: !signs.isEmpty || !away.isEmpty, here: here)
    }
    package func sign(_ agents: Set<Assignee.ID>, at now: Moment) {
        for agent in agents { signs[agent] = now }
    }
    package func conversations(
        of customer: String
    ) -> [(id: Conversation.ID, events: [ConversationEvent])] {
        var seen: Set<Conversation.ID> = []
        let named = events.filter { $0.body.namedCustomer == customer }
        return named.map(\.conversation).filter { seen.insert($0).inserted }
            .map { (id: $0, events: events(of: $0)) }
    }
    package func handoffs(in conversation: Conversation.ID) -> [QueuedHandoff] {
        handoffs.all.filter { $0.conversation == conversation }
    }
    package func conversations(with text: String, most: Int) -> [Conversation.ID] {
        let owner = handoffs.conversation(of: text)
        let places = events.enumerated().filter { _, event in
            event.conversation == text || event.conversation == owner
                || event.body.spoken.contains { $0.hasWords(beginning: text) }
        }
        var seen: Set<Conversation.ID> = []
        return Array(
            places.reversed().map(\.element.conversation).filter { seen.insert($0).inserted }
                .prefix(most))
    }
    package func latestConversations(
        in span: TimeSpan, before place: Int, rows: Int
    ) -> LatestConversations {
        let found = events.indices.reversed().lazy.filter { [events] in
            $0 + 1 < place && span.has(events[$0].at)
        }
        let some = Array(found.prefix(rows))
        var seen: Set<Conversation.ID> = []
        return LatestConversations(
            ids: some.map { events[$0].conversation }.filter { seen.insert($0).inserted },
            next: some.count < rows ? nil : some.last.map { $0 + 1 })
    }
    // Nothing is written, and everything goes with the process.
    package func adopt(_ retention: Retention) {}
    package func expire(at now: Moment) {}
    package func keepFigures() -> Bool { false }
}

/// Where each handoff is on its way, and how many wait in each queue.
private struct HandoffTable {
    private typealias Row = QueuedHandoff

    private var rows: [Handoff.ID: Row] = [:]
    private(set) var lengths = QueueLengths()
    /// The handoffs of each conversation.
    private var byConversation: [Conversation.ID: [Handoff.ID]] = [:]

    /// The highest there has been.
    private(set) var lastNumber = 0

    func isOpen(in conversation: Conversation.ID) -> Bool {
        byConversation[conversation]?.contains { rows[$0]?.state.isOpen ?? false } ?? false
    }

    /// Lets go of all handoffs of some conversations, in which none is open.
    mutating func forget(where isForgotten: (Conversation.ID) -> Bool) {
        for (conversation, handoffs) in byConversation where isForgotten(conversation) {
            for handoff in handoffs { rows[handoff] = nil }
            byConversation[conversation] = nil
        }
    }

    func conversation(of handoff: Handoff.ID) -> Conversation.ID? { rows[handoff]?.conversation }
    func handoff(_ id: Handoff.ID) -> QueuedHandoff? { rows[id] }

    /// All there are, in the order they were made.
    var all: [QueuedHandoff] {
        rows.values.sorted { ($0.created, $0.handoff.id) < ($1.created, $1.handoff.id) }
    }

    mutating func renew(_ id: Handoff.ID, of agent: Assignee.ID, at moment: Moment) {
        guard rows[id]?.state == .claimed(agent) else { return }
        let known = rows[id]?.lastSign ?? moment
        rows[id]?.lastSign = max(moment, known)
    }

    /// All or nothing.
    mutating func apply(_ events: [ConversationEvent]) throws {
        var before: [(Handoff.ID, Row?)] = []
        do {
            for event in events { try apply(event, &before) }
        } catch {
            for (id, row) in before.reversed() { set(id, row) }
            throw error
        }
    }

    private mutating func apply(
        _ event: ConversationEvent, _ before: inout [(Handoff.ID, Row?)]
    ) throws {
        func change(_ id: Handoff.ID, _ row: Row, _ table: inout Self) {
            before.append((id, table.rows[id]))
            table.set(id, row)
        }
        switch event.body {
        case .handedOff(let handoff):
            guard rows[handoff.id] == nil else { throw JournalError.handoffTaken(handoff.id) }
            change(
                handoff.id,
                Row(
                    handoff: handoff, conversation: event.conversation, created: event.at,
                    state: .waiting), &self)
        case .stepped(let step):
            guard var row = rows[step.handoff] else {
                throw HandoffRefusal.unknown(step.handoff)
            }
            try row.apply(step, at: event.at)
            change(step.handoff, row, &self)
        case .closed:
            for id in byConversation[event.conversation] ?? [] {
                guard var row = rows[id], row.state == .waiting, !row.handoff.isMessage else {
                    continue
                }
                row.state = .left
                change(id, row, &self)
            }
        case .contactLeft(let contact):
            guard var row = rows[contact.handoff] else { return }
            row.contact = contact.value
            change(contact.handoff, row, &self)
        case .opened, .said, .turned, .replied, .rated, .surveyed, .surveyAsked, .actionAsked,
            .actionEnded,
            .reminded, .noticed:
            break
        }
    }

    /// Those that wait or are somebody's, in the order of their queue.
    var open: [QueuedHandoff] {
        rows.values.filter(\.state.isOpen).sorted { one, other in
            if QueuedHandoff.isBefore(one, other) { return true }
            return !QueuedHandoff.isBefore(other, one) && one.handoff.id < other.handoff.id
        }
    }

    private mutating func count(_ row: Row?, by number: Int) {
        guard let row, row.state == .waiting else { return }
        lengths.add(
            number, to: row.handoff.queue, row.handoff.priority, isMessage: row.handoff.isMessage)
    }

    private mutating func set(_ id: Handoff.ID, _ row: Row?) {
        let old = rows[id]
        count(old, by: -1)
        count(row, by: 1)
        rows[id] = row
        if let row, old == nil {
            lastNumber = max(lastNumber, Int(id.dropFirst()) ?? 0)
            byConversation[row.conversation, default: []].append(id)
        } else if let old, row == nil {
            byConversation[old.conversation]?.removeAll { $0 == id }
        }
    }
}

extension String {
    /// Whether another text stands in it from the beginning of a word on, whatever the case of letters.
    fileprivate func hasWords(beginning text: String) -> Bool {
        let (own, wanted) = (Array(lowercased()), Array(text.lowercased()))
        guard let first = wanted.first, own.count >= wanted.count else { return false }
        return own.indices.dropLast(wanted.count - 1).contains { start in
            own[start...].starts(with: wanted)
                && (start == 0 || !first.isWordly || !own[start - 1].isWordly)
        }
    }
}

extension Character {
    fileprivate var isWordly: Bool { isLetter || isNumber }
}

extension ConversationEvent.Body {
    /// Who it says the customer is.
    fileprivate var namedCustomer: String? {
        switch self {
        case .opened(let opening): opening.customer
        case .noticed(let notice): notice.customer
        case .said, .turned, .replied, .handedOff, .stepped, .rated, .surveyed, .surveyAsked,
            .actionAsked, .actionEnded, .reminded, .contactLeft, .closed:
            nil
        }
    }
}
