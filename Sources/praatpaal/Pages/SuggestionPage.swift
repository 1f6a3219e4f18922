import ChatEngine
import Figures
import JSON
import LibYAML
import Reports
import SafeText

/// What `suggest` prints.
struct SuggestionPage {
    let list: SuggestionList
    let shown: [Suggestion]

    var page: Page {
        var page = Page(title: "Suggestions")
        for suggestion in shown { lines(suggestion, &page) }
        // With few groups there is time to read what is in none.
        if shown.count < Self.fewGroups { outliers(&page) }
        let open = list.suggestions.count { $0.decision == nil }
        let decided = list.suggestions.count - open
        page.add(
            Line(
                "\(Figure.count(open, "group")) to decide on, \(decided) decided; \(Figure.count(list.outliers.count, "line")) like no other, \(Figure.count(list.solved, "line")) understood by now"
            ))
        if !shown.isEmpty {
            page.add(
                Line(
                    "praatpaal suggest --take N, --take N --answer \"…\" (a new intent that says it), --refuse N or --later N"
                ))
        }
        page.add(json: .list(shown, Self.json), at: "groups")
        page.add(.count(open), at: "open")
        page.add(.count(decided), at: "decided")
        page.add(.count(list.outliers.count), at: "outliers")
        page.add(json: .strings(outlierLines), at: "outlier_lines")
        page.add(.count(list.solved), at: "solved")
        return page
    }

    /// The same as YAML.
    var yaml: String {
        Self.yaml(
            .object([
                "groups": .list(shown, Self.json), "outliers": .count(list.outliers.count),
                "outlier_lines": .strings(outlierLines), "solved": .count(list.solved),
            ]), 0) + "\n"
    }

    // MARK: - For people

    private static let fewGroups = 3
    private static let mostOutliers = 20

    /// The newest of the lines that are like no other, each once, oldest first.
    private var outlierLines: [String] {
        var seen: Set<String> = []
        let newest = list.outliers.reversed().map(\.text).filter { seen.insert($0).inserted }
        return newest.prefix(Self.mostOutliers).reversed()
    }

    private func outliers(_ page: inout Page) {
        let lines = outlierLines
        guard !lines.isEmpty else { return }
        page.add(
            Line(
                "In no group (three lines make one); what is yours goes below the examples of an intent, and praatpaal suggest --example \"…\" --as INTENT tries it first:"
            ))
        for line in lines { page.add(Line("   “\(SafeText.shown(line))”")) }
        page.add(Line(""))
    }

    private func lines(_ suggestion: Suggestion, _ page: inout Page) {
        let signs = Dictionary(grouping: suggestion.lines, by: \.sign.name).mapValues(\.count)
            .sorted { $0.key < $1.key }
            .map { "\($0.key.replacing("_", with: " ")) \($0.value)" }
        let agents = suggestion.lines.count { $0.agentReply != nil }
        let all = signs + (agents == 0 ? [] : ["answered by an agent \(agents)"])
        page.add(
            Line(
                "\(suggestion.number). \(SafeText.shown(suggestion.name)) (\(Figure.count(suggestion.lines.count, "line")), \(suggestion.language.code)): \(all.joined(separator: ", "))"
            ))
        for example in suggestion.examples { page.add(Line("   “\(SafeText.shown(example))”")) }
        let missing =
            suggestion.missing.isEmpty
            ? ""
            : "; words nobody wrote: "
                + suggestion.missing.map(SafeText.shown).joined(separator: ", ")
        if let nearest = suggestion.nearest {
            page.add(
                Line(
                    "   nearest: \(nearest.intent) (\(Figure.decimal(nearest.confidence, 2)))\(missing)"
                ))
        }
        if let reply = suggestion.replies.first {
            page.add(
                Line(
                    "   agents replied: “\(SafeText.shown(reply.text))” (\(Figure.count(reply.count, "time")))"
                ))
        }
        page.add(Line("   proposal: \(words(suggestion.proposal))"))
        for line in suggestion.proposal.lines { page.add(Line("     - \(SafeText.shown(line))")) }
        if let effect = suggestion.effect { page.add(Line("   effect: \(effect.words)")) }
        page.add(Line(""))
    }

