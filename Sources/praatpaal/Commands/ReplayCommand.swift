import ArgumentParser
import ChatEngine
import Records
import Reports
import SafeText
import Transcripts

/// `praatpaal replay PATH…`: transcripts as regression tests.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run transcripts as regression tests.",
        discussion: """
            praatpaal replay Transcripts                   all below the folder
            praatpaal replay Transcripts --filter return   paths with "return"
            praatpaal replay Transcripts --update          accept what differs
            praatpaal replay Transcripts --junit out.xml   for a build server
            praatpaal replay Transcripts --watch           again after each change
            praatpaal replay --save c17 new.transcript     from the store to a test
            praatpaal replay --against praatpaal.sqlite    what would change today

            A folder's known-failures.txt lists transcripts that are expected to fail, one path on a line;
            one of them passing is a failure. The notation is described in docs/transcripts.md.

            Exit 0: all as expected · 1: a failure, or no transcript found · 2: a path that cannot be used.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Rewrite the expectations that differ, and nothing else; refused when CI is set.")
    var update = false
    @Option(help: "Also write the result as JUnit XML.", completion: .file())
    var junit: String?
    @Flag(help: "Print the result as TAP version 14.")
    var tap = false
    @Option(help: "Only transcripts whose path contains this text.")
    var filter: String?
    @Flag(help: "Stop at the first transcript that fails.")
    var failFast = false
    @Flag(help: "Print failures as annotations of GitHub, and the summary to GITHUB_STEP_SUMMARY.")
    var github = false
    @Flag(help: "Run again whenever a transcript or an intent file changes, until Ctrl-C.")
    var watch = false
    @Option(
        help:
            "Save this conversation of the store as a transcript, to the file given or to standard output."
    )
    var save: String?
    @Option(
        help: "Replay the conversations of this store with today's knowledge base.",
        completion: .file())
    var against: String?
    @OptionGroup var storing: StoreOptions
    @Argument(help: "Files, and folders with *.transcript files.", completion: .file())
    var path: [String] = []

    func validate() throws {
        if path.isEmpty, save == nil, against == nil {
            throw ValidationError("Missing expected argument '<path> ...'")
        }
        if [tap, github, output.format == .json].count(where: { $0 }) > 1 {
            throw ValidationError(
                "--tap, --github and --format json all want standard output; choose one.")
        }
        if update, Console.environment("CI") != nil {
            throw ValidationError(
                "--update is refused when CI is set; run it where it is reviewed.")
        }
    }

    func run() throws {
        if let save { return try saveTranscript(of: save) }
        if let against { return try printImpact(on: against) }
        if watch {
            var files = FolderWatch([knowledge.folder] + path)
            try files.run { try runOnce() }
        }
        try runOnce()
    }

    func runOnce() throws {
        let suite = TranscriptSuite(try TranscriptSelection.named(path), options)
        let result = suite.run(with: Replayer(try knowledge.load()))
        try print(result)
        try printTrafficCoverage(result)
        try junit.map { try write(TestRunJUnit(SuitePage(result).run).text, to: $0) }
        if result.found == 0 { throw Failure.found("error: No transcript found") }
        if result.exitCode > 0 { throw Failure(code: result.exitCode, words: nil) }
    }

    private var options: TranscriptSuite.Options {
        var options = TranscriptSuite.Options()
        options.filter = filter
        options.stopsAtFailure = failFast
        options.updates = update
        return options
    }

    private func saveTranscript(of id: String) throws {
        let events = try storing.openToRead().loggedEvents(of: id)
        guard !events.isEmpty else {
            throw Failure.unusable(
                "There is no conversation \(SafeText(oneLine: id)) in \(Casebook.shown(storing.path))"
            )
        }
        let recorded = RecordedTranscript(events, id)
        guard let path = path.first else { return try recorded.print(knowledge) }
        try write(try recorded.text(knowledge), to: path)
        Console.error("Saved in \(SafeText.shown(path))")
    }

    /// How much of the store's traffic the transcripts stand for; only where a store is named.
    private func printTrafficCoverage(_ result: SuiteResult) throws {
        guard storing.store != nil, !tap, output.format == .text else { return }
        let events = try storing.openToRead().allEvents()
        Console.write(TrafficCoverage(result.covered, events).words)
    }

    /// What today's knowledge base would decide differently.
    private func printImpact(on store: String) throws {
        let events = try StoreOptions.existing(at: store).allEvents()
        let report = ImpactReport(events, with: Replayer(try knowledge.load()))
        output.print(ImpactPage(report).page)
        if !report.changes.isEmpty { throw Failure(code: 1, words: nil) }
    }

    private func print(_ result: SuiteResult) throws {
        let run = SuitePage(result).run
        if github {
            let annotations = TestRunGitHub(run)
            if let summary = Console.environment("GITHUB_STEP_SUMMARY") {
                try write(annotations.summary, to: summary)
            }
            return annotations.lines.forEach(Console.write)
        }
        if tap { return TestRunTAP(run).lines.forEach(Console.write) }
        output.print(SuitePage(result).page)
    }

    private func write(_ text: String, to path: String) throws {
        guard TranscriptFile.write(text, to: path) else {
            throw Failure.unusable("\(SafeText.shown(path)) cannot be written")
        }
    }
}
