import ChatEngine
import CivilTime
import PCRE2

/// One transcript being replayed: the desk, the clock and what was found so far.
struct ReplayInProgress {
    var mismatches: [Mismatch] = []
    var coverage = Coverage()
    private(set) var turns = 0
    /// The answers of actions, from the `$` lines so far.
    private let actions = ActionAnswers()

    let responder: Responder
    private let heading: Heading
    let journal = InMemoryJournal()
    let desk: FrontDesk
    private let workspace: MatchWorkspace
    var now: Moment
    var last: LastTurn?
    private var lastHandoff: Handoff.ID?
    /// What must hold at the end, with its line.
    var outcomes: [(line: Int, expectation: Expectation)] = []

    static let conversation = "replay"

    struct LastTurn {
        var line: Int
        var text: String
        /// The intent answered before it.
        var context: Intent.ID?
        var delivery: Delivery
        /// Made when first needed: most turns are as expected.
        var ranking: [RankedIntent]?
    }

    init(_ responder: Responder, _ heading: Heading, _ tools: ReplayTools) {
        workspace = tools.workspace
        self.responder = responder
        self.heading = heading
        let actions = actions
        desk = FrontDesk(responder, journal: journal, reader: tools.reader) {
            actions.outcome(of: $0)
        }
        now = heading.clock
    }

    mutating func run(_ lines: [TranscriptLine], _ at: Int) {
        switch lines[at].content {
        case .layout, .reply: break
        case .customer(let text): say(text, lines, at)
        case .expectation(let expectation): check(expectation, line: at + 1)
        case .agent(let agent, let action): step(agent, action, line: at + 1)
        case .next(let agent): next(agent, line: at + 1)
        case .action(let name, let answer): actions.known[name] = answer
        case .pause(let seconds): pause(seconds, lines, at)
        case .outcome(let expectation): outcomes.append((at + 1, expectation))
        }
    }

    private mutating func say(_ text: String, _ lines: [TranscriptLine], _ at: Int) {
        // Only the start: after that the customer may change it.
        let language = turns == 0 ? heading.language : nil
        turns += 1
        let context = conversation?.lastIntent
        let message = IncomingMessage(
            conversation: Self.conversation, text: text, customer: heading.customer,
            language: language, channel: heading.channel, segment: heading.segment)
        guard let delivery = try? desk.serve([.message(message)], at: now).first else {
            last = nil
            mismatches.append(
                Mismatch(line: at + 1, customer: text, difference: .notServed, turn: at + 1))
            return
        }
        last = LastTurn(line: at + 1, text: text, context: context, delivery: delivery)
        if let handoff = delivery.handoff { lastHandoff = handoff.id }
        cover(text, delivery)
        compare(delivery.reply?.text, with: replyLines(lines, after: at))
    }

    /// Time passes; what is due meanwhile happens at its moment.
    private mutating func pause(_ seconds: Int, _ lines: [TranscriptLine], _ at: Int) {
        let end = now.adding(seconds: seconds)
        let before = journal.events.count
        while let due = try? desk.nextDeadline(by: end) {
            now = max(now, due)
            guard (try? desk.settle(by: now)) != nil else { break }
        }
        now = end
        let said = journal.events[before...].compactMap { event -> String? in
            if case .reminded(let reminder) = event.body { reminder.text } else { nil }
        }
        last = nil
        compare(
            said.isEmpty ? nil : said.joined(separator: "\n"), with: replyLines(lines, after: at))
    }

    private func replyLines(_ lines: [TranscriptLine], after at: Int) -> [(
        number: Int, line: ReplyLine
    )] {
        var found: [(number: Int, line: ReplyLine)] = []
        for place in (at + 1)..<max(lines.count, at + 1) {
            if lines[place].content.beginsATurn { break }
            if case .reply(let line) = lines[place].content { found.append((place + 1, line)) }
        }
        return found
    }

    private mutating func compare(_ reply: String?, with expected: [(number: Int, line: ReplyLine)])
    {
        guard let first = expected.first else { return }
        let got = reply.map(TranscriptWriter.newlineSeparated) ?? []
        let differences = ReplyComparison(expected: expected, got: got, with: workspace).differences
        guard !differences.isEmpty else { return }
        record(.reply(differences), line: first.number, showsRanking: true)
    }

    private mutating func step(_ agent: Assignee.ID, _ action: HandoffStep.Action, line: Int) {
        guard let id = conversation?.stage.handoff ?? lastHandoff else {
            return record(.step(action, nil), line: line)
        }
        let step = HandoffStep(handoff: id, agent: agent, action: action)
        do { _ = try desk.serve([.agent(step)], at: now) } catch {
            record(.step(action, error as? HandoffRefusal), line: line)
        }
    }

    private mutating func next(_ agent: Assignee.ID, line: Int) {
        do { lastHandoff = try desk.claimNext(for: agent, at: now).handoff.id } catch {
            record(.step(.claim, error as? HandoffRefusal), line: line)
        }
    }

    private mutating func cover(_ text: String, _ delivery: Delivery) {
        guard let turn = delivery.turn, turn.decision != .clarify, let id = turn.intent,
            let language = delivery.recognition?.language,
            let intent = responder.rulebook.intent(id, in: language)
        else { return }
        coverage.add(intent, in: language, said: text, workspace)
    }
}

/// The actions' answers from the `$` lines so far.
private final class ActionAnswers {
    var known: [String: ActionAnswer] = [:]

    /// Without a `$` line an action is not carried out.
    func outcome(of request: ActionRequest) -> ActionOutcome {
        switch known[request.name] {
        case .result(let values): .done(values)
        case .fails: .failed
        case .late: .late
        case nil: .notCarriedOut
        }
    }
}

extension LineContent {
    /// Whether what the desk said before it is complete.
    fileprivate var beginsATurn: Bool {
        switch self {
        case .customer, .pause: true
        case .layout, .reply, .expectation, .agent, .next, .action, .outcome: false
        }
    }
}
