import BasicAlgorithms
import ChatEngine
import PCRE2
import Synchronization

/// Holds transcripts against a knowledge base.
///
/// ```swift
/// let result = Replayer(responder).replay(transcript)
/// result.mismatches   // empty: everything it expects still holds
/// ```
/// Each transcript has a front desk, a journal and a clock of its own: nothing waits, nothing is
/// shared, and the same transcript gives the same result.
package final class Replayer: Sendable {
    package let responder: Responder
    /// Tools that no replay uses at the moment.
    private let idle = Mutex<[ReplayTools]>([])

    package init(_ responder: Responder) { self.responder = responder }

    /// - Complexity: O(lines), beside what the desk needs for each turn.
    package func replay(_ transcript: Transcript) -> ReplayResult {
        let tools = idle.withLock { $0.popLast() } ?? ReplayTools(responder)
        defer { idle.withLock { $0.append(tools) } }
        var replay = ReplayInProgress(responder, transcript.heading, tools)
        for at in transcript.lines.indices { replay.run(transcript.lines, at) }
        replay.end()
        return ReplayResult(
            path: transcript.path, mismatches: replay.mismatches.sorted { $0.line < $1.line },
            coverage: replay.coverage, turns: replay.turns)
    }

    /// Side by side; the results stand in the order of the transcripts.
    package func replay(_ transcripts: [Transcript]) -> [ReplayResult] {
        ParallelMap.map(transcripts) { replay($0) }
    }
}

/// What one replay uses at a time and the next can use again. `@unchecked Sendable`: `Replayer` takes it out of its list
/// before use and puts it back afterwards, so that one thread at a time has it.
final class ReplayTools: @unchecked Sendable {
    let reader: DeskCache
    let workspace = MatchWorkspace()

    init(_ responder: Responder) { reader = DeskCache(responder) }
}

/// The result of a replay.
package struct ReplayResult: Sendable {
    package var path: String
    /// In the order of the lines.
    package var mismatches: [Mismatch]
    package var coverage: Coverage
    /// The customer's turns.
    package var turns: Int

    package var passed: Bool { mismatches.isEmpty }
}
