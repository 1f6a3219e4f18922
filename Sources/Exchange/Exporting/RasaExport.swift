import ChatEngine
import JSON

/// A knowledge base as Rasa 3 reads it: training data, responses and a rule for each intent, in one YAML document.
///
/// ```swift
/// RasaExport(rulebook, language: "nl").text      // version: "3.1" …
/// ```
/// Rasa has one language an assistant, so a language is exported at a time. O(bytes).
package struct RasaExport {
    private let intents: [Intent]
    private let entities: [EntityType]
    private let synonyms: [SynonymGroup]

    package init(_ rulebook: Rulebook, language: LanguageCode) {
        intents = rulebook.intents.filter { $0.isSubject && $0.language == language }
        entities = rulebook.entities.filter { $0.language == language }
        synonyms = rulebook.synonyms.filter { $0.language == language }
    }

    package var text: String {
        var lines = ["version: \"3.1\"", "", "intents:"]
        lines += intents.map { "  - \(Self.quoted($0.id))" }
        lines += ["", "nlu:"] + intents.flatMap(examples)
        lines += synonyms.flatMap { block("synonym", $0.canonical, $0.variants) }
        lines += entities.flatMap(values)
        lines += ["", "responses:"] + intents.flatMap(responses)
        lines += ["", "rules:"] + intents.flatMap(rule)
        return lines.joined(separator: "\n") + "\n"
    }

    package var losses: [String] {
        ExportLosses(intents).lines(of: [.patterns, .conditions, .slots, .handovers, .threads])
    }

    private func examples(_ intent: Intent) -> [String] {
        let texts = intent.trigger.questions.map(\.value)
        return block("intent", intent.id, texts.isEmpty ? [intent.title] : texts)
    }

    private func values(_ entity: EntityType) -> [String] {
        switch entity.form {
        case .pattern(let pattern): block("regex", entity.id, [pattern.source])
        case .kind(.list(let choices)): block("lookup", entity.id, choices.map(\.value))
        case .kind: []
        }
    }

    private func block(_ kind: String, _ name: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        return ["  - \(kind): \(Self.quoted(name))", "    examples: |"]
            + items.map {
                "      - " + $0.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
    }

    private func responses(_ intent: Intent) -> [String] {
        guard !intent.response.answers.isEmpty else { return [] }
        // Rasa's placeholders have one brace.
        let texts = intent.response.plainAnswers.map {
            $0.replacing("{{", with: "{").replacing("}}", with: "}")
        }
        let buttons = intent.response.quickReplies.flatMap {
            ["          - title: \(Self.quoted($0))", "            payload: \(Self.quoted($0))"]
        }
        return ["  \(Self.quoted(Self.utter(intent))):"]
            + texts.flatMap { text in
                ["    - text: \(Self.quoted(text))"]
                    + (buttons.isEmpty ? [] : ["      buttons:"] + buttons)
            }
    }

    private func rule(_ intent: Intent) -> [String] {
        guard !intent.response.answers.isEmpty else { return [] }
        return [
            "  - rule: \(Self.quoted("Answer " + intent.id))", "    steps:",
            "      - intent: \(Self.quoted(intent.id))",
            "      - action: \(Self.quoted(Self.utter(intent)))",
        ]
    }

    private static func utter(_ intent: Intent) -> String { "utter_" + intent.id }
    private static func quoted(_ text: String) -> String { JSONWriter.quoted(text) }
}
