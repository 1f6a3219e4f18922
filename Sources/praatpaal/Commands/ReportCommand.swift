import ArgumentParser
import ChatEngine
import IntentFiles
import Records
import Reports

/// `praatpaal report`: what share was solved at first contact.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "First-contact resolution and the other service figures.")

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var storing: StoreOptions
    @Option(help: "Ignored: a report has no colours.")
    var color: Coloring = .auto
    @Option(help: "The output format.")
    var format: Format = .text

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, html }

    @Option(help: "Only contacts started at or after this moment (2026-03-02, or with a time).")
    var since: MomentArgument?
    @Option(help: "Only contacts started before this moment.")
    var until: MomentArgument?
    @Option(help: "Ignore everything that happened after this moment (default: now).")
    var asOf: MomentArgument?

    func validate() throws {
        if let since, let until, since.moment >= until.moment {
            throw ValidationError("--since must be before --until.")
        }
    }

    func run() throws {
        let rulebook = try knowledge.read().rulebook
        let casebook = try storing.openExisting()
        let now = asOf?.moment ?? WallClock.now()
        let timers = rulebook.desk.timers
        let events = try casebook.allEvents().filter { $0.at <= now }
        let contacts = Contact.contacts(of: events, at: now, timers: timers).filter(isInPeriod)
        let impossible = Set(rulebook.intents.filter { !$0.firstContactPossible }.map(\.id))
        let report = SupportReport(
            contacts: contacts, at: now, timers: timers, isImpossible: impossible.contains)
        print(SupportPage(report).page)
    }

    private func print(_ page: Page) {
        switch format {
        case .text: PageText(page).lines.forEach(Console.write)
        case .json: Console.write(PageJSON(page).text)
        case .csv: Console.writeText(PageCSV(page).text)
        case .html: Console.writeText(PageHTML(page).text)
        }
    }

    private func isInPeriod(_ contact: Contact) -> Bool {
        (since.map { contact.started >= $0.moment } ?? true)
            && (until.map { contact.started < $0.moment } ?? true)
    }
}
