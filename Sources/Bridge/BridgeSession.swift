import ChatEngine
import CivilTime
import Wire

/// One end of the protocol: lines in, lines out, any number of conversations. No input or output of its own.
///
/// ```swift
/// var session = BridgeSession(desk: desk, version: "1.0")
/// let answers = session.answer(lines, at: now)     // every line has its one answer, in the order of the lines
/// let pushes = session.poll(at: now)               // what others did meanwhile, through the same store
/// ```
/// Never throws: what goes wrong with a line is that line's answer. Messages that come together are written together.
package struct BridgeSession {
    let desk: FrontDesk
    private let readiness: WireAnswer.Readiness
    /// Where each conversation of this session stood when the other side was last told, or would have been.
    var told: [Conversation.ID: Standing] = [:]
    var newsCursor: JournalCursor?
    /// Conversations in which a reply waits for an action.
    var waiting: [Conversation.ID: Waiting] = [:]
    var asked = 0
    var settled: Moment?
    /// The store's own words when it last failed; `nil` while it works.
    package internal(set) var storeFailure: String?

    package init(
        desk: FrontDesk, version: String, lineBytes: Int = LineFramer.standardLimit
    ) {
        self.desk = desk
        let rulebook = desk.responder.rulebook
        let intents = Set(rulebook.intents.lazy.filter { !$0.isConversational }.map(\.id))
        readiness = WireAnswer.Readiness(
            version: version, intents: intents.count, languages: rulebook.languages,
            lineBytes: lineBytes)
        newsCursor = try? desk.news(since: nil).cursor
    }

    /// Bytes a line may have.
    package var lineBytes: Int { readiness.lineBytes }

    /// A line that was read, and what is to be done for it.
    struct Job {
        var id: String?
        var work: Work

        indirect enum Work {
            case say(WireAnswer)
            case serve(Request, in: Conversation.ID)
            case step(HandoffStep, in: Conversation.ID?)
            case end(ActionRequest.ID, ActionOutcome, in: Conversation.ID?)
            case resume(Conversation.ID, behind: Int)
        }
    }

    /// Answers lines in order. What they say is in the journal when this returns.
    package mutating func answer(_ lines: [LineFramer.Line], at now: Moment) -> [WireAnswer] {
        forgetIdle()
        return giveUpLate(at: now) + answer(lines.map(job), at: now)
    }

    mutating func answer(_ jobs: [Job], at now: Moment) -> [WireAnswer] {
        var answers: [WireAnswer] = []
        var together: [Job] = []
        for job in jobs {
            switch job.work {
            case .say: together.append(job)
            case .serve(_, let id):
                if waiting.isEmpty || waiting[id] == nil {
                    together.append(job)
                } else {
                    answers += finish(&together, at: now)
                    answers += hold(job, in: id)
                }
            // A step may be refused, and a refusal must not cost its neighbours anything.
            case .step(let step, let conversation):
                answers += finish(&together, at: now)
                answers += take(step, in: conversation, for: job.id, at: now)
            case .end(let action, let outcome, let conversation):
                answers += finish(&together, at: now)
                answers += end(action, outcome, in: conversation, for: job.id, at: now)
            case .resume(let conversation, let number):
                answers += finish(&together, at: now)
                answers +=
                    waiting[conversation] == nil
                    ? resume(conversation, behind: number, for: job.id)
                    : hold(job, in: conversation)
            }
        }
        return answers + finish(&together, at: now)
    }

    private func job(_ line: LineFramer.Line) -> Job {
        guard case .text(let bytes) = line else {
            return Job(id: nil, work: .say(.error(to: nil, .tooLong(limit: readiness.lineBytes))))
        }
        let line = WireMessage.read(bytes)
        switch line.content {
        case .success(let message): return Job(id: line.id, work: work(for: message, line.id))
        case .failure(let fault): return Job(id: line.id, work: .say(.error(to: line.id, fault)))
        }
    }

    private func work(for message: WireMessage, _ id: String?) -> Job.Work {
        switch message {
        case .hello: .say(.ready(to: id, readiness))
        case .ping: .say(.pong(to: id))
        case .actionResult(let action, let outcome, let conversation):
            .end(action, outcome, in: conversation)
        case .resume(let conversation, let number): .resume(conversation, behind: number)
        case .message(let message):
            .serve(.message(inOurLanguages(message)), in: message.conversation)
        case .feedback(let conversation, let helpful):
            .serve(.feedback(conversation, helpful: helpful), in: conversation)
        case .survey(let conversation, let answer):
            .serve(.survey(conversation, answer), in: conversation)
        case .event(let conversation, let notice):
            .serve(.notice(conversation, notice), in: conversation)
        case .close(let conversation):
            .serve(.close(conversation, by: .host), in: conversation)
        case .agent(let step, let conversation): .step(step, in: conversation)
        }
    }

    /// A customer whose page speaks another language is still answered, in ours.
    private func inOurLanguages(_ message: IncomingMessage) -> IncomingMessage {
        guard let language = message.language else { return message }
        let asked = LanguageCode(
            String(language.code.lowercased().prefix { $0 != "-" && $0 != "_" }))
        return IncomingMessage(message, in: readiness.languages.contains(asked) ? asked : nil)
    }

    private mutating func finish(_ jobs: inout [Job], at now: Moment) -> [WireAnswer] {
        defer { jobs.removeAll(keepingCapacity: true) }
        let requests = jobs.compactMap {
            if case .serve(let request, _) = $0.work { request } else { nil }
        }
        var results = deliver(requests, at: now)[...]
        var answers: [WireAnswer] = []
        answers.reserveCapacity(2 * jobs.count)
        for job in jobs {
            if case .say(let answer) = job.work {
                answers.append(answer)
                continue
            }
            switch results.popFirst() {
            case .success(let delivery) where delivery.isHeld:
                answers += hold(job, for: delivery)
            case .success(let delivery): report(delivery, to: job.id, at: now, &answers)
            case .failure(let fault): answers.append(.error(to: job.id, fault))
            case nil: break
            }
        }
        return answers
    }

    /// A line behind a message that waits. The message may have come to a process that is gone: the host is asked again.
    private mutating func hold(_ job: Job, for delivery: Delivery) -> [WireAnswer] {
        let id = delivery.conversation.id
        var answers: [WireAnswer] = []
        if waiting[id] == nil, let action = delivery.action {
            follow(seen: delivery)
            answers = [wait(for: action, line: action.message, in: id)]
        }
        return answers + hold(job, in: id)
    }

    mutating func report(
        _ delivery: Delivery, to id: String?, at now: Moment, _ answers: inout [WireAnswer]
    ) {
        let conversation = delivery.conversation.id
        if let action = delivery.action {
            follow(seen: delivery)
            return answers.append(wait(for: action, line: id, in: conversation))
        }
        answers.append(delivery.hasReply ? .reply(to: id, delivery) : .ack(to: id))
        if let handoff = delivery.handoff { answers.append(.handoff(conversation, handoff)) }
        follow(delivery, at: now, &answers)
    }

    private mutating func take(
        _ step: HandoffStep, in conversation: Conversation.ID?, for id: String?, at now: Moment
    ) -> [WireAnswer] {
        if let fault = misplaced(step, in: conversation) { return [.error(to: id, fault)] }
        switch deliver([.agent(step)], at: now)[0] {
        case .success(let delivery):
            follow(seen: delivery)
            return [.ack(to: id)] + poll(at: now)
        // Claimed before by the same agent: the claim stands, and the line may be a repetition.
        case .failure(.refused(.alreadyYours)): return [.ack(to: id)]
        case .failure(let fault): return [.error(to: id, fault)]
        }
    }

    private func misplaced(_ step: HandoffStep, in conversation: Conversation.ID?) -> WireFault? {
        guard let conversation, let owner = try? desk.conversation(of: step.handoff) else {
            return nil
        }
        return owner == conversation ? nil : .wrongConversation(step.handoff)
    }
}
