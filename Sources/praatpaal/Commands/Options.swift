import ArgumentParser
import ChatEngine
import Figures
import Glibc
import IntentFiles
import Records
import Reports
import SafeText
import Spelling

/// `--intents`: where the knowledge base is.
struct KnowledgeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .init(
            "The folder of intent files (PRAATPAAL_INTENTS; default: Intents).",
            valueName: "folder"))
    var intents: String?

    var folder: String { intents ?? Console.environment("PRAATPAAL_INTENTS") ?? "Intents" }

    /// Loads the knowledge base; when it has errors, prints them all on standard error and throws.
    func read() throws -> LoadedRulebook {
        do { return try RulebookLoader(warns: false).load(from: folder) } catch {
            let isColored = Coloring.auto.isOn(STDERR_FILENO)
            for diagnostic in error.diagnostics {
                Console.error(diagnostic.formatted(color: isColored))
            }
            let errors = error.diagnostics.count { $0.severity == .error }
            throw Failure(
                code: 2,
                words: "error: \(folder) cannot be used: \(Figure.count(errors, "error"))")
        }
    }

    /// The desk's settings without its intents, for what needs no understanding. Agents go on working while there is a
    /// mistake in the knowledge base: then the built-in settings apply, and standard error says so.
    func loadSettings() -> Responder {
        var desk = Desk()
        do { desk = try RulebookLoader(warns: false).load(from: folder).rulebook.desk } catch {
            Console.error(
                "warning: \(folder) cannot be used, see praatpaal check; the built-in timers apply")
        }
        let rulebook = Rulebook(languages: [], intents: [], entities: [], desk: desk)
        return Responder(rulebook, Recognizer(rulebook))
    }

    /// Ready to answer.
    func load() throws -> Responder {
        let rulebook = try read().rulebook
        return Responder(rulebook, Recognizer(rulebook, cache: LessonFolder()))
    }
}

/// `--store`: where events go.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: """
            The store, an SQLite file (PRAATPAAL_STORE; default: praatpaal.sqlite). For chat and bridge also none: \
            then nothing is written, and everything is forgotten at the end.
            """)
    var store: String?

    var path: String { store ?? Console.environment("PRAATPAAL_STORE") ?? "praatpaal.sqlite" }

    /// `:memory:` is SQLite's own name for no file.
    private var isNone: Bool { ["none", ":memory:"].contains(path) }

    func open() throws -> Casebook {
        if isNone { throw Failure.unusable("this command needs a store; name one with --store") }
        if path.hasPrefix("postgres://") || path.hasPrefix("postgresql://") {
            throw Failure.unavailable(
                "PostgreSQL stores are not part of this version; use an SQLite file")
        }
        do { return try Casebook(path: path) } catch { throw Self.failure(error, path) }
    }

    func openJournal() throws -> any Journal {
        isNone ? InMemoryJournal(mostEvents: Self.mostEvents) : try open()
    }

    /// The events kept in memory when there is no store: about 200 MB.
    private static let mostEvents = 300_000

    /// Opens a store that exists; a command that only reads never creates one.
    func openExisting() throws -> Casebook {
        guard access(path, F_OK) == 0 || path.contains("://") else {
            throw Failure.unavailable("no store at \(path); start a chat, or name it with --store")
        }
        return try open()
    }

    /// The same for a store named elsewhere.
    static func existing(at path: String) throws -> Casebook {
        var options = StoreOptions()
        options.store = path
        return try options.openExisting()
    }

    static func failure(_ error: any Error, _ path: String) -> any Error {
        guard case JournalError.unavailable(let words) = error else { return error }
        return Failure.unavailable("the store \(path) is not available: \(words)")
    }
}

/// `--format` and `--color`.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(name: .long, help: "The output format.")
    var format: Format = .text

    @Option(name: .long, help: "When to use colours; NO_COLOR is honoured.")
    var color: Coloring = .auto

    func isColored(_ descriptor: Int32 = STDOUT_FILENO) -> Bool { color.isOn(descriptor) }

    /// Prints a page on standard output.
    func print(_ page: Page) {
        switch format {
        case .text: PageText(page, isColored: isColored()).lines.forEach(Console.write)
        case .json: Console.write(PageJSON(page).text)
        }
    }
}

enum Coloring: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    func isOn(_ descriptor: Int32) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            Console.environment("NO_COLOR") == nil && Console.environment("TERM") != "dumb"
                && Console.isTerminal(descriptor)
        }
    }
}

extension Responder {
    /// Refuses a language or an intent of the command line that the knowledge base does not have.
    func require(language: String?, intent: String? = nil) throws {
        if let language, !rulebook.languages.contains(LanguageCode(language)) {
            throw Failure.unknown("language", language, among: rulebook.languages.map(\.code))
        }
        if let intent, !rulebook.intents.contains(where: { $0.id == intent }) {
            throw Failure.unknown("intent", intent, among: rulebook.intents.map(\.id))
        }
    }
}

extension Rulebook {
    func ids(in language: LanguageCode) -> [Intent.ID] {
        intents.filter { $0.language == language }.map(\.id)
    }
}

extension Failure {
    /// A name on the command line that nothing has.
    ///
    /// ```
    /// error: unknown queue 'algemen'. Did you mean 'algemeen'?
    /// ```
    static func unknown(
        _ kind: String, _ name: String, among known: [String], of owner: String? = nil
    ) -> Failure {
        let start =
            "unknown \(kind) '\(SafeText(oneLine: name))'" + (owner.map { " in \($0)" } ?? "")
        if let nearest = SpellingSuggestion.closest(to: name, among: known) {
            return .unusable("\(start). Did you mean '\(nearest)'?")
        }
        guard known.count <= mostNamed, !known.isEmpty else { return .unusable(start) }
        return .unusable("\(start); there is \(known.joined(separator: ", "))")
    }

    /// A longer list helps nobody.
    private static let mostNamed = 12
}
