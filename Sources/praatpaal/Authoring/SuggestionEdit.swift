import ChatEngine
import IntentFiles
import LibYAML

/// The files of a knowledge base with a proposal in them, before or after it is taken.
struct SuggestionEdit {
    private let files: [(name: String, bytes: [UInt8])]
    private let rulebook: Rulebook

    init(_ files: [(name: String, bytes: [UInt8])], _ rulebook: Rulebook) {
        self.files = files
        self.rulebook = rulebook
    }

    struct Changed {
        var file: String
        var bytes: [UInt8]
    }

    /// The one file that changes; nil where nothing is proposed or the file's form does not allow it.
    func changed(by suggestion: Suggestion) -> Changed? {
        switch suggestion.proposal {
        case .examples(let intent, let lines, let origin):
            return edit(file(of: intent, suggestion.language)) {
                $0.addLearned(lines, origin, to: intent)
            }
        case .newIntent(let id, let title, let lines, let answer):
            var block = ["\(id):", "  title: \(YAMLScalar.text(title))", "  examples:"]
            block += lines.map { "    - \(YAMLScalar.text($0))" }
            if let answer {
                block += "  answer: \(YAMLScalar.block(answer, indent: 4))".split(
                    separator: "\n", omittingEmptySubsequences: false
                ).map(String.init)
            } else {
                block.append("  escalate: true")
            }
            return edit(home(suggestion)) { $0.append(block, to: "intents") }
        case .refuse(let name, let lines):
            let block = ["\(name):", "  examples:"] + lines.map { "    - \(YAMLScalar.text($0))" }
            return edit(home(suggestion)) { $0.append(block, to: "not_ours") }
        case .synonym(let word, let canonical, let intent, _):
            return edit(file(of: intent, suggestion.language)) {
                $0.addSynonym(word, of: canonical)
            }
        case .nothing: return nil
        }
    }

    /// All files, with the changed one in its place.
    func files(with changed: Changed) -> [(name: String, bytes: [UInt8])] {
        files.map { $0.name == changed.file ? ($0.name, changed.bytes) : $0 }
    }

    private func edit(_ name: String?, _ body: (inout IntentFileEdit) -> Bool) -> Changed? {
        guard let name, let file = files.first(where: { $0.name == name }) else { return nil }
        var edit = IntentFileEdit(name: name, bytes: file.bytes)
        return body(&edit) ? Changed(file: name, bytes: edit.bytes) : nil
    }

    private func file(of intent: Intent.ID, _ language: LanguageCode) -> String? {
        rulebook.intent(intent, in: language)?.source.file
    }

    /// Where something new of a language goes: beside what is nearest to it.
    private func home(_ suggestion: Suggestion) -> String? {
        suggestion.nearest.flatMap { file(of: $0.intent, suggestion.language) }
            ?? rulebook.intents.first { $0.language == suggestion.language && $0.isSubject }?.source
            .file
    }
}
