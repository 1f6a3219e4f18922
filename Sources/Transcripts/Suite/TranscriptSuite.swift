import BasicAlgorithms
import ChatEngine

/// Runs many transcripts and says how each came out.
///
/// ```swift
/// let result = TranscriptSuite(selection).run(with: Replayer(responder))
/// result.exitCode   // 0: all is as expected
/// ```
package struct TranscriptSuite: Sendable {
    package struct Options: Sendable {
        /// Only transcripts whose path contains this text.
        package var filter: String?
        /// Nothing after the first failure.
        package var stopsAtFailure = false
        /// Expectations that differ are rewritten.
        package var updates = false

        package init() {}
    }

    private let selection: TranscriptSelection
    private let options: Options

    package init(_ selection: TranscriptSelection, _ options: Options = Options()) {
        self.selection = selection
        self.options = options
    }

    /// Side by side, with a result as if one after the other.
    package func run(with replayer: Replayer) -> SuiteResult {
        let files = selection.files.filter { path in options.filter.map(path.contains) ?? true }
        var entries: [SuiteEntry] = []
        var rest = files[...]
        while !rest.isEmpty, !(options.stopsAtFailure && entries.contains(where: \.isFailure)) {
            let batch = Array(rest.prefix(options.stopsAtFailure ? Self.batch : rest.count))
            entries += ParallelMap.map(batch) { entry(for: $0, replayer) }
            rest = rest.dropFirst(batch.count)
        }
        if options.stopsAtFailure, let first = entries.firstIndex(where: \.isFailure) {
            entries.removeSubrange((first + 1)...)
        }
        let notRun = files.count - entries.count
        if notRun == 0 { entries += selection.obsoleteFailures.map(SuiteEntry.init(obsolete:)) }
        return SuiteResult(entries, notRun: notRun, found: files.count, replayer.responder.rulebook)
    }

    /// How many run side by side before a failure is looked for.
    private static let batch = 32

    private func entry(for path: String, _ replayer: Replayer) -> SuiteEntry {
        let known = selection.knownFailure(path)
        guard let bytes = TranscriptFile.read(path) else {
            return SuiteEntry(path: path, finding: .unreadable, known: known)
        }
        do {
            let transcript = try Transcript(path: path, bytes: bytes)
            let result = replayer.replay(transcript)
            if options.updates, known == nil, let updated = update(transcript, result, replayer) {
                return updated
            }
            return SuiteEntry(path: path, finding: .replayed(result), known: known)
        } catch {
            return SuiteEntry(path: path, finding: .unusable(error), known: known)
        }
    }

    /// Rewrites the file and replays what it says now.
    private func update(
        _ transcript: Transcript, _ result: ReplayResult, _ replayer: Replayer
    ) -> SuiteEntry? {
        let update = TranscriptUpdate(transcript, result.mismatches)
        let path = transcript.path
        guard update.linesChanged > 0,
            let updated = try? Transcript(path: path, bytes: Array(update.text.utf8))
        else { return nil }
        guard TranscriptFile.write(update.text, to: path) else {
            return SuiteEntry(path: path, finding: .unwritable, known: nil)
        }
        var entry = SuiteEntry(
            path: path, finding: .replayed(replayer.replay(updated)), known: nil)
        entry.linesChanged = update.linesChanged
        return entry
    }
}
