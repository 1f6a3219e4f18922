import ArgumentParser
import ChatEngine
import IntentFiles
import Records
import Reports
import SafeText
import Transcripts

/// `praatpaal queue`: the human side of the desk.
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Work on handoffs: list, show, claim, reply, note, return, resolve.",
        subcommands: [
            List.self, Show.self, Claim.self, ReplyTo.self, Note.self, Return.self, Resolve.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List open handoffs, most urgent first.")
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var knowledge: KnowledgeOptions
        @Option(help: "Only handoffs in this queue.") var queue: String?

        func run() throws {
            let all = try storing.openToRead().openHandoffs()
            if let queue { try require(queue, all) }
            let rows = all.filter { queue == nil || $0.handoff.queue == queue }
            let now = WallClock.now()
            switch output.format {
            case .text: output.print(QueuePage(rows: rows, now: now).page)
            case .json: for row in rows { output.print(HandoffPage(row: row, now: now).page) }
            }
        }

        /// Refuses a queue that neither the desk has nor anyone waits in.
        private func require(_ queue: String, _ rows: [QueuedHandoff]) throws {
            guard !rows.contains(where: { $0.handoff.queue == queue }) else { return }
            let known = try knowledge.read().rulebook.desk.queues.map(\.id)
            guard known.contains(queue) else {
                throw Failure.unknown("queue", queue, among: known)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one handoff with its whole conversation.")
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var knowledge: KnowledgeOptions
        @Flag(help: "Print it as a transcript that passes, to keep as a regression test.")
        var transcript = false
        @Argument(help: "The handoff, such as H12.") var handoff: String

        func run() throws {
            let casebook = try storing.openToRead()
            guard let row = try casebook.handoff(handoff) else {
                throw AgentAction.unknown(handoff)
            }
            if transcript {
                let logged = try casebook.loggedEvents(of: row.conversation)
                return try RecordedTranscript(logged, row.conversation).print(knowledge)
            }
            let events = try casebook.events(of: row.conversation)
            let now = WallClock.now()
            output.print(HandoffPage(row: row, now: now, events: events).page)
        }
    }

    struct Claim: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Claim a handoff; exactly one agent gets it.")
        @OptionGroup var action: AgentAction
        func run() throws { try action.perform(.claim, saying: "claimed") }
    }

    struct ReplyTo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reply", abstract: "Write to the customer.")
        @OptionGroup var action: AgentAction
        @Argument(help: "What to say.") var text: String
        func run() throws { try action.perform(.reply(text), saying: "sent") }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a note that the customer never sees.")
        @OptionGroup var action: AgentAction
        @Argument(help: "The note.") var text: String
        func run() throws { try action.perform(.note(text), saying: "noted") }
    }

    struct Return: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Return a handoff to its queue.")
        @OptionGroup var action: AgentAction
        func run() throws { try action.perform(.giveBack, saying: "returned to its queue") }
    }

    struct Resolve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a handoff: solved or not_solved.")
        @OptionGroup var action: AgentAction
        @Argument(help: "solved or not_solved.") var result: HandoffResult = .solved
        func run() throws { try action.perform(.resolve(result), saying: result.rawValue) }
    }
}

extension HandoffResult: ExpressibleByArgument {}

/// An agent's step on a handoff.
struct AgentAction: ParsableArguments {
    @OptionGroup var storing: StoreOptions
    @OptionGroup var knowledge: KnowledgeOptions
    @Option(help: "Who you are (PRAATPAAL_AGENT; default: USER).") var agent: String?
    @Argument(help: "The handoff, such as H12.") var handoff: String

    func perform(_ action: HandoffStep.Action, saying done: String) throws {
        let step = HandoffStep(handoff: handoff, agent: try name(), action: action)
        if case .reply(let text) = action, text.allSatisfy(\.isWhitespace) {
            throw Failure.unusable("A reply cannot be empty")
        }
        let responder = knowledge.loadSettings()
        // Labels are in the language of the conversation; where that is unknown, in the desk's first.
        let packs = responder.rulebook.packs.including(BuiltInPacks.packs())
        let desk = FrontDesk(responder, journal: try storing.openExisting(packs: packs))
        do { _ = try desk.serve([.agent(step)], at: WallClock.now()) } catch HandoffRefusal.unknown
        {
            throw Self.unknown(handoff)
        } catch let refusal as HandoffRefusal {
            throw Failure.found("\(handoff): \(refusal)")
        } catch { throw StoreOptions.failure(error, storing.path) }
        Console.write("\(handoff): \(done)")
    }

    private func name() throws -> Assignee.ID {
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

    static func unknown(_ handoff: String) -> Failure {
        .unusable(
            "There is no handoff \(SafeText(oneLine: handoff)); praatpaal queue list shows them")
    }
}
