import ChatEngine
import CivilTime
import Figures
import SafeText

/// The rows of the screen: the list, the brief and the conversation of the one that is shown, a line to type in.
struct WatchScreen {
    let desk: WatchDesk
    let state: WatchState
    let now: Moment
    let size: (rows: Int, columns: Int)
    let zone: String

    /// Rows of the list at most; the rest belongs to the conversation.
    private var listHeight: Int { max(3, min(desk.rows.count, size.rows / 3)) }

    func rows() -> (rows: [String], cursor: (row: Int, column: Int)?) {
        var rows = [title] + list
        let field = typing
        let height = size.rows - rows.count - 2 - (field == nil ? 0 : 1)
        rows.append(rule)
        rows += state.isHelp ? Self.help : conversation(height)
        while rows.count < size.rows - (field == nil ? 1 : 2) { rows.append("") }
        rows = Array(rows.prefix(size.rows - (field == nil ? 1 : 2)))
        rows.append(clipped(state.message.isEmpty ? state.entry?.keys ?? Self.keys : state.message))
        guard let field else { return (rows, nil) }
        rows.append(field.row)
        return (rows, (row: rows.count - 1, column: field.column))
    }

    private static let keys =
        "n next  c claim  r reply  o note  / canned  t transfer  s resolve  v return  u reopen  a away  ? help  q quit"

    private static let help = [
        "  up, down   another handoff              PageUp, PageDown   scroll",
        "  n          claim the most urgent one    c   claim this one",
        "  r          reply; Enter sends, Esc keeps it for later, Tab: canned",
        "  o          note that only colleagues see",
        "  /          canned reply by its name, to be changed before it is sent",
        "  t          transfer, to queue:NAME or agent:NAME",
        "  s          resolve: solved, not_solved or callback, then why",
        "  v          return to the queue          b   show or fold what the bot said",
        "  u          reopen what is over          m   bell on or off",
        "  a          away, and here again         + - take so many at most",
        "  q          quit; what is typed is kept as a draft",
    ]

    private var title: String {
        let late = desk.rows.count { $0.service == .late }
        let clock = OpeningClock.text(now, in: zone).suffix(5)
        let bell = state.isMuted ? "bell off" : "bell on"
        let words =
            " \(desk.agent) \(desk.presence.words(with: desk.own)) · lease \(DurationText.short(desk.lease)) · \(desk.waiting) waiting · \(late)\(desk.hidden > 0 ? "+" : "") late · \(bell) · \(clock)"
        return "\u{1B}[7m" + padded(words)
    }

    private var rule: String {
        guard let one = shown else { return padded("── nobody is waiting ", with: "─") }
        let row = one.row
        return padded(
            "── \(row.handoff.id) · \(SafeText(oneLine: one.conversation.customer ?? "-")) · \(row.state.words) ",
            with: "─")
    }

    private var shown: HandoffSummary? { state.selected.flatMap { desk.row($0) } }

    private var list: [String] {
        let selected = desk.rows.firstIndex { $0.row.handoff.id == state.selected } ?? 0
        let start = max(0, min(selected - listHeight / 2, desk.rows.count - listHeight))
        return desk.rows.dropFirst(start).prefix(listHeight).map { one in
            let mark = one.row.handoff.id == state.selected ? ">" : " "
            let mine = one.row.state == .claimed(desk.agent) ? "*" : " "
            let cells: [String] = [
                Columns.left("\(mark)\(mine)\(one.row.handoff.id)", 7),
                Columns.left(one.row.handoff.queue, 12),
                Columns.right(DurationText.short(Double(one.secondsWaiting)), 7),
                Columns.left(one.row.state.isOpen ? one.service.rawValue : "over", 4),
                Columns.left(one.row.handoff.priority.rawValue, 6),
                Columns.left(QueuePage.short(one.topic, 24), 24),
                Columns.left(one.row.state.agent ?? "", 8), one.lastWords ?? "",
            ]
            return Self.color(one) + clipped(cells.joined(separator: " "))
        }
    }

    /// What is late is red, what will be soon yellow; the words say it too.
    private static func color(_ one: HandoffSummary) -> String {
        switch one.service {
        case .ok: ""
        case .soon: "\u{1B}[33m"
        case .late: "\u{1B}[31m"
        }
    }

    private func conversation(_ height: Int) -> [String] {
        guard let one = shown else { return [] }
        var lines: [String] = []
        if let brief = desk.brief(one, at: now) {
            var page = BriefLines(summary: one, brief: brief)
            // What is being typed stands below.
            page.writer = state.entry?.kind == .reply ? desk.agent : nil
            lines = page.lines.map { String($0.dropFirst(2)) }
        }
        lines.append("")
        let words = wrapped(said(one))
        lines = wrapped(lines)
        // Whoever has not claimed it yet is told first what it is about, and what was said last.
        if state.scroll == 0, one.row.state.agent != desk.agent, lines.count + words.count > height
        {
            return folded(lines, words, height)
        }
        lines += words
        let last = max(0, lines.count - state.scroll)
        return Array(lines[max(0, last - max(1, height))..<last])
    }

    private func wrapped(_ lines: [String]) -> [String] {
        lines.flatMap { TerminalWidth.rows(of: $0, size.columns) }
    }

    /// Of the last words so many rows at most, when there is more than fits.
    private static let lastWords = 4

    /// The beginning of the brief and the end of what was said, with a mark for what is between.
    private func folded(_ brief: [String], _ words: [String], _ height: Int) -> [String] {
        let end = words.suffix(min(Self.lastWords, height / 3))
        let start = (brief + words.dropLast(end.count)).prefix(max(0, height - end.count - 1))
        let hidden = brief.count + words.count - start.count - end.count
        return start + ["      … \(Figure.count(hidden, "row")) more: PageUp"] + end
    }

    /// What was said, with times; what the bot said is one line unless it is unfolded.
    private func said(_ one: HandoffSummary) -> [String] {
        var lines: [String] = []
        var folded = 0
        func unfold() {
            if folded > 0 {
                lines.append("      bot      \(Figure.count(folded, "message")) (b shows them)")
            }
            folded = 0
        }
        for message in desk.messages(of: one.row.conversation) {
            if message.author == .bot, !state.isUnfolded {
                folded += 1
                continue
            }
            unfold()
            let time = OpeningClock.text(message.at, in: zone).suffix(5)
            let name =
                switch message.author {
                case .customer: "customer"
                case .bot: "bot"
                case .agent(let agent): agent
                }
            lines.append("\(time) \(Columns.left(name, 8)) \(SafeText(oneLine: message.text))")
        }
        unfold()
        return lines
    }

    private var typing: (row: String, column: Int)? {
        guard let entry = state.entry else { return nil }
        let prompt = entry.prompt + " "
        let room = max(8, size.columns - prompt.count - 2)
        let start = max(0, entry.field.cursor - room)
        let text = String(entry.field.characters.dropFirst(start).prefix(room))
        let before = String(entry.field.characters[start..<entry.field.cursor])
        let column =
            TerminalWidth.width(prompt) + TerminalWidth.width(SafeText(oneLine: before).description)
        return ("\u{1B}[1m" + prompt + "\u{1B}[0m" + SafeText(oneLine: text).description, column)
    }

    private func clipped(_ text: String) -> String {
        TerminalWidth.clipped(SafeText.shown(text), size.columns)
    }

    private func padded(_ text: String, with fill: String = " ") -> String {
        let clipped = TerminalWidth.clipped(text, size.columns)
        let room = max(0, size.columns - TerminalWidth.width(clipped))
        return clipped + String(repeating: fill, count: room)
    }
}
