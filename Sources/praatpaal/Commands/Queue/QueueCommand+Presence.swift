import ArgumentParser
import ChatEngine
import Reports
import SafeText

/// Whether an agent takes more work: what is said here holds at `/desk`, in every terminal and on every server of the store.
extension QueueCommand {
    struct Away: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "away",
            abstract: "Say that you are away: nothing new is given to you at any desk.",
            discussion: "What is yours stays yours. It ends with queue here, or after twelve hours."
        )
        @OptionGroup var work: AgentWork
        func run() throws { try PresenceOptions.announce(at: work) { $0.isAway = true } }
    }

    struct Here: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "here",
            abstract: "Say that you are here again, and how many you take at once.")
        @OptionGroup var work: AgentWork
        @Option(
            help: "Take so many at once at most, whatever the queues allow; 0: as many as they do.")
        var atMost: Int?

        func validate() throws { try PresenceOptions.require(atMost, from: 0) }

        func run() throws {
            try PresenceOptions.announce(at: work) { presence in
                presence.isAway = false
                if let atMost { presence.most = atMost == 0 ? nil : atMost }
            }
        }
    }

    struct Agents: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agents",
            abstract: "List the agents: who is away, how many each takes and has.",
            discussion:
                "Those of desk.yaml, the accounts, whoever has a handoff, and whoever said something of it."
        )
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var knowledge: KnowledgeOptions

        func run() throws {
            let casebook = try storing.openToRead()
            let rulebook = knowledge.readForAgents()
            do {
                let claims = try casebook.handoffs(HandoffSelection(.open)).rows.compactMap {
                    if case .claimed(let agent) = $0.state { agent } else { nil }
                }
                let page = AgentsPage(
                    presences: try casebook.presences(at: WallClock.now()),
                    claims: Dictionary(claims.map { ($0, 1) }, uniquingKeysWith: +),
                    known: rulebook.desk.agents.keys + storing.accounts.accounts.map(\.name))
                switch output.format {
                case .text: output.print(page.page)
                case .json: for agent in page.agents { output.print(page.object(of: agent)) }
                }
            } catch { throw StoreOptions.failure(error, storing.path) }
        }
    }
}

/// What the commands about presence share.
enum PresenceOptions {
    static func require(_ most: Int?, from least: Int) throws {
        guard let most, !(least...AgentPresence.bounds.upperBound).contains(most) else { return }
        throw ValidationError(
            "--at-most takes a whole number from \(least) to \(AgentPresence.bounds.upperBound).")
    }

    static func announce(at work: AgentWork, _ change: (inout AgentPresence) -> Void) throws {
        let (name, desk) = (try work.agent.name(), try work.desk())
        do {
            let presence = try announce(in: desk, of: name, change)
            let own = try desk.journal.handoffs(HandoffSelection(.business(of: name))).rows.count {
                $0.state.isOpen
            }
            Console.write("\(SafeText(oneLine: name)): \(presence.words(with: own))")
        } catch { throw StoreOptions.failure(error, work.storing.path) }
    }

    @discardableResult
    static func announce(
        in desk: FrontDesk, of name: Assignee.ID, _ change: (inout AgentPresence) -> Void
    ) throws -> AgentPresence {
        let now = WallClock.now()
        var presence = try desk.presence(of: name, at: now)
        change(&presence)
        try desk.journal.announce(presence, of: name, at: now)
        try desk.attend([name], at: now)
        return presence
    }
}

/// Agents, a row each.
struct AgentsPage {
    let presences: [Assignee.ID: AgentPresence]
    let claims: [Assignee.ID: Int]
    let known: [Assignee.ID]

    var agents: [Assignee.ID] {
        Set(known).union(presences.keys).union(claims.keys).sorted()
    }

    var page: Page {
        var page = Page(title: "Agents")
        guard !agents.isEmpty else {
            page.add("nobody is known yet; desk.yaml may name agents, and whoever claims is one")
            return page
        }
        let rows = agents.map { agent in
            let presence = presences[agent] ?? AgentPresence()
            return [
                SafeText(oneLine: agent).description, presence.isAway ? "away" : "-",
                presence.most.map(String.init) ?? "-", String(claims[agent] ?? 0),
            ].map(Value.text)
        }
        let titles = ["agent", "away", "at most", "has"]
        page.add(Table(columns: titles.map { Table.Column($0) }, rows: rows))
        return page
    }

    /// One of them, for programs.
    func object(of agent: Assignee.ID) -> Page {
        let presence = presences[agent] ?? AgentPresence()
        var page = Page(title: "Agents")
        page.add(.text(agent), at: "agent")
        page.add(.flag(presence.isAway), at: "away")
        if let most = presence.most { page.add(.count(most), at: "at_most") }
        page.add(.count(claims[agent] ?? 0), at: "has")
        return page
    }
}
