import ArgumentParser
import ChatEngine
import CivilTime
import JSON
import Records
import Reports
import SafeText
import Spelling

extension QueueCommand {
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search",
            abstract:
                "Find conversations by what was said, a customer, a number or an id, by date, subject and outcome.",
            discussion: """
                The newest first. A text is found where a word begins with it, several words as they were typed. E-mail addresses and \
                numbers are found while the store keeps them.

                praatpaal queue search --outcome unresolved_explicit --since 2026-03-01

                With a date, an intent or an outcome the text may be left out; then, and with a text, the \(SearchFindings.mostLooked) newest \
                conversations are looked at. A date is a day of the desk's, or a moment with its zone.
                """
        )
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var knowledge: KnowledgeOptions
        @Option(help: "Conversations at most.") var limit = 20
        @Option(help: "Something happened in it from then on: 2026-03-01, or a moment.")
        var since: DayOrMoment?
        @Option(help: "Something happened in it before this.") var until: DayOrMoment?
        @Option(help: "One of its contacts is about this intent, by its id.") var intent: String?
        @Option(help: "One of its contacts ended so, as the report counts it.")
        var outcome: Resolution?
        @Argument(help: "What to look for.") var text: String?

        private var query: SearchQuery {
            var query = SearchQuery(text)
            (query.since, query.until) = (since, until)
            (query.intent, query.outcome) = (intent, outcome)
            return query
        }

        func validate() throws {
            guard !query.isEmpty else {
                throw ValidationError(
                    "Say what to look for: a text, --since, --until, --intent or --outcome.")
            }
            guard (1...1_000).contains(limit) else {
                throw ValidationError("--limit must be from 1 to 1000.")
            }
        }

        func run() throws {
            let casebook = try storing.openToRead()
            let rulebook = knowledge.readForAgents()
            let zone = rulebook.desk.timeZone
            if let since, let until, since.moment(in: zone) >= until.moment(in: zone) {
                throw Failure.unusable("--since must be before --until")
            }
            let found = try SearchFindings(
                of: query, in: casebook, rulebook.desk, at: WallClock.now(), most: limit)
            switch output.format {
            case .text: output.print(SearchPage(hits: found.hits).page)
            case .json: for hit in found.hits { output.print(SearchPage(hits: [hit]).object) }
            }
            if found.isPart {
                Console.error(
                    "note: only the \(SearchFindings.mostLooked) newest conversations were looked at; --since and --until say which"
                )
            }
            if found.hits.isEmpty { warn(of: intent, rulebook) }
        }

        /// What is no intent any more may still stand in the log.
        private func warn(of intent: Intent.ID?, _ rulebook: Rulebook) {
            guard let intent, !rulebook.intents.contains(where: { $0.id == intent }) else { return }
            let near = SpellingSuggestion.closest(to: intent, among: rulebook.intents.map(\.id))
            let hint = near.map { ". Did you mean '\(SafeText(oneLine: $0))'?" } ?? ""
            Console.error(
                "note: the knowledge base has no intent '\(SafeText(oneLine: intent))'\(hint)")
        }
    }
}

extension Resolution: ExpressibleByArgument {}

/// What was found, a row a conversation.
struct SearchPage {
    let hits: [SearchHit]

    var page: Page {
        var page = Page(title: "Search")
        guard !hits.isEmpty else {
            page.add("nothing found")
            return page
        }
        let titles = [
            "handoff", "conversation", "at", "customer", "state", "outcome", "words",
        ]
        let rows = hits.map { hit in
            [
                hit.handoff?.handoff.id ?? "-", SafeText(oneLine: hit.conversation).description,
                hit.at?.iso ?? "-", QueuePage.short(hit.customer, 30),
                hit.handoff?.state.words ?? "-", hit.outcome?.rawValue ?? "-",
                QueuePage.short(hit.excerpt, 60),
            ].map(Value.text)
        }
        page.add(Table(columns: titles.map { Table.Column($0) }, rows: rows))
        return page
    }

    /// The first of them, for programs.
    var object: Page {
        var page = Page(title: "Search")
        guard let hit = hits.first else { return page }
        let fields: [(String, String?)] = [
            ("conversation", hit.conversation), ("handoff", hit.handoff?.handoff.id),
            ("queue", hit.handoff?.handoff.queue), ("state", hit.handoff?.state.name),
            ("customer", hit.customer), ("at", hit.at?.iso), ("words", hit.excerpt),
            ("outcome", hit.outcome?.rawValue),
        ]
        for (name, text) in fields { page.add(text.map(Value.text), at: Path(stringLiteral: name)) }
        return page
    }
}
