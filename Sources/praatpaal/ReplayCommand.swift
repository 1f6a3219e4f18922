import ArgumentParser
import ChatEngine
import Transcripts

/// `praatpaal replay PATH…`: transcripts as regression tests.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run transcripts as regression tests.",
        discussion: """
            praatpaal replay Transcripts                  every transcript below the folder
            praatpaal replay Transcripts --filter retour  those whose path contains "retour"
            praatpaal replay Transcripts --update         rewrite the expectations that differ
            praatpaal replay Transcripts --junit out.xml  for a build server

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
    @Argument(help: "Files, and folders with *.transcript files.", completion: .file())
    var path: [String]

    func validate() throws {
        if tap, output.format == .json {
            throw ValidationError("--tap and --format json both want standard output; choose one.")
        }
        if update, Console.environment("CI") != nil {
            throw ValidationError(
                "--update is refused when CI is set; run it where it is reviewed.")
        }
    }

    func run() throws {
        let suite = TranscriptSuite(try selection(), options)
        let result = suite.run(with: Replayer(try knowledge.load()))
        try print(result)
        try junit.map { try write(SuiteJUnit(result).text, to: $0) }
        if result.found == 0 { throw Failure.found("error: no transcript found") }
        if result.exitCode > 0 { throw Failure(code: result.exitCode, words: nil) }
    }

    private func selection() throws -> TranscriptSelection {
        do { return try TranscriptSelection(paths: path) } catch {
            for mistake in error.mistakes { Console.error("error: " + mistake.message) }
            throw Failure(code: 2, words: nil)
        }
    }

    private var options: TranscriptSuite.Options {
        var options = TranscriptSuite.Options()
        options.filter = filter
        options.stopsAtFailure = failFast
        options.updates = update
        return options
    }

    private func print(_ result: SuiteResult) throws {
        if tap { return SuiteTAP(result).lines.forEach(Console.write) }
        switch output.format {
        case .text:
            SuiteText(result, isColored: output.isColored()).lines.forEach(Console.write)
        case .json: Console.write(try JSONText.line(SuiteJSON(result)))
        }
    }

    private func write(_ text: String, to path: String) throws {
        guard TranscriptFile.write(text, to: path) else {
            throw Failure.unusable("\(SafeText.shown(path)) cannot be written")
        }
    }
}
