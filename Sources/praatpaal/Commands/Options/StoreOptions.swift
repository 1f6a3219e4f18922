import ArgumentParser
import ChatEngine
import Glibc
import IntentFiles
import Records
import SafeText
import Server

/// `--store`: where events go.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: """
            The store: an SQLite file, or a PostgreSQL database as postgres://USER@HOST/DATABASE (PRAATPAAL_STORE; \
            default: praatpaal.sqlite). For chat and bridge also none: then nothing is written, and everything is \
            forgotten at the end.
            """)
    var store: String?

    var path: String { store ?? Console.environment("PRAATPAAL_STORE") ?? "praatpaal.sqlite" }

    /// Who may log in at the desk: a file beside the store; where the store is no file, one in this folder.
    var accounts: AccountFile {
        AccountFile(path: isNone || path.contains("://") ? "praatpaal-agents" : path + "-agents")
    }

    /// `:memory:` is SQLite's own name for no file.
    private var isNone: Bool { ["none", ":memory:"].contains(path) }

    /// - Parameter packs: the languages of the desk; a command that writes nothing needs none of them and takes all.
    func open(packs: LanguagePacks = BuiltInPacks.packs()) throws -> Casebook {
        try requireFile()
        do { return try Casebook(path: path, packs: packs, report: Self.report) } catch {
            throw Self.failure(error, path)
        }
    }

    /// One line when a server is lost, one when it is back.
    private static func report(_ outage: String?) {
        let words = outage.map { "the store is not available: \(SafeText.shown($0)); trying again" }
        Console.error("praatpaal: " + (words ?? "the store is available again"))
    }

    private func requireFile() throws {
        if isNone { throw Failure.unusable("This command needs a store; name one with --store") }
        if path.isEmpty {
            throw Failure.unusable("--store is empty; name a file, or none to keep nothing")
        }
    }

    func openJournal(packs: LanguagePacks) throws -> any Journal {
        isNone ? InMemoryJournal(mostEvents: Self.mostEvents) : try open(packs: packs)
    }

    /// The events kept in memory when there is no store: about 200 MB.
    private static let mostEvents = 300_000

    /// Opens a store that exists, to write in it.
    func openExisting(packs: LanguagePacks = BuiltInPacks.packs()) throws -> Casebook {
        try requireExisting()
        return try open(packs: packs)
    }

    /// Opens a store to read: nothing is written, made or brought forward.
    func openToRead() throws -> Casebook {
        try requireExisting()
        do { return try Casebook(reading: path, packs: BuiltInPacks.packs()) } catch {
            throw Self.failure(error, path)
        }
    }

    /// What there is to know about its health.
    func inspect() throws -> StoreInspection {
        try requireExisting()
        do { return try StoreInspection(path: path) } catch { throw Self.failure(error, path) }
    }

    private func requireExisting() throws {
        try requireFile()
        guard Casebook.isAddress(path) || access(path, F_OK) == 0 else {
            throw Failure.unavailable(
                "No store at \(SafeText.shown(path)); start a chat, or name it with --store")
        }
    }

    /// The same for a store named elsewhere.
    static func existing(at path: String) throws -> Casebook {
        var options = StoreOptions()
        options.store = path
        return try options.openToRead()
    }

    static func failure(_ error: any Error, _ path: String) -> any Error {
        switch error {
        case JournalError.unavailable(let words):
            Failure.unavailable(
                "The store \(SafeText.shown(Casebook.shown(path))) is not available: \(words)")
        case let error as JournalError: Failure(error)
        default: error
        }
    }
}
