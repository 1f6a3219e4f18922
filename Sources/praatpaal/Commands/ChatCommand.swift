import ArgumentParser
import ChatEngine
import Glibc
import IntentFiles
import SafeText
import Transcripts

/// `praatpaal chat`: the customer at the terminal.
struct ChatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Talk with the desk in the terminal.",
        discussion: """
            On a terminal: line editing and history; :help lists what else it understands; Ctrl-C cancels the line, Ctrl-D ends.
            With input from a file or a pipe it prints the conversation as a transcript, with the moment it started at:
              printf 'Where is my parcel?\\n' | praatpaal chat
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var storing: StoreOptions
    @Option(help: "When to use colours; NO_COLOR is honoured.")
    var color: Coloring = .auto
    @Option(help: "The customer's id, to recognise repeated contacts.")
    var customer: String?
    @Option(help: "The conversation's id, to continue an earlier one.")
    var conversation: String?
    @Option(help: "The kind of customer, for answers that depend on it.")
    var segment: String?
    @Option(
        help: "Also write the conversation to this file, as a transcript that passes.",
        completion: .file())
    var record: String?
    @Option(help: "The language to start in, such as nl or en.")
    var language: String?
    @Option(help: "The moment it starts at, such as 2026-03-02T10:00:00+01:00 (default: now).")
    var clock: MomentArgument?

    func run() throws {
        let responder = try knowledge.load()
        try responder.require(language: language)
        let actions = ActionCommand(settings: responder.rulebook.desk.actions)
        let journal = try storing.openJournal(packs: responder.rulebook.packs)
        let desk = FrontDesk(responder, journal: journal) { actions.outcome(of: $0) }
        var session = ChatSession(
            desk: desk, id: conversation ?? newID(), customer: customer,
            language: language.map { LanguageCode($0) }, segment: segment,
            isColored: color.isOn(STDOUT_FILENO), start: clock?.moment)
        var files = FolderWatch([knowledge.folder], ending: ".yaml")
        session.reload = { reload(&files, journal) }
        do {
            if Console.isTerminal(STDIN_FILENO), Console.isTerminal(STDOUT_FILENO) {
                try session.talk(with: LineEditor())
            } else {
                try session.talk(reading: LineInput())
            }
            try record.map { try save(session.desk, to: $0, session.id) }
        } catch { throw StoreOptions.failure(error, storing.path) }
    }

    /// The desk with the files as they are now, where they have changed; one with errors is named, and the old one stays.
    private func reload(
        _ files: inout FolderWatch, _ journal: any Journal
    ) -> (desk: FrontDesk?, words: [String])? {
        let changed = files.changes()
        guard !changed.isEmpty else { return nil }
        do {
            let loaded = try RulebookLoader(warns: false).load(from: knowledge.folder)
            let actions = ActionCommand(settings: loaded.rulebook.desk.actions)
            let responder = Responder(
                loaded.rulebook, Recognizer(loaded.rulebook, cache: LessonFolder()))
            let desk = FrontDesk(responder, journal: journal) { actions.outcome(of: $0) }
            return (desk, ["read again: " + changed.map(SafeText.shown).joined(separator: ", ")])
        } catch {
            let mistakes = error.diagnostics.filter { $0.severity == .error }
            return (
                nil,
                mistakes.prefix(3).map { "\($0.location): \($0.message)" } + [
                    "the desk stays as it was"
                ]
            )
        }
    }

    private func save(_ desk: FrontDesk, to path: String, _ id: String) throws {
        let replayer = Replayer(desk.responder)
        let events = try desk.events(of: id)
        guard let kept = TranscriptRecorder.passing(events, with: replayer, path: path) else {
            return Console.error("Nothing was said, so \(SafeText.shown(path)) was not written")
        }
        guard TranscriptFile.write(kept.text, to: path) else {
            throw Failure.unusable("\(SafeText.shown(path)) cannot be written")
        }
        Console.error("Recorded in \(SafeText.shown(path))")
    }

    private func newID() -> String { "chat-\(WallClock.now().milliseconds)-\(getpid())" }
}
