import ChatEngine
import PCRE2

/// Expected replies that are patterns and fit too many answers: `/uw/` proves little.
///
/// ```swift
/// LaxPatterns.found(in: transcripts, rulebook).first?.share      // 0.31
/// ```
/// - Complexity: O(patterns × answers).
package enum LaxPatterns {
    package struct Finding: Sendable, Equatable {
        package var written: String
        package var place: SourceLocation
        /// Of all answers of the knowledge base.
        package var share: Double
    }

    /// From this share of all answers on a pattern is too lax.
    package static let leastShare = 0.1

    package static func found(in transcripts: [Transcript], _ rulebook: Rulebook) -> [Finding] {
        let answers = rulebook.intents.flatMap { $0.response.answers.map(\.text.text) }
        guard answers.count > 9 else { return [] }
        let workspace = MatchWorkspace()
        var known: [String: Double] = [:]
        var findings: [Finding] = []
        for transcript in transcripts {
            for (number, line) in transcript.lines.enumerated() {
                guard case .reply(let reply) = line.content, case .pattern(let pattern) = reply.test
                else { continue }
                let share =
                    known[reply.written]
                    ?? Double(answers.count { pattern.matches($0, workspace) })
                    / Double(answers.count)
                known[reply.written] = share
                guard share >= leastShare else { continue }
                let place = SourceLocation(file: transcript.path, line: number + 1)
                findings.append(Finding(written: reply.written, place: place, share: share))
            }
        }
        return findings.sorted { ($1.share, $0.place) < ($0.share, $1.place) }
    }
}

extension Pattern {
    fileprivate func matches(_ text: String, _ workspace: MatchWorkspace) -> Bool {
        if case .match = firstMatch(in: text, with: workspace) { true } else { false }
    }
}
