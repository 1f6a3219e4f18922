import ArgumentParser
import ChatEngine
import Foundation
import IntentFiles
import Records
import Reports
import SafeText
import Transcripts

/// `praatpaal suggest`: what to add to the knowledge base, from what was not understood.
struct SuggestCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, yaml }

    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract: "Show what customers said that was not answered rightly, and what to add.",
        discussion: """
            praatpaal suggest                     groups, each with a proposal and what it would change
            praatpaal suggest --take 2            write the second into the files, with a transcript
            praatpaal suggest --take 2 --answer "We are open on Sundays."    as a new intent that says this
            praatpaal suggest --example "…" --as delivery.time     what one line would change; --example - reads it
            praatpaal suggest --refuse 3          and do not show it again; --later 3 waits for more of it

            Lines are those that were not understood, chosen from a list, answered and then denied, or taught by an agent at the desk. Decisions stand in
            .suggestions.jsonl beside the files.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var storing: StoreOptions
    @Option(help: "Only lines said at or after this moment (2026-03-02, or with a time).")
    var since: MomentArgument?
    @Option(help: "The output format.")
    var format: Format = .text
    @Option(help: "Ignored: suggestions have no colours.")
    var color: Coloring = .auto
    @Option(help: "Show at most so many groups.")
    var top = 10
    @Option(
        help:
            "Transcripts that a proposal is tried on, and where a new one goes (default: Transcripts, where it is).",
        completion: .directory)
    var transcripts: String?
    @Option(help: "Write the proposal of this group into the files.")
    var take: Int?
    @Option(help: "With --take: the group is a new intent, and this is its answer.")
    var answer: String?
    @Option(help: "Do not show this group again.")
    var refuse: Int?
    @Option(help: "Do not show this group until it has twice as many lines.")
    var later: Int?
    @Option(
        help:
            "Try this line as an example of the intent named with --as; - reads it from standard input."
    )
    var example: String?
    @Option(name: .customLong("as"), help: "The intent that --example is for.")
    var asIntent: String?
    @Option(help: "The language of --example (default: the first that has the intent).")
    var language: String?
    @Option(help: "Who decides (PRAATPAAL_AGENT; default: the user's name).")
    var agent: String?

    func validate() throws {
        if [take, refuse, later].count(where: { $0 != nil }) > 1 {
            throw ValidationError("Give one of --take, --refuse and --later.")
        }
        if answer != nil, take == nil {
            throw ValidationError("--answer goes with --take: what the new intent says.")
        }
        if let answer, answer.allSatisfy(\.isWhitespace) {
            throw ValidationError("--answer is empty; give what the new intent says.")
        }
        if (example == nil) != (asIntent == nil) {
            throw ValidationError(
                "--example and --as go together: a line, and the intent it is for.")
        }
        guard top > 0 else { throw ValidationError("--top takes a whole number from 1 on.") }
    }

    func run() throws {
        let loaded = try knowledge.read()
        let recognizer = Recognizer(loaded.rulebook, cache: LessonFolder())
        let events = try storing.openExisting(packs: loaded.rulebook.packs).allEvents()
            .filter { event in since.map { event.at >= $0.moment } ?? true }
        let folder = FolderWalk.knowledgeFolder(of: knowledge.folder)
        let decisions = SuggestionDecisions(folder: folder)
        let list = SuggestionList(
            UnansweredLine.lines(in: events), loaded.rulebook, recognizer, decisions)
        let files = loaded.files.map { (name: $0, bytes: TextFile.bytes($0)) }
        let edit = SuggestionEdit(files, loaded.rulebook)
        if let (number, verdict) = decided {
            var chosen = try suggestion(number, in: list)
            if let answer {
                guard let proposal = list.newIntent(of: chosen, saying: answer) else {
                    throw Failure.unusable(
                        "Group \(number) has no line that may be written; --answer needs one")
                }
                chosen.proposal = proposal
            }
            return try decide(verdict, chosen, edit, decisions)
        }
        let trial = SuggestionTrial(
            loaded.rulebook, recognizer, edit, events, transcripts: transcriptFolder)
        if let example, let asIntent {
            return try show(example, as: asIntent, loaded.rulebook, trial.effect, recognizer)
        }
        var shown = Array(list.suggestions.filter { $0.decision == nil }.prefix(top))
        for at in shown.indices { shown[at].effect = trial.effect(of: shown[at]) }
        print(SuggestionPage(list: list, shown: shown))
    }

    private func show(
        _ text: String, as intent: Intent.ID, _ rulebook: Rulebook,
        _ effect: (Suggestion) -> SuggestionEffect?, _ recognizer: Recognizer
    ) throws {
        var line = text
        if text == "-" {
            let bytes = (try? FileHandle.standardInput.readToEnd()) ?? Data()
            line = String(decoding: bytes.prefix(Self.mostBytes), as: UTF8.self)
        }
        let trial = try ExampleTrial(
            of: line, as: intent, in: language.map { LanguageCode($0) }, rulebook, effect,
            recognizer)
        switch format {
        case .text: PageText(trial.page).lines.forEach(Console.write)
        case .json: Console.write(PageJSON(trial.page).text)
        case .yaml: Console.writeText(SuggestionPage.yaml(PageJSON(trial.page).value, 0) + "\n")
        }
    }

    /// Of a line that is read from standard input.
    private static let mostBytes = 16_384

    private func print(_ page: SuggestionPage) {
        switch format {
        case .text: PageText(page.page).lines.forEach(Console.write)
        case .json: Console.write(PageJSON(page.page).text)
        case .yaml: Console.writeText(page.yaml)
        }
    }

    // MARK: - Deciding

    private var decided: (number: Int, verdict: SuggestionDecision.Verdict)? {
        take.map { ($0, .taken) } ?? refuse.map { ($0, .refused) } ?? later.map { ($0, .later) }
    }

    private func suggestion(_ number: Int, in list: SuggestionList) throws -> Suggestion {
        guard let found = list.suggestions.first(where: { $0.number == number }) else {
            throw Failure.unusable("There is no group \(number); praatpaal suggest shows them")
        }
        return found
    }

    private func decide(
        _ verdict: SuggestionDecision.Verdict, _ suggestion: Suggestion, _ edit: SuggestionEdit,
        _ decisions: SuggestionDecisions
    ) throws {
        if let decision = suggestion.decision, decision.verdict == verdict {
            throw Failure.unusable(
                "Group \(suggestion.number) is \(verdict.rawValue) already, by \(decision.by) at \(decision.at)"
            )
        }
        if verdict == .taken { try write(suggestion, edit) }
        let name =
            agent ?? Console.environment("PRAATPAAL_AGENT") ?? Console.environment("USER")
            ?? "author"
        try decisions.record(verdict, on: suggestion, by: name, at: WallClock.now())
        Console.write(
            "\(verdict.rawValue): \(suggestion.number). \(SafeText.shown(suggestion.name))")
    }

    private func write(_ suggestion: Suggestion, _ edit: SuggestionEdit) throws {
        guard let changed = edit.changed(by: suggestion) else {
            throw Failure.unusable(
                "Group \(suggestion.number) cannot be written: nothing is proposed, or the intent is written on one line"
            )
        }
        let after: Rulebook
        do {
            after = try RulebookLoader(warns: false).load(files: edit.files(with: changed)).rulebook
        } catch {
            throw Failure.unusable(
                "With group \(suggestion.number) \(changed.file) would not pass the check; nothing was written"
            )
        }
        try TextFile.write(String(decoding: changed.bytes, as: UTF8.self), to: changed.file)
        Console.write("wrote \(SafeText.shown(changed.file))")
        try writeTranscript(suggestion, Responder(after, Recognizer(after)))
    }

    private var transcriptFolder: String? {
        if let transcripts { return transcripts }
        let beside =
            knowledge.folder
            + (knowledge.folder.hasSuffix("Intents") ? "/../Transcripts" : "/Transcripts")
        let candidates = knowledge.intents == nil ? ["Transcripts", beside] : [beside]
        return candidates.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// One of the lines, and what it must be understood as from now on.
    private func writeTranscript(_ suggestion: Suggestion, _ responder: Responder) throws {
        guard let folder = transcriptFolder, let intent = suggestion.proposal.intent,
            let line = suggestion.proposal.witness
        else { return }
        let path =
            "\(folder)/\(suggestion.language.code)/suggested/\(suggestion.name.replacing(" ", with: "-")).transcript"
        let text = """
            # \(SafeText.shown(suggestion.name)): \(suggestion.lines.count)
            @language \(suggestion.language.code)

            > \(SafeText.shown(line))
              intent \(intent)

            """
        guard let transcript = try? Transcript(path: path, bytes: Array(text.utf8)) else { return }
        guard Replayer(responder).replay(transcript).passed else {
            return Console.error("no transcript: “\(SafeText.shown(line))” is not sure enough yet")
        }
        try TextFile.write(text, to: path)
        Console.write("wrote \(SafeText.shown(path))")
    }
}
