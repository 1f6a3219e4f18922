import ChatEngine
import CivilTime
import Figures
import PCRE2

/// One transcript being replayed: the desk, the clock and what was found so far.
struct ReplayInProgress {
    private(set) var mismatches: [Mismatch] = []
    private(set) var coverage = Coverage()
    private(set) var turns = 0
    /// What actions answer from here on.
    private let actions = ActionAnswers()

    private let responder: Responder
    private let heading: Heading
    private let journal = InMemoryJournal()
    private let desk: FrontDesk
    private let workspace: MatchWorkspace
    private var now: Moment
    private var last: LastTurn?
    private var lastHandoff: Handoff.ID?
    /// What must hold at the end, with its line.
    private var outcomes: [(line: Int, expectation: Expectation)] = []

    private static let conversation = "replay"

    private struct LastTurn {
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

    mutating func take(_ lines: [TranscriptLine], _ at: Int) {
        switch lines[at].content {
        case .layout, .reply: break
        case .customer(let text): say(text, lines, at)
        case .expectation(let expectation): check(expectation, line: at + 1)
        case .agent(let agent, let action): step(agent, action, line: at + 1)
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
        compare(delivery.reply?.text, with: replyLines(lines, behind: at))
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
            said.isEmpty ? nil : said.joined(separator: "\n"), with: replyLines(lines, behind: at))
    }

    private func replyLines(_ lines: [TranscriptLine], behind at: Int) -> [(
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
        note(.reply(differences), line: first.number, showsRanking: true)
    }

    private mutating func check(_ expectation: Expectation, line: Int) {
        guard let last else { return }
        let delivery = last.delivery
        switch expectation.subject {
        case .confidence: checkConfidence(expectation, delivery.turn?.confidence, line)
        case .intent: hold(expectation, delivery.turn?.intent, line)
        case .decision: hold(expectation, delivery.turn?.decision?.rawValue, line)
        case .language: hold(expectation, delivery.turn?.language.code, line)
        case .queue: hold(expectation, handoff?.queue, line)
        case .reason: hold(expectation, handoff?.reason.rawValue, line)
        case .status: hold(expectation, conversation?.stage.status.rawValue, line)
        case .slot(let name):
            hold(expectation, LineReader.trimmed(conversation?.slots[name] ?? ""), line)
        case .outcome, .firstContact, .contacts, .handoffs: break
        }
    }

    private var conversation: Conversation? { try? desk.conversation(Self.conversation) }

    /// Of this turn, or the one that is still open.
    private var handoff: Handoff? {
        if let made = last?.delivery.handoff { return made }
        guard let conversation, let id = conversation.stage.handoff else { return nil }
        return conversation.handoffs[id]
    }

    private mutating func hold(_ expectation: Expectation, _ value: String?, _ line: Int) {
        let value = value ?? Expectation.none
        if expectation.value == .text(value) { return }
        var mended = expectation
        mended.value = .text(value)
        let difference = ValueDifference(expected: expectation, got: mended.words, mended: mended)
        note(
            .value(difference), line: line,
            showsRanking: expectation.subject.isAboutUnderstanding)
    }

    private mutating func checkConfidence(_ expectation: Expectation, _ value: Double?, _ line: Int)
    {
        guard case .confidence(let comparison) = expectation.value, let value else {
            return hold(expectation, value.map { Figure.decimal($0, 4) }, line)
        }
        if comparison.holds(for: value) { return }
        var mended = expectation
        mended.value = .confidence(comparison.mended(for: value))
        let got = "confidence = " + Figure.decimal(value, 4)
        note(
            .value(ValueDifference(expected: expectation, got: got, mended: mended)), line: line,
            showsRanking: true)
    }

    private mutating func step(_ agent: Assignee.ID, _ action: HandoffStep.Action, line: Int) {
        guard let id = conversation?.stage.handoff ?? lastHandoff else {
            return note(.step(action, nil), line: line)
        }
        let step = HandoffStep(handoff: id, agent: agent, action: action)
        do { _ = try desk.serve([.agent(step)], at: now) } catch {
            note(.step(action, error as? HandoffRefusal), line: line)
        }
    }

    private mutating func cover(_ text: String, _ delivery: Delivery) {
        guard let turn = delivery.turn, turn.decision != .clarify, let id = turn.intent,
            let language = delivery.recognition?.language,
            let intent = responder.rulebook.intent(id, in: language)
        else { return }
        coverage.add(intent, in: language, said: text, workspace)
    }

    private mutating func note(
        _ difference: Mismatch.Difference, line: Int, showsRanking: Bool = false
    ) {
        mismatches.append(
            Mismatch(
                line: line, customer: last?.text, difference: difference, turn: last?.line,
                candidates: showsRanking ? ranking() : []))
    }

    /// The best three, the first with the heaviest rows of its ledger.
    private mutating func ranking() -> [RankedIntent] {
        guard let last, let recognition = last.delivery.recognition else { return [] }
        if let known = last.ranking { return known }
        let isShort = last.text.utf8.count <= Self.longestExplained
        let explanation =
            isShort
            ? responder.recognizer.explain(
                Utterance(last.text), in: recognition.language, after: last.context)
            : nil
        let evidence = explanation?.candidates.first?.evidence ?? []
        let ranking = recognition.ranking.candidates.prefix(3).enumerated().map {
            place, candidate in
            RankedIntent(
                intent: candidate.intent, confidence: candidate.confidence.value,
                evidence: place == 0 ? Array(evidence.prefix(3)) : [])
        }
        self.last?.ranking = ranking
        return ranking
    }

    /// In bytes; a ledger of more would cost seconds, and nobody reads it.
    private static let longestExplained = 4_096

    /// Checks what must hold at the end, as of the clock's last value.
    mutating func end() {
        last = nil
        coverage.add(journal.events)
        guard !outcomes.isEmpty else { return }
        let timers = responder.rulebook.desk.timers
        let contacts = Contact.contacts(of: journal.events, at: now, timers: timers)
        let real = contacts.filter { $0.resolution != .excluded }
        let contact = real.last ?? contacts.last
        for (line, expectation) in outcomes {
            switch expectation.subject {
            case .outcome: hold(expectation, contact?.resolution.rawValue, line)
            case .firstContact: hold(expectation, contact?.firstContact.rawValue, line)
            case .contacts: hold(expectation, String(real.count), line)
            case .handoffs: hold(expectation, String(handoffsMade), line)
            default: break
            }
        }
    }

    private var handoffsMade: Int {
        journal.events.count {
            if case .handedOff = $0.body { return true }
            return false
        }
    }
}

/// What the `$` lines said so far.
private final class ActionAnswers {
    var known: [String: ActionAnswer] = [:]

    /// An action that no line answers is carried out by nobody.
    func outcome(of request: ActionRequest) -> ActionOutcome {
        switch known[request.name] {
        case .result(let values): .done(values)
        case .fails: .failed
        case .late: .late
        case nil: .nobody
        }
    }
}

extension LineContent {
    /// Whether what the desk said before it is complete.
    fileprivate var beginsATurn: Bool {
        switch self {
        case .customer, .pause: true
        default: false
        }
    }
}
