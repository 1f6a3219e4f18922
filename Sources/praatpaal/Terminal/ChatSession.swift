import ChatEngine
import CivilTime
import Reports
import Synchronization
import Transcripts

/// One conversation in a terminal or a pipe, written in the notation of transcripts.
struct ChatSession {
    private(set) var desk: FrontDesk
    /// What is new since the last line, on a terminal: another desk, or why the old one stays.
    var reload: (() -> (desk: FrontDesk?, words: [String])?)?
    let id: String
    let customer: String?
    let language: LanguageCode?
    let segment: String?
    let isColored: Bool
    /// What the clock said at the start, to the second, or what it was set to.
    let start: Moment
    /// How far the session's clock is ahead of the machine's, in milliseconds.
    private let offset: Int64
    private var width = TerminalWidth(cells: nil)
    private var last: (utterance: String, delivery: Delivery, context: Intent.ID?)?
    private var agentLinesSeen = 0

    init(
        desk: FrontDesk, id: String, customer: String?, language: LanguageCode?, segment: String?,
        isColored: Bool, start: Moment?
    ) {
        let now = WallClock.now()
        self.start = start ?? Moment(milliseconds: now.milliseconds / 1000 * 1000)
        offset = start.map { $0.milliseconds - now.milliseconds } ?? 0
        self.segment = segment
        self.desk = desk
        self.id = id
        self.customer = customer
        self.language = language
        self.isColored = isColored
    }

    private var now: Moment { Moment(milliseconds: WallClock.now().milliseconds + offset) }
    private var spoken: LanguageCode { language ?? desk.responder.firstLanguage }

    /// On a terminal.
    mutating func talk(with editor: LineEditor) throws {
        width = .current
        // What is copied from the screen is a transcript.
        for line in heading { write(line, "2") }
        for line in greeting { show(comment: line) }
        while true {
            _ = try showNews {}
            switch try editor.read(prompt: "> ", news: { try showNews($0) }) {
            case .text(let line):
                if let news = reload?() {
                    if let changed = news.desk { desk = changed }
                    for words in news.words { show(comment: words) }
                }
                guard try answer(line) else { return }
            case .cancelled: Console.write("")
            case .end:
                Console.write("")
                return
            }
        }
    }

    /// From a file or a pipe: each line is echoed, so that the output is a transcript.
    mutating func talk(reading input: LineInput) throws {
        heading.forEach(Console.write)
        while let line = input.next(), !Console.isReaderGone.load(ordering: .relaxed) {
            if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
            if !line.hasPrefix(":") { Console.write(TranscriptWriter.customer(line)) }
            guard try answer(line) else { return }
        }
    }

    /// What the replies depend on beside the words, so that the output passes as a transcript.
    private var heading: [String] {
        var heading = Heading()
        heading.language = language
        heading.customer = customer
        heading.segment = segment
        heading.channel = Self.channel
        heading.clock = start
        return TranscriptWriter.heading(heading)
    }

    private static let channel = "terminal"

    private var greeting: [String] {
        [desk.responder.welcome(in: spoken)].filter { !$0.isEmpty } + [
            ":help lists what else you can type here."
        ]
    }

    /// `false`: it is over.
    private mutating func answer(_ line: String) throws -> Bool {
        if line.allSatisfy(\.isWhitespace) { return true }
        if line.hasPrefix(":") { return try command(line) }
        let context = try desk.conversation(id).lastIntent
        let message = IncomingMessage(
            conversation: id, text: line, customer: customer,
            language: last == nil ? language : nil,
            channel: Self.channel, segment: segment)
        let delivery = try desk.serve([.message(message)], at: now)[0]
        last = (line, delivery, context)
        show(delivery)
        if try desk.conversation(id).survey != nil { try showSurvey() }
        return true
    }

    /// The question of a survey; a number answers it.
    private func showSurvey() throws {
        for event in try desk.events(of: id).reversed() {
            if case .surveyAsked(let question) = event.body {
                return show(comment: question.text)
            }
        }
    }

    private mutating func show(_ delivery: Delivery) {
        if let text = delivery.reply?.text {
            let styled = isColored ? delivery.reply?.rich.map(TerminalText.styled) : nil
            write(styled ?? TranscriptWriter.desk(text), "36")
        } else {
            show(
                comment: delivery.status == .agent
                    ? "passed on to the agent" : "waiting for a colleague; your message was added")
        }
        if let quick = delivery.reply?.quickReplies, !quick.isEmpty,
            delivery.turn?.decision != .clarify
        {
            show(comment: quick.map { "[\($0)]" }.joined(separator: " "))
        }
    }

    /// Shows what agents did and wrote since it was last asked, from any process; false: nothing.
    private mutating func showNews(_ makeRoom: () -> Void) throws -> Bool {
        width = .current
        let steps = try desk.latestAgentSteps(in: id)
        let new = steps.dropFirst(agentLinesSeen)
        agentLinesSeen = max(agentLinesSeen, steps.count)
        let lines = new.flatMap(AgentNews.lines)
        if lines.isEmpty { return false }
        makeRoom()
        for (text, isComment) in lines {
            if isComment { show(comment: text) } else { write(text, "33") }
        }
        return true
    }

    private mutating func command(_ line: String) throws -> Bool {
        let word = line.dropFirst().split(separator: " ").first.map(String.init) ?? ""
        switch word {
        case "quit", "q", "exit": return false
        case "why", "w": why()
        case "help", "h", "?": help()
        default:
            show(comment: "unknown command :\(word); :help lists the commands")
        }
        return true
    }

    private func help() {
        for line in [
            ":why   how the last message was understood, as a ledger that adds up",
            ":help  this list", ":quit  leave (or Ctrl-D); Ctrl-C cancels the line",
            "Anything else is what the customer says.",
        ] { show(comment: line) }
    }

    private func why() {
        guard let last, let turn = last.delivery.turn else {
            return show(comment: "nothing has been said yet")
        }
        guard let recognition = last.delivery.recognition else {
            return show(comment: "a human has this conversation: the bot decides nothing")
        }
        let explanation = desk.responder.recognizer.explain(
            Utterance(last.utterance), in: turn.language, after: last.context,
            running: recognition.running)
        guard let explanation else { return }
        let policy = DeskCache(desk.responder).policy(turn.language)
        let page = ExplanationPage(
            last.utterance, explanation, turn: turn,
            weighed: policy.weigh(explanation.recognition)
        ).page
        for line in PageText(page).lines { show(comment: line) }
    }

    private func show(comment: String) {
        write(TranscriptWriter.comment(comment), "2")
    }

    private func write(_ text: String, _ color: String) {
        let filled = width.filled(text)
        Console.write(isColored ? "\u{1b}[\(color)m\(filled)\u{1b}[0m" : filled)
    }
}
