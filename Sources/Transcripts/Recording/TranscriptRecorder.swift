import ChatEngine
import CivilTime
import JSON
import SafeText

/// A recorded conversation as a transcript: clock, customer, agents' turns, what actions gave, and what must hold.
///
/// ```swift
/// let text = TranscriptRecorder.text(of: events)      // as it was
/// let kept = TranscriptRecorder.passing(events, with: Replayer(responder))   // as it is now, and what changed
/// ```
/// What was masked in the store stays masked. A conversation closed by a host, feedback and surveys have no notation; they become
/// comments. O(events).
package struct TranscriptRecorder {
    private var lines: [String] = []
    private var start: Moment?
    /// Whole seconds that the transcript's clock has gone.
    private var elapsed = 0
    private var pendingReminders: [String] = []
    private var hasTurn = false
    /// How each action ended, by its id.
    private let endings: [ActionRequest.ID: ActionOutcome]

    /// The transcript of one conversation's events, oldest first.
    package static func text(of events: [ConversationEvent]) -> String {
        var recorder = TranscriptRecorder(events)
        var rest = events[...]
        while let event = rest.popFirst() { recorder.record(event, before: rest) }
        recorder.finish()
        return recorder.lines.joined(separator: "\n") + "\n"
    }

    /// A transcript that passes with the present knowledge base.
    /// - Returns: also how many of its lines are not as they were then: the knowledge base has changed, or what was
    ///   said was masked; `nil` when nobody said anything.
    package static func passing(
        _ events: [ConversationEvent], with replayer: Replayer, path: String = "recorded.transcript"
    ) -> (text: String, linesChanged: Int)? {
        var text = text(of: events)
        var changed = 0
        for _ in 0..<mostUpdates {
            guard let transcript = try? Transcript(path: path, bytes: Array(text.utf8)) else {
                return nil
            }
            let update = TranscriptUpdate(transcript, replayer.replay(transcript).mismatches)
            if update.linesChanged == 0 { break }
            changed = max(changed, update.linesChanged)
            text = update.text
        }
        return (text, changed)
    }

    private static let mostUpdates = 3

    private init(_ events: [ConversationEvent]) {
        var endings: [ActionRequest.ID: ActionOutcome] = [:]
        for event in events {
            if case .actionEnded(let ending) = event.body {
                endings[ending.action] = ending.outcome
            }
        }
        self.endings = endings
    }

    private mutating func record(
        _ event: ConversationEvent, before rest: ArraySlice<ConversationEvent>
    ) {
        if start == nil { head(event) }
        switch event.body {
        case .said(let saying): turn(saying, at: event.at, before: rest)
        case .stepped(let step):
            guard let line = Self.line(step) else { break }
            pass(to: event.at)
            if hasTurn { lines.append(line) }
        case .reminded(let reminder):
            pass(to: event.at)
            if hasTurn { pendingReminders.append(reminder.text) }
            flushReminders()
        case .closed(let closing): lines.append("# closed by \(closing.by.rawValue)")
        case .rated(let rating):
            if rating.isOfTurn(rest) { break }
            lines.append("# feedback: \(rating.helpful ? "it helped" : "it did not help")")
        case .surveyed(let answer): lines.append("# \(answer.metric.rawValue) \(answer.score)")
        case .opened, .turned, .handedOff, .replied, .noticed, .actionAsked, .actionEnded,
            .contactLeft, .surveyAsked:
            break
        }
    }

    /// A claim runs out by the clock; what was not sent is a comment.
    private static func line(_ step: HandoffStep) -> String? {
        switch step.action {
        case .lapse: nil
        case .draft, .teach:
            "# \(SafeText(oneLine: step.agent)) kept a \(SafeText(oneLine: step.action.written))"
        case .claim, .reply, .note, .giveBack, .transfer, .resolve, .reopen:
            TranscriptWriter.agent(step.agent, step.action.written)
        }
    }

    private mutating func head(_ event: ConversationEvent) {
        start = event.at
        lines.append("# Recorded conversation \(SafeText(oneLine: event.conversation))")
        var heading = Heading()
        heading.clock = event.at
        if case .opened(let opening) = event.body {
            heading.language = opening.language
            heading.customer = opening.customer
            heading.channel = opening.channel
            heading.segment = opening.segment
        }
        lines += TranscriptWriter.heading(heading)
    }

    /// The customer's line with all that came of it.
    private mutating func turn(
        _ saying: Saying, at moment: Moment, before rest: ArraySlice<ConversationEvent>
    ) {
        pass(to: moment)
        lines.append("")
        var body: [String] = []
        var actions: [String] = []
        var turn: Turn?
        var handoff: Handoff?
        var reply: Reply?
        events: for event in rest {
            switch event.body {
            case .said, .opened, .stepped, .closed, .reminded: break events
            case .turned(let taken): turn = taken
            case .handedOff(let made): handoff = made
            case .replied(let said): reply = said
            case .actionAsked(let request):
                if let line = action(request) { actions.append(line) }
            case .rated, .surveyed, .surveyAsked, .noticed, .actionEnded, .contactLeft: break
            }
        }
        hasTurn = true
        if let turn { body += expectations(turn, handoff) }
        if let text = reply?.text { body.append(TranscriptWriter.desk(text)) }
        lines += actions + [TranscriptWriter.customer(saying.text)] + body
    }

    private func action(_ request: ActionRequest) -> String? {
        switch endings[request.id] {
        case .done(let values):
            let pairs = values.sorted { $0.key < $1.key }
                .map { "\(Self.quoted($0.key)): \(Self.quoted($0.value))" }
            return "$ \(request.name) = {\(pairs.joined(separator: ", "))}"
        case .failed: return "$ \(request.name) fails"
        case .late: return "$ \(request.name) late"
        case .notCarriedOut, nil: return nil
        }
    }

    /// As JSON has it, and safe for a terminal.
    private static func quoted(_ text: String) -> String {
        JSONWriter.quoted(text, escaping: SafeText.isUnsafe)
    }

    private func expectations(_ turn: Turn, _ handoff: Handoff?) -> [String] {
        var lines: [String] = []
        if let intent = turn.intent { lines.append("  intent \(intent)") }
        if let decision = turn.decision { lines.append("  decision \(decision.rawValue)") }
        for (slot, value) in turn.slots.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            lines.append("  slot \(slot) = \(SafeText(oneLine: value))")
        }
        guard let handoff else { return lines }
        return lines + ["  queue \(handoff.queue)", "  reason \(handoff.reason.rawValue)"]
    }

    /// Time that has passed, in whole seconds.
    private mutating func pass(to moment: Moment) {
        guard let start else { return }
        let seconds = Int(moment.seconds(since: start).rounded(.down)) - elapsed
        guard seconds > 0, hasTurn else { return }
        elapsed += seconds
        lines += ["", "~ " + DurationText.exact(seconds)]
    }

    private mutating func flushReminders() {
        lines += pendingReminders.map { TranscriptWriter.desk($0) }
        pendingReminders = []
    }

    private mutating func finish() { if lines.isEmpty { lines.append("# Nothing was said") } }
}

extension Rating {
    /// Whether the customer's own words said it, which stand in the turn that follows.
    fileprivate func isOfTurn(_ rest: ArraySlice<ConversationEvent>) -> Bool {
        if case .turned = rest.first?.body { true } else { false }
    }
}
