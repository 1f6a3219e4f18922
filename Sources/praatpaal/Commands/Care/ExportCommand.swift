import ArgumentParser
import ChatEngine
import Records
import Reports
import SafeText

/// `praatpaal export …`: what the desk keeps, for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print what the desk keeps, for other programs.",
        subcommands: [Events.self, Customer.self, ExportIntentsCommand.self])

    struct Events: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "events",
            abstract: "Print the log as JSON Lines, an event a line, oldest first.",
            discussion: """
                Placeholders stand where personal data was said, never the values. docs/events.md describes the fields.
                """)
        @OptionGroup var storing: StoreOptions
        @Option(help: "Only events at or after this moment (2026-03-02, or with a time).")
        var since: MomentArgument?

        func run() throws {
            let events = try storing.openToRead().allEvents()
            var chosen = zip(1..., events).filter { _, event in
                since.map { event.at >= $0.moment } ?? true
            }[...]
            while !chosen.isEmpty, !Console.isReaderGone.load(ordering: .relaxed) {
                let part = chosen.prefix(Self.part).map { (number: $0.0, event: $0.1) }
                Console.writeText(String(decoding: EventLines.bytes(of: part), as: UTF8.self))
                chosen = chosen.dropFirst(Self.part)
            }
        }

        /// Events made text at a time.
        private static let part = 10_000
    }

    struct Customer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "customer",
            abstract: "Print all that is kept of one customer as JSON, values included.",
            discussion: "One object; its events have the fields of docs/events.md.")
        @OptionGroup var storing: StoreOptions
        @Argument(help: "The customer's id, as the host sent it.") var id: String

        func run() throws {
            let conversations = try storing.openToRead().conversations(of: id)
            guard !conversations.isEmpty else {
                throw Failure.found("Nothing is kept of \(SafeText(oneLine: id))")
            }
            Console.write(EventLines.customer(id, conversations))
        }
    }
}
