import LibYAML

/// A draft as the files of a knowledge base: intents by language, `desk.yaml`, transcripts.
///
/// The same draft gives the same bytes. A file of intents stays well below a mebibyte: more becomes a second one.
package struct ImportedFiles {
    private let draft: ImportDraft
    private let format: ImportFormat
    private let keepsCanned: Bool

    /// - Parameter keepsCanned: whether `desk.yaml` may hold canned replies.
    package init(_ draft: ImportDraft, _ format: ImportFormat, keepsCanned: Bool) {
        self.draft = draft
        self.format = format
        self.keepsCanned = keepsCanned
    }

    static let largestFile = 300_000

    package var languages: [String] {
        let counts = Dictionary(grouping: draft.order, by: \.language).mapValues(\.count)
        return counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    }

    /// Paths below the folder of intents, with texts.
    package var intents: [(path: String, text: String)] {
        languages.flatMap { language -> [(path: String, text: String)] in
            parts(of: language).enumerated().map { number, text in
                let name = number == 0 ? format.rawValue : "\(format.rawValue)-\(number + 1)"
                return ("\(language)/\(name).yaml", text)
            }
        }
    }

    /// For a folder that has none.
    package var desk: String {
        let languages =
            languages.isEmpty ? "" : "languages: [\(languages.joined(separator: ", "))]\n"
        return "# Made by praatpaal import \(format.rawValue).\n" + languages
            + (keepsCanned ? canned : "")
    }

    /// Canned replies as they stand in `desk.yaml`; empty where there are none.
    package var canned: String {
        guard !draft.canned.isEmpty else { return "" }
        return "canned:\n"
            + draft.canned.map { "  \($0.name): \(YAMLScalar.block($0.text, indent: 4))\n" }
            .joined()
    }

    private func parts(of language: String) -> [String] {
        var parts: [String] = []
        var part = head(language)
        let top = draft.order.filter { $0.language == language && draft.intents[$0]?.parent == nil }
        var children: [String: [ImportDraft.Key]] = [:]
        for key in draft.order where key.language == language {
            if let parent = draft.intents[key]?.parent { children[parent, default: []].append(key) }
        }
        for key in top {
            let text = intent(key, children, margin: 2)
            if part.utf8.count + text.utf8.count > Self.largestFile {
                parts.append(part)
                part = "language: \(language)\n\nintents:\n"
            }
            part += text
        }
        return parts + [part]
    }

    // MARK: - Head

    private func head(_ language: String) -> String {
        var text = "# Made by praatpaal import \(format.rawValue).\nlanguage: \(language)\n"
        let entities = draft.entities.filter { $0.language == language }
        if !entities.isEmpty { text += "\nentities:\n" + entities.map(entity).joined() }
        let groups = (draft.synonyms[language] ?? []).filter {
            !$0.variants.isEmpty && $0.word.utf8.count < 200
        }
        if !groups.isEmpty {
            text +=
                "\nsynonyms:\n"
                + groups.map { "  \(YAMLScalar.text($0.word)): [\(flow($0.variants))]\n" }.joined()
        }
        return text + "\nintents:\n"
    }

    private func flow(_ texts: [String]) -> String {
        texts.map { YAMLScalar.text($0, inFlow: true) }.joined(separator: ", ")
    }

    private func entity(_ entity: ImportedEntity) -> String {
        var text = "  \(entity.name):\n"
        switch entity.form {
        case .kind(let kind): text += "    kind: \(kind)\n"
        case .pattern(let source): text += "    pattern: \(YAMLScalar.text(source))\n"
        case .list(let values):
            text += "    kind: list\n    values:\n"
            var seen: Set<String> = []
            for (value, names) in values
            where !value.isEmpty && value.utf8.count < 200 && seen.insert(value).inserted {
                text += "      \(YAMLScalar.text(value)): [\(flow(names.filter { !$0.isEmpty }))]\n"
            }
        }
        if let ask = entity.ask.map(ImportedText.line), !ask.isEmpty {
            text += "    ask: \(YAMLScalar.text(ask))\n"
        }
        return text
    }

    // MARK: - Intents

    private func intent(
        _ key: ImportDraft.Key, _ children: [String: [ImportDraft.Key]], margin: Int
    ) -> String {
        guard let intent = draft.intents[key] else { return "" }
        let edge = String(repeating: " ", count: margin)
        var text = "\(edge)\(key.id):\n"
        func line(_ name: String, _ value: String) { text += "\(edge)  \(name): \(value)\n" }
        func list(_ name: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            text += "\(edge)  \(name):\n"
            text += values.map { "\(edge)    - \(YAMLScalar.block($0, indent: margin + 6))\n" }
                .joined()
        }
        if let title = intent.title, !title.isEmpty {
            line("title", YAMLScalar.text(String(title.prefix(200))))
        }
        list("patterns", intent.patterns)
        list("examples", intent.examples)
        if !intent.slots.isEmpty {
            let slots = intent.slots.map {
                "\($0.name): \($0.isRequired ? "required" : "optional")"
            }
            line("slots", "{\(slots.joined(separator: ", "))}")
        }
        if let action = intent.action { line("action", YAMLScalar.text(action)) }
        list("answer", intent.answers)
        list("quick_replies", intent.quickReplies)
        let followUps = children[key.id] ?? []
        if !followUps.isEmpty {
            text += "\(edge)  follow_ups:\n"
            for child in followUps { text += self.intent(child, children, margin: margin + 4) }
        }
        if intent.handsOver, intent.answers.isEmpty { line("escalate", "true") }
        return text
    }
}
