import ChatEngine
import CivilTime
import Foundation
import JSON
import SafeText
import Snapshots

/// What was decided on a group, by whom and when.
struct SuggestionDecision {
    enum Verdict: String, CaseIterable { case taken, refused, later }

    var verdict: Verdict
    var name: String
    var by: String
    var at: String
    /// Digests of the lines, so that no words of customers stand in the file.
    var lines: Set<String>
}

/// The decisions on a knowledge base, a JSON object a line in `.suggestions.jsonl` beside its files.
///
/// They hold for later lines too: a group of which two fifths were decided on, or that has the same name, is not shown again; one
/// that was put off is, when it has twice as many lines.
struct SuggestionDecisions {
    private let path: String
    private(set) var all: [SuggestionDecision] = []

    init(folder: String) {
        path = folder + "/.suggestions.jsonl"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") {
            guard case .object(let members)? = try? JSONReader.read(line),
                case .string(let word)? = members["decision"],
                let verdict = SuggestionDecision.Verdict(rawValue: word),
                case .string(let name)? = members["name"],
                case .array(let lines)? = members["lines"]
            else { continue }
            func text(_ key: String) -> String {
                if case .string(let text)? = members[key] { text } else { "" }
            }
            all.append(
                SuggestionDecision(
                    verdict: verdict, name: name, by: text("by"), at: text("at"),
                    lines: Set(
                        lines.compactMap { if case .string(let line) = $0 { line } else { nil } })))
        }
    }

    /// The last decision that covers a group.
    func decision(on suggestion: Suggestion) -> SuggestionDecision? {
        let own = Self.digests(suggestion)
        return all.last { decision in
            let shared = own.intersection(decision.lines).count
            let isSame = shared * 5 >= own.count * 2 || decision.name == suggestion.name
            return isSame && (decision.verdict != .later || own.count < decision.lines.count * 2)
        }
    }

    /// Adds a decision to the file.
    func record(
        _ verdict: SuggestionDecision.Verdict, on suggestion: Suggestion, by name: String,
        at moment: Moment
    ) throws {
        let entry = JSONValue.object([
            "decision": .string(verdict.rawValue), "name": .string(suggestion.name),
            "by": .string(name),
            "at": .string(moment.iso), "language": .string(suggestion.language.code),
            "lines": .strings(Self.digests(suggestion).sorted()),
        ])
        let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        try TextFile.write(old + entry.text + "\n", to: path)
    }

    private static func digests(_ suggestion: Suggestion) -> Set<String> {
        Set(
            suggestion.lines.map { line in
                var digest = ContentDigest()
                digest.add(String(decoding: Utterance(line.text).folded, as: UTF8.self))
                return String(digest.text.prefix(12))
            })
    }
}
