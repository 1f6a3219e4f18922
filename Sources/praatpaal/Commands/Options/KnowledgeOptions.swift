import ArgumentParser
import BasicAlgorithms
import ChatEngine
import Figures
import Glibc
import IntentFiles

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
        let whole = readForAgents()
        let rulebook = Rulebook(languages: [], intents: [], desk: whole.desk, packs: whole.packs)
        return Responder(rulebook, Recognizer(rulebook))
    }

    /// The knowledge base for the names in it, and nothing learned; the built-in settings where it cannot be read.
    func readForAgents() -> Rulebook {
        do { return try RulebookLoader(warns: false).load(from: folder).rulebook } catch {
            Console.error(
                "warning: \(folder) cannot be used, see praatpaal check; the built-in timers apply")
            let desk = Desk(BuiltInDesk.defaults)
            let packs = BuiltInPacks.packs([desk.defaults.language])
            return Rulebook(languages: [], intents: [], desk: desk, packs: packs)
        }
    }

    /// Ready to understand, where the knowledge base can be read.
    func loadIfUsable() -> Responder? {
        guard let rulebook = try? RulebookLoader(warns: false).load(from: folder).rulebook else {
            return nil
        }
        return Responder(rulebook, Recognizer(rulebook, cache: LessonFolder()))
    }

    /// Ready to answer.
    func load() throws -> Responder {
        RoomAhead.provide(16 << 20)
        let rulebook = try read().rulebook
        return Responder(rulebook, Recognizer(rulebook, cache: LessonFolder()))
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
