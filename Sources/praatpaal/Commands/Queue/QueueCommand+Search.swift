import ArgumentParser
import ChatEngine
import JSON
import Records
import Reports
import SafeText

extension QueueCommand {
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find conversations by what was said, a customer, a number or an id.",
            discussion:
                "The newest first. A text is found where a word begins with it, several words as they were typed. E-mail addresses and numbers are found while the store keeps them."
        )
        @OptionGroup var storing: StoreOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Conversations at most.") var limit = 20
        @Argument(help: "What to look for.") var text: String

        func validate() throws {
            guard !text.allSatisfy(\.isWhitespace) else {
                throw ValidationError("Say what to look for.")
            }
            guard (1...1_000).contains(limit) else {
                throw ValidationError("--limit must be from 1 to 1000.")
            }
        }

        func run() throws {
            let casebook = try storing.openToRead()
            let found = try SearchHit.hits(for: text, in: casebook, most: limit)
            switch output.format {
            case .text: output.print(SearchPage(hits: found).page)
            case .json: for hit in found { output.print(SearchPage(hits: [hit]).object) }
            }
        }
    }
}

/// What was found, a row a conversation.
struct SearchPage {
    let hits: [SearchHit]

    var page: Page {
        var page = Page(title: "Search")
        guard !hits.isEmpty else {
            page.add("nothing found")
            return page
        }
        let titles = ["handoff", "conversation", "at", "customer", "state", "words"]
        let rows = hits.map { hit in
            [
                hit.handoff?.handoff.id ?? "-", SafeText(oneLine: hit.conversation).description,
                hit.at?.iso ?? "-", QueuePage.short(hit.customer, 30),
                hit.handoff?.state.words ?? "-", QueuePage.short(hit.excerpt, 60),
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
        ]
        for (name, text) in fields { page.add(text.map(Value.text), at: Path(stringLiteral: name)) }
        return page
    }
}