    private func words(_ proposal: Suggestion.Proposal) -> String {
        switch proposal {
        case .examples(let intent, let lines, _):
            "\(Figure.count(lines.count, "example")) for \(intent)"
        case .synonym(let word, let canonical, let intent, _):
            "“\(SafeText.shown(word))” as a synonym of “\(SafeText.shown(canonical))”, for \(intent)"
        case .newIntent(let id, _, _, let answer):
            "a new intent \(SafeText.shown(id)), \(answer == nil ? "handed over until it has an answer" : "with the agents' answer")"
        case .refuse(let name, _): "a subject that is not yours, \(SafeText.shown(name))"
        case .nothing(let why): "nothing. \(why)"
        }
    }

    // MARK: - For programs

    private static func json(_ suggestion: Suggestion) -> JSONValue {
        let signs = Dictionary(grouping: suggestion.lines, by: \.sign.name).mapValues {
            JSONValue.count($0.count)
        }
        return .members([
            "number": .count(suggestion.number), "name": .string(suggestion.name),
            "size": .count(suggestion.lines.count),
            "language": .string(suggestion.language.code), "signs": .object(signs),
            "examples": .strings(suggestion.examples),
            "nearest": suggestion.nearest.map {
                .object([
                    "intent": .string($0.intent),
                    "confidence": .number(Figure.nearest($0.confidence, 3)),
                ])
            },
            "missing_words": .strings(suggestion.missing),
            "agent_replies": .list(suggestion.replies) {
                .object(["text": .string($0.text), "count": .count($0.count)])
            },
            "proposal": proposal(suggestion.proposal), "effect": suggestion.effect.map(\.json),
            "decision": suggestion.decision.map {
                .object([
                    "decision": .string($0.verdict.rawValue), "by": .string($0.by),
                    "at": .string($0.at),
                ])
            },
        ])
    }

    private static func proposal(_ proposal: Suggestion.Proposal) -> JSONValue {
        var members: [String: JSONValue?] = [
            "kind": .string(proposal.kind), "examples": .strings(proposal.lines),
        ]
        switch proposal {
        case .examples(let intent, _, _): members["intent"] = .string(intent)
        case .synonym(let word, let canonical, let intent, _):
            members["word"] = .string(word)
            members["synonym_of"] = .string(canonical)
            members["intent"] = .string(intent)
        case .newIntent(let id, let title, _, let answer):
            members["intent"] = .string(id)
            members["title"] = .string(title)
            members["answer"] = answer.map(JSONValue.string)
        case .refuse(let name, _): members["subject"] = .string(name)
        case .nothing(let why): members["why"] = .string(why)
        }
        return .members(members)
    }

    static func yaml(_ value: JSONValue, _ margin: Int) -> String {
        let edge = String(repeating: " ", count: margin)
        switch value {
        case .object(let members):
            if members.isEmpty { return edge + "{}" }
            return members.sorted { $0.key < $1.key }.map { key, inner in
                "\(edge)\(YAMLScalar.text(key)):" + tail(inner, margin + 2)
            }.joined(separator: "\n")
        case .array(let items):
            if items.isEmpty { return edge + "[]" }
            return items.map { edge + "-" + tail($0, margin + 2) }.joined(separator: "\n")
        case .string(let text): return edge + YAMLScalar.text(text)
        case .null, .bool, .number: return edge + value.text
        }
    }

    private static func tail(_ value: JSONValue, _ margin: Int) -> String {
        switch value {
        case .object(let members) where !members.isEmpty: "\n" + yaml(value, margin)
        case .array(let items) where !items.isEmpty: "\n" + yaml(value, margin)
        case .object, .array, .string, .null, .bool, .number: " " + yaml(value, 0)
        }
    }
}
