import ArgumentParser
import ChatEngine
import Glibc
import IntentFiles
import Reports
import Transcripts

/// `praatpaal check`: lints the knowledge base.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the knowledge base: every error and warning with its place.",
        discussion:
            "Exit 0: no errors · 1: errors in the files · 2: the folder cannot be used at all."
    )

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Also show what each answer threshold would do, by rehearsal on the examples.")
    var thresholds = false
    @Flag(
        help:
            "Also show which examples are taken for another intent's, by rehearsal, and, of a store that is named, what nobody uses."
    )
    var confusions = false
    @OptionGroup var storing: StoreOptions
    @Flag(help: "Also damage the desk on purpose and show which damage no transcript notices.")
    var mutations = false
    @Option(help: "The transcripts for --mutations.", completion: .directory)
    var transcripts = "Transcripts"
    @Flag(help: "Check again whenever a file changes, until Ctrl-C.")
    var watch = false

    func run() throws {
        guard watch else { return try runOnce() }
        var files = FolderWatch([knowledge.folder], ending: ".yaml")
        try files.run { try runOnce() }
    }

    private func runOnce() throws {
        let check = try lint()
        let isUsable = !check.diagnostics.contains(where: \.isAboutInput)
        if output.format == .text, !isUsable {
            let isColored = output.isColored(STDERR_FILENO)
            for diagnostic in check.diagnostics {
                Console.error(diagnostic.formatted(color: isColored))
            }
        } else {
            output.print(check.page(isColored: output.isColored()))
        }
        if check.errors > 0 { throw Failure(code: isUsable ? 1 : 2, words: nil) }
    }

    private func lint() throws -> CheckPage {
        do {
            let loaded = try RulebookLoader().load(from: knowledge.folder)
            let recognizer = Recognizer(loaded.rulebook, cache: LessonFolder())
            let desk = loaded.rulebook.desk
            let findings = recognizer.check(desk.thresholds).map(Diagnostic.init(finding:))
            let all = (loaded.warnings + findings).sorted { $0.location < $1.location }
            let rehearsal = RehearsalPage(recognizer, desk.thresholds)
            var pages: [Page] = []
            if thresholds { pages.append(rehearsal.thresholdPage) }
            if confusions { pages.append(rehearsal.confusionPage) }
            if confusions, storing.store != nil {
                let events = try storing.openExisting(packs: loaded.rulebook.packs).allEvents()
                let unused = UnusedParts(loaded.rulebook, events)
                pages.append(UnusedPage(unused, recognizer.deadPatterns(unused.lines)).page)
            }
            if mutations {
                let read = try TranscriptSelection.named(
                    [transcripts], fix: "Name the folder that holds them with --transcripts"
                ).transcripts()
                let score = MutationScore(loaded.rulebook, recognizer, read)
                let lax = LaxPatterns.found(in: read, loaded.rulebook)
                pages.append(MutationPage(score: score, lax: lax).page)
            }
            return CheckPage(diagnostics: all, rulebook: loaded.rulebook, rehearsed: pages)
        } catch let error as IntentFilesUnusable {
            return CheckPage(diagnostics: error.diagnostics, rulebook: nil)
        }
    }
}
