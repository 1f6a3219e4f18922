import ChatEngine
import CivilTime
import Figures
import Glibc
import SafeText

/// `queue watch` by lines: for screen readers, slow lines and scripts. What is new is a line, what is typed is a command.
final class PlainWatch {
    private let desk: WatchDesk
    private var isMuted: Bool
    private var isOver = false
    private var current: Handoff.ID?
    /// A text that was not sent yet: a canned reply, or one that was refused.
    private var pending: (handoff: Handoff.ID, text: String)?
    /// The numbers of the last messages that were read out.
    private var seen: [Handoff.ID: Int] = [:]
    private var rest: [UInt8] = []

    static let help = """
        list · next · show H1 · claim H1 · reply TEXT · note TEXT · canned NAME · send · transfer queue:NAME or agent:NAME · \
        resolve solved, not_solved or callback, then why · return · reopen H1 · away · here · most N · mute · quit
        """

    init(_ desk: WatchDesk, isMuted: Bool) {
        self.desk = desk
        self.isMuted = isMuted
        desk.hints = WatchDesk.Hints(
            reopen: "reopen takes it up again", back: "here says that you are back",
            more: "most says how many you take")
    }

    func run() throws {
        _ = try desk.refresh(at: WallClock.now())
        list()
        while !isOver {
            guard let lines = read() else { break }
            let now = WallClock.now()
            let news = try desk.refresh(at: now)
            for line in news { say(line + (isMuted || desk.presence.isAway ? "" : "\u{07}")) }
            for line in lines where !isOver {
                obey(line, at: now)
                _ = try desk.refresh(at: now)
            }
        }
        if let pending {
            _ = desk.perform(.draft(pending.text), on: pending.handoff, at: WallClock.now())
        }
    }

    /// The lines that were typed within half a second; `nil` when there will be no more.
    private func read() -> [String]? {
        var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&wait, 1, 500) > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
        guard count > 0 else { return nil }
        rest += bytes.prefix(count)
        guard let end = rest.lastIndex(of: 0x0A) else { return [] }
        let lines = rest[..<end].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        rest.removeFirst(end + 1)
        return lines
    }

    private func say(_ line: String) {
        let isBell = line.hasSuffix("\u{07}")
        Console.write(SafeText(oneLine: isBell ? String(line.dropLast()) : line).description)
        if isBell, Console.isTerminal(STDOUT_FILENO) { Console.writeText("\u{07}") }
    }

    private func obey(_ line: String, at now: Moment) {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard let word = parts.first else { return }
        let text = parts.count > 1 ? parts[1] : ""
        switch word {
        case "list": list()
        case "next": next(at: now)
        case "show": show(text, at: now)
        case "claim", "reopen":
            choose(text)
            perform(
                word == "claim" ? .claim : .reopen, word == "claim" ? "claimed" : "reopened",
                at: now)
        case "reply": onCurrent { reply(text, on: $0, at: now) }
        case "send": send(at: now)
        case "note": perform(.note(text), "noted", at: now)
        case "canned": canned(text)
        case "return": perform(.giveBack, "returned to its queue", at: now)
        case "transfer": transfer(text, at: now)
        case "resolve": resolve(text, at: now)
        case "away", "here":
            announce(at: now) { $0.isAway = word == "away" }
        case "most":
            if let most = Int(text), AgentPresence.bounds.contains(most) {
                announce(at: now) { $0.most = most }
            } else {
                say("say how many at most: most 3")
            }
        case "mute":
            isMuted.toggle()
            say(isMuted ? "bell off" : "bell on")
        case "help": say(Self.help)
        case "quit": isOver = true
        default: say("\(word) is no command; \(Self.help)")
        }
    }

    private func announce(at now: Moment, _ change: (inout AgentPresence) -> Void) {
        switch desk.announce(at: now, change) {
        case .success: say(desk.presence.words(with: desk.own))
        case .failure(let mistake): say(mistake.words)
        }
    }

    private func list() {
        if desk.rows.isEmpty { say("nobody is waiting") }
        for one in desk.rows {
            let age = DurationText.short(Double(one.secondsWaiting))
            say(
                "\(one.row.handoff.id), \(one.row.handoff.queue), waiting \(age), SLA \(one.service.rawValue), \(one.row.state.words), \(one.topic ?? one.row.handoff.reason.rawValue): \(one.lastWords ?? "")"
            )
        }
        if desk.hidden > 0 { say("and \(desk.hidden) more") }
    }

    private func choose(_ id: String) { if !id.isEmpty { current = id } }

    private func onCurrent(_ body: (Handoff.ID) -> Void) {
        if let current { body(current) } else { say("say which one: show H1, or next") }
    }

    private func next(at now: Moment) {
        switch desk.next(at: now) {
        case .success(let id):
            say("\(id): claimed")
            _ = try? desk.refresh(at: now)
            show(id, at: now)
        case .failure(let mistake): say(mistake.words)
        }
    }

    private func show(_ id: String, at now: Moment) {
        choose(id)
        onCurrent { id in
            guard let one = desk.row(id) else { return say("\(id) is not open") }
            if let brief = desk.brief(one, at: now) {
                for line in BriefLines(summary: one, brief: brief).lines {
                    say(String(line.dropFirst(2)))
                }
            }
            read(out: id, one.row.conversation, from: 0)
        }
    }

    /// Messages after a number, each with who said it.
    private func read(out id: Handoff.ID, _ conversation: Conversation.ID, from number: Int) {
        for message in desk.messages(of: conversation) where message.number > number {
            let name =
                switch message.author {
                case .customer: "customer"
                case .bot: "bot"
                case .agent(let agent): agent
                }
            say("\(name): \(message.text)")
            seen[id] = message.number
        }
    }

    private func perform(_ action: HandoffStep.Action, _ done: String, at now: Moment) {
        onCurrent { id in
            switch desk.perform(action, on: id, at: now) {
            case .success: say("\(id): \(done)")
            case .failure(let mistake): say("\(id): \(mistake.words)")
            }
        }
    }

    private func reply(_ text: String, on id: Handoff.ID, at now: Moment) {
        guard !text.allSatisfy(\.isWhitespace) else { return say("a reply cannot be empty") }
        switch desk.perform(.reply(text), on: id, seen: seen[id], at: now) {
        case .success:
            pending = nil
            say("\(id): sent")
        case .failure(let mistake):
            pending = (id, text)
            say("\(id): \(mistake.words); send says it all the same")
            if mistake.isUnseen, let one = desk.row(id) {
                read(out: id, one.row.conversation, from: seen[id] ?? 0)
            }
        }
    }

    private func send(at now: Moment) {
        guard let pending else { return say("nothing was typed that is not sent") }
        reply(pending.text, on: pending.handoff, at: now)
    }

    private func canned(_ name: String) {
        onCurrent { id in
            guard let one = desk.row(id) else { return say("\(id) is not open") }
            switch desk.canned(name, for: one) {
            case .success(let text):
                pending = (id, text)
                say("\(text) — send says it")
            case .failure(let mistake): say(mistake.words)
            }
        }
    }

    private func transfer(_ text: String, at now: Moment) {
        guard let target = HandoffTarget(text) else { return say("write queue:NAME or agent:NAME") }
        perform(.transfer(target), "transferred to \(text)", at: now)
    }

    private func resolve(_ text: String, at now: Moment) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let result = HandoffResult(rawValue: parts.first ?? "solved") else {
            return say("write solved, not_solved or callback")
        }
        let reason = parts.count > 1 ? parts[1] : nil
        perform(.resolve(result, because: reason), result.rawValue, at: now)
    }
}
