import ChatEngine
import CivilTime

/// `queue watch`: the queue live on a terminal, with everything an agent does, by single keys.
final class WatchLoop {
    private let desk: WatchDesk
    /// From the first row that is drawn on.
    private lazy var terminal = RawTerminal()
    private var state = WatchState()
    private(set) var isOver = false
    private var lastLook: Moment?
    /// When a key was pressed last, and the drafts as they were stored last.
    private var lastKey: Moment?
    private var stored: [Handoff.ID: String] = [:]

    /// Between two looks at the queue, in seconds.
    private static let pause = 0.5
    /// Without a key for so long what is typed is stored.
    private static let storing = 3.0

    init(_ desk: WatchDesk, isMuted: Bool) {
        self.desk = desk
        state.isMuted = isMuted
    }

    func run() throws {
        _ = terminal
        while !isOver, !RawTerminal.isAsked {
            let now = WallClock.now()
            try look(at: now)
            draw(at: now)
            guard let keys = terminal.keys(within: 250) else { break }
            if !keys.isEmpty { lastKey = now }
            for key in keys { press(key, at: WallClock.now()) }
        }
        store(at: WallClock.now())
    }

    /// Sees what is new, twice a second at most.
    func look(at now: Moment) throws {
        if let last = lastLook, now.seconds(since: last) < Self.pause, now >= last { return }
        lastLook = now
        let news = try desk.refresh(keeping: state.selected, at: now)
        state.move(0, in: desk.rows)
        if let last = news.last {
            state.message = last
            if !state.isMuted, !desk.presence.isAway { Console.writeText("\u{07}") }
        }
        if let key = lastKey, now.seconds(since: key) > Self.storing { store(at: now) }
    }

    /// What is typed and not sent is in the store, so that nothing ends with this window.
    func store(at now: Moment) {
        for (handoff, text) in state.unsent where stored[handoff] != text {
            if case .success = desk.perform(.draft(text), on: handoff, at: now) {
                stored[handoff] = text
            }
        }
        lastKey = nil
    }

    private func draw(at now: Moment) {
        let (rows, cursor) = screen(of: RawTerminal.size, at: now).rows()
        terminal.show(rows, cursor: cursor)
    }

    /// What a terminal of that size shows.
    func screen(of size: (rows: Int, columns: Int), at now: Moment) -> WatchScreen {
        WatchScreen(
            desk: desk, state: state, now: now, size: size,
            zone: desk.desk.responder.rulebook.desk.timeZone)
    }

    /// Does what a key is for.
    func press(_ key: Key, at now: Moment) {
        if key == .control("c") {
            isOver = true
            return
        }
        if state.entry != nil { return type(key, at: now) }
        state.isHelp = false
        switch key {
        case .up, .character("k"): move(-1)
        case .down, .character("j"): move(1)
        case .pageUp: state.scroll += 5
        case .pageDown: state.scroll = max(0, state.scroll - 5)
        case .character("q"): isOver = true
        case .character("m"): state.isMuted.toggle()
        case .character("b"): state.isUnfolded.toggle()
        case .character("?"): state.isHelp = true
        case .character("n"): next(at: now)
        case .character("a"): announce(at: now) { $0.isAway.toggle() }
        case .character("+"): announce(at: now) { $0.allow(1, with: self.desk.own) }
        case .character("-"): announce(at: now) { $0.allow(-1, with: self.desk.own) }
        case .character("u"): perform(.reopen, "reopened, yours again", at: now)
        case .character("c"): perform(.claim, "claimed", at: now)
        case .character("v"): perform(.giveBack, "returned to its queue", at: now)
        case .character("r"), .enter: begin(.reply)
        case .character("o"): begin(.note)
        case .character("/"): begin(.canned)
        case .character("t"): begin(.transfer)
        case .character("s"): begin(.resolve)
        case .character, .escape, .backspace, .delete, .tab, .left, .right, .home, .end, .control:
            break
        }
    }

    private var shown: HandoffSummary? { state.selected.flatMap { desk.row($0) } }

    /// What was told of another one is over with it.
    private func move(_ step: Int) {
        let before = state.selected
        state.move(step, in: desk.rows)
        if state.selected != before { state.message = "" }
    }

    private func begin(_ kind: WatchState.Entry.Kind) {
        guard let shown else { return }
        state.begin(kind, on: shown, agent: desk.agent)
        if kind == .canned { state.message = desk.cannedNames }
    }

