import ArgumentParser
import ChatEngine
import CivilTime
import IntentFiles
import Records
import Reports

/// `praatpaal report`: what share was solved at first contact, and the other figures of service.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "First-contact resolution and the other service figures.",
        discussion: """
            Every figure comes with its definition, n, a 95 % interval (Wilson) and how much may still change. Times \
            and days are those of the desk's time zone. docs/figures.md has all definitions.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var storing: StoreOptions
    @Option(help: "Ignored: a report has no colours.")
    var color: Coloring = .auto
    @Option(help: "The output format.")
    var format: Format = .text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv, html, openmetrics
    }

    @Option(help: "Only contacts started at or after this moment (2026-03-02, or with a time).")
    var since: DayOrMoment?
    @Option(help: "Only contacts started before this moment.")
    var until: DayOrMoment?
    @Option(help: "Ignore everything that happened after this moment (default: now).")
    var asOf: DayOrMoment?
    @Option(help: "The same figures for each of these; may be given more than once.")
    var by: [Breakdown] = []
    @Option(help: "Beside the period before, as long, which ends where --since begins.")
    var compare: Compared?
    @Option(
        help: .init("List the contacts behind a figure, such as fcr.gross.", valueName: "figure"))
    var contacts: String?
    @Option(help: .init("Draw so many contacts for a person to judge, as CSV.", valueName: "n"))
    var audit: Int?
    @Option(help: "With --audit: another seed draws others.")
    var seed: UInt64 = 1
    @Option(help: .init("Read the judgements of --audit, filled in.", valueName: "file"))
    var auditFile: String?
    @Flag(help: "Our definition of solved beside those of others, on the same contacts.")
    var definitions = false

    @Option(
        help: .init(
            "Customers as CSV, for retention, churn and trials: customer, since, until, and trial, paid.",
            valueName: "file"))
    var customers: String?
    @Option(
        help: .init("Orders as CSV, for referrals: order, date, referred_by.", valueName: "file"))
    var orders: String?

    /// For the server: what the page was asked with; its links go on with that.
    @Option(help: .hidden)
    var served: String?

    enum Compared: String, ExpressibleByArgument, CaseIterable { case previous }

    func validate() throws {
        if compare != nil, since == nil {
            throw ValidationError("--compare previous needs --since: the period before ends there.")
        }
        if customers != nil, since == nil {
            throw ValidationError("--customers needs --since: retention is of those at the start.")
        }
        let chosen = [contacts != nil, audit != nil, auditFile != nil, definitions].count { $0 }
        if chosen > 1 {
            throw ValidationError(
                "--contacts, --audit, --audit-file and --definitions go one at a time.")
        }
        if let audit, audit < 1 { throw ValidationError("--audit needs a number from 1 up.") }
        if audit != nil, format == .html || format == .openmetrics {
            throw ValidationError("--audit is written as CSV; leave --format out.")
        }
    }

    func run() throws {
        let imported = contacts.flatMap(CustomerTable.Figure.init)
        let measure = imported == nil ? try contacts.map(Self.measure) : nil
        let loaded = try knowledge.read()
        let zone = loaded.rulebook.desk.timeZone
        let now = asOf?.moment(in: zone) ?? WallClock.now()
        let terms = ReportTerms(loaded.rulebook, now: now)
        let period = SupportOverview.Period(
            since: since?.moment(in: zone), until: until?.moment(in: zone))
        if let first = period.since, let last = period.until, first >= last {
            throw Failure.unusable("--since must be before --until")
        }
        let table = CustomerTable(
            customers: try customers.map { try CustomerFile.customers($0, in: zone) },
            orders: try orders.map { try CustomerFile.orders($0, in: zone) })
        if let imported, !table.figures.contains(imported) {
            throw Failure.unusable(
                "\(imported.rawValue) needs --\(imported == .referralRate ? "orders" : "customers") FILE"
            )
        }
        let casebook = try storing.openToRead()
        let fold = try casebook.contacts(until: now)
        let journey = fold.journey
        let all = fold.contacts(at: now, timers: terms.timers)
        var overview = SupportOverview(all, journey, terms, period: period)
        overview.knowledge = loaded.digest
        if customers != nil || orders != nil { overview.imported = table }
        if let imported { return print(ImportedPartsPage(overview, imported).page, zone) }
        if let audit { return try printSample(audit, of: overview.contacts, casebook) }
        if let auditFile { return print(try judged(auditFile, overview.contacts), zone) }
        if definitions { return print(DefinitionsPage(overview).page, zone) }
        if let measure { return print(ContactsPage(overview, measure).page, zone) }
        if compare != nil { overview.compare(with: all) }
        let isForPeople = format == .text || format == .html
        let pictured: [Breakdown] = format == .html ? [.day, .intent, .queue, .agent] : []
        overview.breakDown(
            by: by + pictured,
            measures: isForPeople ? SupportPage.shownOfRows : Measure.allCases)
        let page = SupportPage(
            overview, hasPictures: format == .html, hasData: !isForPeople)
        print(page.page, zone)
        // A hundred thousand contacts need not be taken apart one by one.
        Console.leave()
    }

    private static func measure(_ name: String) throws -> Measure {
        let known =
            Measure.allCases.map(\.rawValue) + CustomerTable.Figure.allCases.map(\.rawValue)
        guard let measure = Measure(rawValue: name) else {
            throw Failure.unknown("figure", name, among: known)
        }
        return measure
    }

    private func print(_ page: Page, _ zone: String) {
        switch format {
        case .text: PageText(page).lines.forEach(Console.write)
        case .json:
            PageJSON(page).write(Console.writeText)
            Console.writeText("\n")
        case .csv: PageCSV(page).write(Console.writeText)
        case .html: Console.writeText(PageHTML(page, on: served.map { site($0, in: zone) }).text)
        case .openmetrics: Console.writeText(PageOpenMetrics(page).text)
        }
    }
}

extension Breakdown: ExpressibleByArgument {}
