import ArgumentParser
import ChatEngine
import CivilTime
import JSON
import Records
import Reports
import SafeText

extension QueueCommand {
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find conversations by what was said, a customer, a number or an id.",
            discussion:
                "The newest first. E-mail addresses and numbers are found while the store keeps them."
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
            let found = try casebook.conversations(with: text, most: limit).map { id in
                SearchHit(
                    id, try casebook.events(of: id), try casebook.handoffs(in: id), text)
            }
            switch output.format {
            case .text: output.print(SearchPage(hits: found).page)
            case .json: for hit in found { output.print(SearchPage(hits: [hit]).object) }
            }
        }
    }
}

/// A conversation in which a text was found.
struct SearchHit {
    let conversation: Conversation.ID
    let handoff: QueuedHandoff?
    let customer: String?
    /// The last place where it stands; the last that was said where it stands in no text.
    let at: Moment?
    let excerpt: String?

    init(
        _ id: Conversation.ID, _ events: [ConversationEvent], _ handoffs: [QueuedHandoff],
        _ text: String
    ) {
        (conversation, handoff) = (id, handoffs.last)
        customer =
            events.lazy.compactMap {
                if case .opened(let opening) = $0.body { opening.customer } else { nil }
            }.first
        let texts = events.compactMap { event in event.body.words.map { (event.at, $0) } }
        let wanted = text.lowercased()
        let place = texts.last { $0.1.lowercased().contains(wanted) } ?? texts.last
        (at, excerpt) = (place?.0, place?.1)
    }
}

extension ConversationEvent.Body {
    /// What somebody wrote.
    fileprivate var words: String? {
        switch self {
        case .said(let saying): saying.text
        case .replied(let reply): reply.text
        case .reminded(let reminder): reminder.text
        case .stepped(let step):
            switch step.action {
            case .reply(let text), .note(let text), .draft(let text): text
            case .resolve(_, let reason): reason
            case .claim, .giveBack, .transfer, .reopen, .lapse: nil
            }
        case .opened, .turned, .handedOff, .rated, .surveyed, .surveyAsked, .actionAsked,
            .actionEnded, .contactLeft, .noticed, .closed:
            nil
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