    private func next(at now: Moment) {
        switch desk.next(at: now) {
        case .success(let id):
            (state.selected, state.scroll, state.message) = (id, 0, "\(id): claimed")
            lastLook = nil
        case .failure(let mistake): state.message = mistake.words
        }
    }

    private func perform(_ action: HandoffStep.Action, _ done: String, at now: Moment) {
        guard let id = state.selected else { return }
        _ = report(desk.perform(action, on: id, at: now), "\(id): \(done)")
    }

    private func announce(at now: Moment, _ change: (inout AgentPresence) -> Void) {
        let wasAway = desk.presence.isAway
        switch desk.announce(at: now, change) {
        case .success where desk.presence.isAway == wasAway: state.message = ""
        case .success:
            state.message =
                desk.presence.isAway
                ? "away at every desk: no bell, nothing new; what is yours stays yours"
                : "here again"
        case .failure(let mistake): state.message = mistake.words
        }
    }

    private func report(_ result: Result<Void, WatchMistake>, _ done: String) -> Bool {
        lastLook = nil
        switch result {
        case .success:
            state.message = done
            return true
        case .failure(let mistake):
            state.message = mistake.words
            return false
        }
    }

    // MARK: - Typing

    private func type(_ key: Key, at now: Moment) {
        switch key {
        case .escape: state.leave()
        case .enter: enter(at: now)
        case .tab where state.entry?.kind == .reply:
            state.leave()
            begin(.canned)
        case .character, .backspace, .delete, .tab, .up, .down, .left, .right, .home, .end,
            .pageUp, .pageDown, .control:
            _ = state.entry?.field.apply(key)
        }
    }

    private func enter(at now: Moment) {
        guard let entry = state.entry else { return }
        let text = entry.field.text
        if entry.field.isBlank, entry.kind.needsText { return state.leave() }
        switch entry.kind {
        case .reply: reply(entry, at: now)
        case .note: conclude(.note(text), entry, "noted", at: now)
        case .canned: insert(text, entry)
        case .transfer: transfer(text, entry, at: now)
        case .resolve: resolve(text, entry)
        case .reason(let result):
            let reason = entry.field.isBlank ? nil : text
            conclude(.resolve(result, because: reason), entry, result.rawValue, at: now)
        }
    }

    private func reply(_ entry: WatchState.Entry, at now: Moment) {
        let result = desk.perform(
            .reply(entry.field.text), on: entry.handoff, seen: entry.seen, at: now)
        if case .failure(let mistake) = result, mistake.isUnseen {
            // It is on the screen now: whoever presses Enter once more has seen it.
            lastLook = nil
            if let row = desk.row(entry.handoff) {
                state.entry?.seen =
                    (try? desk.desk.conversation(row.row.conversation))?.messages ?? entry.seen
            }
            state.message = "\(mistake.words); Enter sends it all the same"
            return
        }
        if report(result, "\(entry.handoff): sent") {
            stored[entry.handoff] = nil
            state.finish()
        }
    }

    private func conclude(
        _ action: HandoffStep.Action, _ entry: WatchState.Entry, _ done: String, at now: Moment
    ) {
        if report(desk.perform(action, on: entry.handoff, at: now), "\(entry.handoff): \(done)") {
            state.finish()
        }
    }

    /// A canned reply is a reply that was typed: it can be changed before it goes.
    private func insert(_ name: String, _ entry: WatchState.Entry) {
        guard let row = desk.row(entry.handoff) else { return state.leave() }
        switch desk.canned(name, for: row) {
        case .success(let text):
            state.finish()
            state.begin(.reply, on: row, agent: desk.agent)
            state.entry?.field.insert(text)
        case .failure(let mistake): state.message = mistake.words
        }
    }

    private func transfer(_ text: String, _ entry: WatchState.Entry, at now: Moment) {
        guard let target = HandoffTarget(text) else {
            state.message = "write queue:NAME or agent:NAME"
            return
        }
        conclude(.transfer(target), entry, "transferred to \(text)", at: now)
    }

    private func resolve(_ text: String, _ entry: WatchState.Entry) {
        let chosen = HandoffResult.allCases.first { $0.rawValue.hasPrefix(text) }
        guard let chosen, let row = desk.row(entry.handoff) else {
            state.message = "write solved, not_solved or callback"
            return
        }
        state.finish()
        state.begin(.reason(chosen), on: row, agent: desk.agent)
    }
}

extension WatchState.Entry.Kind {
    /// Whether an empty line means nothing.
    fileprivate var needsText: Bool {
        switch self {
        case .reply, .note, .canned, .transfer, .resolve: true
        case .reason: false
        }
    }
}
