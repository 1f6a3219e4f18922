import ArgumentParser
import ChatEngine
import SafeText

/// What agents do to handoffs, a command each.
extension QueueCommand {
    struct Next: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "next",
            abstract: "Claim the most urgent handoff you may take, and show its brief.",
            discussion:
                "Which those are stand in desk.yaml: agents with queues and skills, queues with skills and a capacity."
        )
        @OptionGroup var work: AgentWork
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try work.desk()
            let name = try work.agent.name()
            let taken: QueuedHandoff
            do { taken = try desk.claimNext(for: name, at: WallClock.now()) } catch let refusal
                as HandoffRefusal
            {
                throw Failure.found("\(refusal)")
            } catch { throw StoreOptions.failure(error, work.storing.path) }
            try work.announce(taken.handoff.id, "claimed", desk, output)
        }
    }

    struct Claim: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "claim",
            abstract: "Claim a handoff; exactly one agent gets it. Shows its brief.")
        @OptionGroup var action: AgentAction
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try action.work.desk()
            try action.perform(.claim, on: desk)
            try action.work.announce(action.handoff, "claimed", desk, output)
        }
    }

    struct ReplyTo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reply", abstract: "Write to the customer.",
            discussion: """
                A reply that is refused, because the claim ended meanwhile say, is kept as a draft; queue show shows it.
                """)
        @OptionGroup var action: AgentAction
        @Argument(help: "What to say; with --canned it may be left out.") var text: String?
        @Option(help: "A reply of desk.yaml, with the customer's values.") var canned: String?
        @Flag(help: "Print what would be said, and say nothing.") var preview = false
        @Option(
            help: .init(
                "Say it only when no message came after this one, by its number.",
                valueName: "number"))
        var seen: Int?

        func validate() throws {
            if text == nil, canned == nil {
                throw ValidationError(
                    "Say what to reply, or name a reply of desk.yaml with --canned.")
            }
            if text != nil, canned != nil {
                throw ValidationError("Either a text or --canned, not both.")
            }
        }

        func run() throws {
            let desk = try action.work.desk()
            let words = try canned.map { try action.filled($0, desk) } ?? text ?? ""
            if preview { return Console.write(SafeText(words).description) }
            try action.perform(.reply(words), on: desk, seen: seen)
            action.say("sent")
        }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "note",
            abstract: "Add a note that the customer never sees.")
        @OptionGroup var action: AgentAction
        @Argument(help: "The note.") var text: String
        func run() throws { try action.perform(.note(text), saying: "noted") }
    }

    struct Return: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "return",
            abstract: "Return a handoff to its queue.")
        @OptionGroup var action: AgentAction
        func run() throws { try action.perform(.giveBack, saying: "returned to its queue") }
    }

    struct Transfer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "transfer",
            abstract: "Pass a handoff on to another queue or another agent.")
        @OptionGroup var action: AgentAction
        @Option(help: "queue:NAME or agent:NAME.") var to: HandoffTarget
        func run() throws {
            try action.perform(
                .transfer(to), saying: "transferred to \(SafeText(oneLine: to.written))")
        }
    }

    struct Resolve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: "Close a handoff: solved, not_solved or callback.",
            discussion: """
                After callback the contact is pending, and queue list --mine still shows it: reopen it when you call.
                """)
        @OptionGroup var action: AgentAction
        @Argument(help: "solved, not_solved or callback.") var result: HandoffResult = .solved
        @Option(help: "Why, for colleagues and the log.") var because: String?
        func run() throws {
            try action.perform(.resolve(result, because: because), saying: result.rawValue)
        }
    }

    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reopen",
            abstract: "Take up again what is over; it is yours then.")
        @OptionGroup var action: AgentAction
        func run() throws { try action.perform(.reopen, saying: "reopened") }
    }
}

extension HandoffResult: ExpressibleByArgument {}

extension HandoffTarget: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
