import ChatEngine
import CivilTime

/// Writing events, and what is computed from them.
extension Casebook {
    /// All or nothing. What a human must act on is flushed to the disk itself.
    @discardableResult
    package func append(_ batch: JournalBatch) throws -> [Conversation.ID: StreamVersion] {
        try database.mendFlush()
        if batch.events.isEmpty, batch.settled.isEmpty, batch.deadlines.isEmpty {
            try read { try $0.require(batch.seen, writing: []) }
            return [:]
        }
        do {
            return try write(batch) { session in
                try session.require(batch.seen, writing: Set(batch.events.map(\.conversation)))
                try settle(batch.settled, session)
                let versions = try insert(batch.events, session)
                try store(batch.deadlines, session)
                return versions
            }
        } catch {
            knownLengths = nil
            throw error
        }
    }

    package func flushBeside() -> (any FlushProgress)? { database.flushBeside() }

    /// Other processes tell their hosts of what an agent did, and they cannot wait for a flush of ours.
    private func write<Value>(
        _ batch: JournalBatch, _ body: (any StoreSession) throws -> Value
    ) throws -> Value {
        guard batch.events.contains(where: { $0.body.concernsHuman }) else {
            return try database.write(isFlushed: false, body)
        }
        guard batch.events.contains(where: { $0.body.isStep }) else {
            return try database.writeFlushedBeside(body)
        }
        return try database.write(isFlushed: true, body)
    }

    private func insert(
        _ events: [ConversationEvent], _ session: any StoreSession
    ) throws -> [Conversation.ID: StreamVersion] {
        var versions: [Conversation.ID: StreamVersion] = [:]
        var row: EventRow?
        for (at, event) in events.enumerated() {
            let joins = row?.takes(event) ?? false
            if let last = row, !joins {
                versions[last.conversation] = try session.append(last)
                row = nil
            }
            var masked = event
            masked.body = try self.masked(event, session) {
                try language(of: events, at: at, session)
            }
            let stored = StoredEvent(masked.body)
            if joins { row?.add(masked, stored) } else { row = EventRow(masked, stored) }
            try updateTables(for: masked, session)
        }
        if let row { versions[row.conversation] = try session.append(row) }
        return versions
    }

    /// The language of a conversation at an event: what the desk answers in, or answered in before. Only looked up when
    /// something is masked.
    private func language(
        of events: [ConversationEvent], at place: Int, _ session: any StoreSession
    ) throws -> LanguageCode? {
        let id = events[place].conversation
        let after = events[place...].lazy.filter { $0.conversation == id }
        let before = events[..<place].reversed().lazy.filter { $0.conversation == id }
        if let known = after.compactMap(\.body.turnLanguage).first
            ?? before.compactMap(\.body.turnLanguage).first
        {
            return known
        }
        let opened = before.compactMap { event -> LanguageCode? in
            if case .opened(let opening) = event.body { opening.language } else { nil }
        }.first
        return try opened ?? language(of: id, session)
    }

    /// The event as the log has it; its values are in the vault.
    private func masked(
        _ event: ConversationEvent, _ session: any StoreSession,
        language: () throws -> LanguageCode?
    ) throws -> ConversationEvent.Body {
        func placeholder(_ scope: String) -> (String, String) throws -> String {
            { value, label in
                try self.placeholder(
                    for: value, label: label, in: scope, at: event.at, session)
            }
        }
        let body = try redactor.masked(
            event.body, language, placeholder: placeholder(event.conversation))
        return try body.mapCustomer {
            try redactor.mask($0, language, placeholder: placeholder(Self.identities))
        }
    }

    /// What is computed from the log and kept beside it.
    private func updateTables(for event: ConversationEvent, _ session: any StoreSession) throws {
        switch event.body {
        case .said(let saying): try insertMessage(saying, event, session)
        case .handedOff(let handoff): try insertHandoff(handoff, event, session)
        case .stepped(let step): try apply(step, event, session)
        case .closed:
            try markLeft(event, session)
            try setEnd(event.at, of: event.conversation, session)
        case .opened: try setEnd(nil, of: event.conversation, session)
        case .contactLeft(let contact): try keep(contact, session)
        case .turned, .replied, .rated, .surveyed, .surveyAsked, .noticed, .actionAsked,
            .actionEnded, .reminded:
            break
        }
    }

    private func insertMessage(
        _ saying: Saying, _ event: ConversationEvent, _ session: any StoreSession
    ) throws {
        guard let message = saying.message else { return }
        try session.run(
            "INSERT INTO messages (conversation, message) VALUES (?, ?)",
            [.text(event.conversation), .text(message)], conflict: .changedMeanwhile)
    }
}

extension ConversationEvent.Body {
    /// Whether a person at the desk must act on it: it is flushed to the disk before anyone hears of it.
    fileprivate var concernsHuman: Bool {
        switch self {
        case .handedOff, .stepped, .contactLeft: true
        case .turned(let turn): turn.stage.handoff != nil
        case .opened, .said, .replied, .rated, .surveyed, .surveyAsked, .noticed, .actionAsked,
            .actionEnded,
            .reminded, .closed:
            false
        }
    }

    fileprivate var isStep: Bool {
        if case .stepped = self { true } else { false }
    }

    var turnLanguage: LanguageCode? {
        if case .turned(let turn) = self { turn.language } else { nil }
    }
}
