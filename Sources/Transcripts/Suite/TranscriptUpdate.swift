/// Writes what a replay found into its transcript: only expectations that differ, nothing else.
///
/// ```swift
/// let update = TranscriptUpdate(transcript, result.mismatches)
/// update.text          // the file's new text
/// update.linesChanged  // how many lines differ
/// ```
/// Agents' steps that were refused are not expectations and are not changed.
package struct TranscriptUpdate: Sendable {
    private let transcript: Transcript
    /// The lines that replace a line, by its number; other lines are kept.
    private var replaced: [Int: [String]] = [:]

    package init(_ transcript: Transcript, _ mismatches: [Mismatch]) {
        self.transcript = transcript
        for mismatch in mismatches {
            switch mismatch.difference {
            case .reply(let differences): rewrite(differences)
            case .value(let value): rewrite(mismatch.line, value.corrected)
            case .step, .notServed: break
            }
        }
    }

    package var linesChanged: Int { replaced.count }

    package var text: String {
        var updated = transcript
        updated.lines = transcript.lines.enumerated().flatMap { at, line in
            guard let raws = replaced[at + 1] else { return [line] }
            let ending = line.raw.utf8.last == 0x0D ? "\r" : ""
            return raws.map { TranscriptLine(raw: $0 + ending, content: line.content) }
        }
        return updated.text
    }

    private mutating func rewrite(_ line: Int, _ corrected: Expectation) {
        let raw = transcript.lines[line - 1].raw
        let kept = String(Substring(raw.utf8.prefix(corrected.valueStart)))
        let space = kept.utf8.last == UInt8(ascii: "=") ? " " : ""
        var text = kept + space + corrected.valueWords
        while text.utf8.last == UInt8(ascii: " ") { text = String(Substring(text.utf8.dropLast())) }
        replaced[line] = [text]
    }

    /// Between lines that stay, new lines take the places of missing ones; what is left over is
    /// put after the line before it, or before the first.
    private mutating func rewrite(_ differences: [ReplyDifference]) {
        var gap = Gap()
        for difference in differences {
            switch difference {
            case .missing(let line, _, _): gap.missing.append(line)
            case .added(let text): gap.added.append(TranscriptWriter.replyLine(written: text))
            case .same(let line, _, _):
                fill(gap, before: line)
                gap = Gap(previous: line)
            }
        }
        fill(gap, before: nil)
    }

    /// Missing and new lines between two that stay.
    private struct Gap {
        var previous: Int?
        var missing: [Int] = []
        var added: [String] = []
    }

    private mutating func fill(_ gap: Gap, before next: Int?) {
        for (line, text) in zip(gap.missing, gap.added) { replaced[line] = [text] }
        for line in gap.missing.dropFirst(gap.added.count) { replaced[line] = [] }
        let surplus = Array(gap.added.dropFirst(gap.missing.count))
        guard !surplus.isEmpty else { return }
        if let previous = gap.missing.last ?? gap.previous {
            replaced[previous] = (replaced[previous] ?? [raw(previous)]) + surplus
        } else if let next {
            replaced[next] = surplus + [raw(next)]
        }
    }

    private func raw(_ line: Int) -> String {
        let raw = transcript.lines[line - 1].raw
        return raw.utf8.last == 0x0D ? String(Substring(raw.utf8.dropLast())) : raw
    }
}
