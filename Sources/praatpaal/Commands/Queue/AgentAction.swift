import ArgumentParser
import ChatEngine
import IntentFiles
import Records
import SafeText

/// `--agent`: who works.
struct AgentOption: ParsableArguments {
    @Option(help: "Who you are (PRAATPAAL_AGENT; default: USER).") var agent: String?

    func name() throws -> Assignee.ID {
        let known = ["PRAATPAAL_AGENT", "USER"].lazy.compactMap(Console.environment).first
        guard let agent = agent ?? known else {
            throw Failure.unusable("Say who you are with --agent NAME")
        }
        guard !agent.allSatisfy(\.isWhitespace) else {
            throw Failure.unusable(
                "An agent's name cannot be empty; say who you are with --agent NAME")
        }
        return agent
    }
}

/// An agent at a store.
struct AgentWork: ParsableArguments {
    @OptionGroup var storing: StoreOptions
    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var agent: AgentOption

    func desk() throws -> FrontDesk { try desk(of: knowledge.loadSettings()) }

    func desk(of responder: Responder) throws -> FrontDesk {
        // Labels are in the language of the conversation; where that is unknown, in the desk's first.
        let packs = responder.rulebook.packs.including(BuiltInPacks.packs())
        return FrontDesk(responder, journal: try storing.openExisting(packs: packs))
    }

    /// What was done to a handoff, and its brief.
    func announce(
        _ handoff: Handoff.ID, _ done: String, _ desk: FrontDesk, _ output: OutputOptions
    ) throws {
        if output.format == .text { Console.write("\(handoff): \(done)") }
        do {
            guard let row = try desk.handoff(handoff) else { return }
            let reading = BriefReading(journal: desk.journal, knowledge: knowledge)
            output.print(try reading.page(of: row, isWhole: false))
        } catch { throw StoreOptions.failure(error, storing.path) }
    }
}

/// An agent's step on a handoff.
struct AgentAction: ParsableArguments {
    @OptionGroup var work: AgentWork
    @Argument(help: "The handoff, such as H12.") var handoff: String

    func perform(_ action: HandoffStep.Action, saying done: String) throws {
        try perform(action, on: try work.desk())
        say(done)
    }

    func perform(
        _ action: HandoffStep.Action, on desk: FrontDesk, seen: Int? = nil
    ) throws {
        var step = HandoffStep(handoff: handoff, agent: try work.agent.name(), action: action)
        step.seen = seen
        if case .reply(let text) = action, text.allSatisfy(\.isWhitespace) {
            throw Failure.unusable("A reply cannot be empty")
        }
        do { _ = try desk.serve([.agent(step)], at: WallClock.now()) } catch HandoffRefusal.unknown
        {
            throw Self.unknown(handoff)
        } catch HandoffRefusal.alreadyYours where action == .claim {
            // Claimed before: the claim stands.
        } catch HandoffRefusal.unknownQueue(let queue, let known) {
            throw Failure.unknown("queue", queue, among: known)
        } catch HandoffRefusal.unknownIntent(let intent, let known) {
            throw Failure.unknown("intent", intent, among: known)
        } catch let refusal as HandoffRefusal {
            let kept = isDraft(step, desk) ? "; the text is kept as a draft" : ""
            throw Failure.found("\(handoff): \(refusal)\(kept)")
        } catch { throw StoreOptions.failure(error, work.storing.path) }
    }

    /// Whether a reply that was refused is in the store.
    private func isDraft(_ step: HandoffStep, _ desk: FrontDesk) -> Bool {
        guard case .reply(let text) = step.action,
            let row = try? desk.handoff(step.handoff),
            let events = try? desk.events(of: row.conversation)
        else { return false }
        return HandoffHistory(of: step.handoff, events).drafts.contains {
            $0.agent == step.agent && $0.text == text
        }
    }

    func say(_ done: String) { Console.write("\(handoff): \(done)") }

    /// A reply of desk.yaml with the customer's values.
    func filled(_ name: String, _ desk: FrontDesk) throws -> String {
        let canned = desk.responder.rulebook.desk.canned
        guard let reply = canned.first(where: { $0.name == name }) else {
            throw Failure.unknown("canned reply", name, among: canned.map(\.name))
        }
        guard let row = try desk.handoff(handoff) else { throw Self.unknown(handoff) }
        let conversation = try desk.conversation(row.conversation)
        let filled = reply.filled(
            CannedReply.values(of: conversation, row, agent: try work.agent.name()))
        guard filled.missing.isEmpty else {
            let names = filled.missing.joined(separator: ", ")
            throw Failure.found("\(handoff): no value for \(names) in '\(name)'; write it yourself")
        }
        return filled.text
    }

    static func unknown(_ handoff: String) -> Failure {
        .unusable(
            "There is no handoff \(SafeText(oneLine: handoff)); praatpaal queue list shows them")
    }
}
