import ArgumentParser
import ChatEngine
import Records
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
            Transfer.self, Resolve.self, Reopen.self, Search.self, Watch.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List open handoffs, most urgent first.")
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var knowledge: KnowledgeOptions
        @OptionGroup var agent: AgentOption
        @Option(help: "Only handoffs in this queue.") var queue: String?
        @Flag(help: "Only what you have, and calls back that you promised.") var mine = false
        @Flag(help: "Also what is over, the oldest first.") var all = false

        func run() throws {
            let casebook = try storing.openToRead()
            var rows = try all || mine ? casebook.allHandoffs() : casebook.openHandoffs()
            let rulebook = knowledge.readForAgents()
            if let queue { try require(queue, rows, rulebook) }
            rows = rows.filter { queue == nil || $0.handoff.queue == queue }
            if mine {
                let name = try agent.name()
                rows = rows.filter { $0.isBusiness(of: name) }.sorted(by: QueuedHandoff.isBefore)
            }
            let now = WallClock.now()
            let summaries = try rows.map { row in
                HandoffSummary(row, try casebook.events(of: row.conversation), rulebook, at: now)
            }
            switch output.format {
            case .text: output.print(QueuePage(rows: summaries).page)
            case .json: for one in summaries { output.print(HandoffPage(summary: one).page) }
            }
        }

        /// Refuses a queue that neither the desk has nor anyone waits in.
        private func require(
            _ queue: String, _ rows: [QueuedHandoff], _ rulebook: Rulebook
        ) throws {
            let known = rulebook.desk.queues.map(\.id)
            let used = rows.map(\.handoff.queue).filter { !known.contains($0) }
            guard !known.contains(queue), !used.contains(queue) else { return }
            throw Failure.unknown("queue", queue, among: known + Set(used).sorted())
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
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

extension QueuedHandoff {
    /// Whether it is an agent's to work on: claimed, or a call back that was promised.
    fileprivate func isBusiness(of name: Assignee.ID) -> Bool {
        switch state {
        case .claimed(name), .resolved(.callback, by: name): true
        case .waiting, .claimed, .resolved, .left: false
        }
    }
}
