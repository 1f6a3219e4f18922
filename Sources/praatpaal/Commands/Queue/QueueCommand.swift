import ArgumentParser
import ChatEngine
import Records
import Reports
import SafeText
import Transcripts

/// `praatpaal queue`: the human side of the desk.
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Work on handoffs: list, next, show, claim, reply, note, transfer, resolve …",
        discussion: """
            A claim holds as long as its agent is there: after two minutes (lease, in desk.yaml) without a sign of life \
            the handoff waits again, since when it did. Every command of an agent is such a sign.

            Exit codes: 0 done; 1 refused, or nobody is waiting; 2 wrong usage; 3 the store is not available.
            """,
        subcommands: [
            List.self, Next.self, Show.self, Claim.self, ReplyTo.self, Note.self, Return.self,
            Transfer.self, Resolve.self, Reopen.self, Search.self, Away.self, Here.self,
            Agents.self,
            Watch.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List open handoffs, most urgent first.")
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var knowledge: KnowledgeOptions
        @OptionGroup var agent: AgentOption
        @Option(help: "Only handoffs in this queue.") var queue: String?
        @Flag(help: "Only what you have, and calls back that you promised.") var mine = false
        @Flag(help: "Also what is over, the oldest first.") var all = false

        @Option(
            help: .init(
                "At most so many; 0: no bound, which JSON has by itself (default for text: 200).",
                valueName: "n"))
        var limit: Int?

        func validate() throws {
            if let limit, limit < 0 { throw ValidationError("--limit must be at least 0.") }
        }

        func run() throws {
            let casebook = try storing.openToRead()
            let rulebook = knowledge.readForAgents()
            if let queue { try require(queue, casebook, rulebook) }
            let kind: HandoffSelection.Kind =
                try mine ? .business(of: agent.name()) : all ? .all : .open
            let selection = HandoffSelection(kind, in: queue, most: most)
            let list = try HandoffList(
                selection, in: casebook, rulebook, at: WallClock.now(), isPrinted: true)
            for row in list.damaged {
                Console.error("warning: the store is damaged: \(row); the others are shown")
            }
            switch output.format {
            case .text: output.print(QueuePage(list: list).page)
            case .json:
                for part in HandoffLine.parts(of: list.summaries) { Console.writeBytes(part) }
                if list.isPart {
                    Console.error("note: \(QueuePage.part(of: list))")
                }
            }
        }

        /// A person reads the first few; a program is given what there is.
        private var most: Int? {
            let standard = output.format == .text && !all ? Self.mostShown : 0
            let chosen = limit ?? standard
            return chosen == 0 ? nil : chosen
        }

        private static let mostShown = 200

        /// Refuses a queue that neither the desk has nor anyone waits in.
        private func require(_ queue: String, _ casebook: Casebook, _ rulebook: Rulebook) throws {
            let known = rulebook.desk.queues.map(\.id)
            guard !known.contains(queue) else { return }
            let kind: HandoffSelection.Kind = all || mine ? .all : .open
            let used = Set(try casebook.handoffs(HandoffSelection(kind)).rows.map(\.handoff.queue))
            guard !used.contains(queue) else { return }
            throw Failure.unknown(
                "queue", queue, among: known + used.subtracting(known).sorted())
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one handoff: the brief, then its whole conversation.")
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
            let reading = BriefReading(journal: casebook, knowledge: knowledge)
            output.print(try reading.page(of: row, isWhole: true))
        }
    }
}
