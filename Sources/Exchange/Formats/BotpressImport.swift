import JSON

/// Botpress 12: Q&A, intents, entities, content elements and flows of an exported bot.
struct BotpressImport {
    private var draft: ImportDraft
    /// The texts of content elements by id, then by language.
    private var contents: [String: [(language: String, text: String)]] = [:]

    static func language(of files: [SourceFile]) -> String? {
        files.filter { $0.name == "bot.config.json" }
            .compactMap { (try? JSONValue.document($0))?["defaultLanguage"]?.string }.first
    }

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = BotpressImport(draft: draft)
        let json = files.filter { $0.has(".json") }
        for file in json where file.folders.last == "content-elements" {
            reading.elements(try JSONValue.document(file))
        }
        for file in json {
            let folder = file.folders.last
            if folder == "content-elements" || file.has(".ui.json") { continue }
            let value = try JSONValue.document(file)
            if let list = value["qnas"] {
                for (number, item) in list.items.enumerated() {
                    reading.pair(item, "\(file.path): qnas[\(number)]")
                }
            } else if value["data"]?["questions"] != nil {
                reading.pair(value, file.path)
            } else if value["utterances"] != nil {
                reading.intent(value, file)
            } else if value["occurrences"] != nil
                || (value["pattern"] != nil && value["name"] != nil)
            {
                reading.entity(value, file)
            } else if value["nodes"] != nil {
                reading.flow(value, file)
            }
        }
        draft = reading.draft
    }

    private mutating func elements(_ value: JSONValue) {
        for element in value.items {
            guard let id = element["id"]?.string else { continue }
            var texts: [(language: String, text: String)] = []
            for (key, value) in element["formData"]?.members ?? [] {
                let parts = key.split(separator: "$").map(String.init)
                guard parts.count == 2, ["text", "variations", "markdown"].contains(parts[0]) else {
                    continue
                }
                let words =
                    parts[0] == "variations"
                    ? value.items.compactMap { $0.string ?? $0["item"]?.string } : value.strings
                texts += words.map { (parts[1], $0) }
            }
            contents[id] = texts.sorted { $0.language < $1.language }
        }
    }

    /// `{en: […]}`, or a list in the bot's language.
    private func byLanguage(_ value: JSONValue?) -> [(language: String, texts: [String])] {
        guard let value else { return [] }
        if value.members.isEmpty { return [(draft.language, value.strings)] }
        return value.members.map { ($0.key, $0.value.strings) }
    }

    private mutating func pair(_ item: JSONValue, _ place: String) {
        guard let data = item["data"] else { return }
        let questions = byLanguage(data["questions"])
        let first = questions.first { !$0.texts.isEmpty }?.texts.first ?? ""
        let category = data["category"]?.string ?? data["contexts"]?.strings.first
        let name =
            item["id"]?.string ?? (category.map { $0 + "." } ?? "") + ImportedText.name(of: first)
        if data["enabled"] == .bool(false) {
            for (_, texts) in questions {
                for text in texts {
                    draft.account.skip(
                        .example, text, at: place, because: "The pair is switched off")
                }
            }
            return
        }
        for (language, texts) in questions {
            let key = draft.intent(name, language, at: place)
            draft.change(key) { $0.title = $0.title ?? texts.first.map(ImportedText.line) }
            for text in texts { draft.example(text, of: key, at: place) }
        }
        if let action = data["action"]?.string, action != "text" {
            draft.account.lack("Q&A that lead to a flow")
        }
        for (language, texts) in byLanguage(data["answers"]) {
            for text in texts { answer(text, name, language, place) }
        }
    }

    private mutating func answer(
        _ text: String, _ name: String, _ language: String, _ place: String
    ) {
        let key = draft.intent(name, language, at: place)
        guard text.hasPrefix("#!") else {
            return draft.answer(Self.plain(text), of: key, at: place)
        }
        let id = String(text.dropFirst(2).prefix { !$0.isWhitespace })
        let texts = (contents[id] ?? []).filter { $0.language == language }
        if texts.isEmpty {
            draft.account.skip(
                .answer, text, at: place, because: "The content element is not a text, or not there"
            )
        }
        for found in texts { draft.answer(Self.plain(found.text), of: key, at: place) }
    }

    /// `{{event.state.session.name}}` names a value by its last part.
    private static func plain(_ text: String) -> String {
        var result = ""
        for (at, part) in text.split(separator: "{{", omittingEmptySubsequences: false).enumerated()
        {
            guard at > 0, let close = part.firstRange(of: "}}") else {
                result += at > 0 ? "{{" + part : part
                continue
            }
            let path = part[..<close.lowerBound].filter { $0 != "{" && $0 != "}" && $0 != " " }
            let name = path.split(separator: ".").last.map(String.init) ?? "value"
            let plain =
                name == "value"
                ? path.split(separator: ".").dropLast().last.map(String.init) ?? name : name
            result +=
                "{{" + ImportedText.id(plain).replacing("-", with: "_").replacing(".", with: "_")
                + "}}"
                + part[close.upperBound...].drop { $0 == "}" }
        }
        return result
    }

    private mutating func intent(_ value: JSONValue, _ file: SourceFile) {
        let name = value["name"]?.string ?? file.stem
        for (language, texts) in byLanguage(value["utterances"]) {
            let key = draft.intent(name, language, at: file.path)
            for text in texts {
                draft.example(RasaAnnotation.plain(text).text, of: key, at: file.path)
            }
            for slot in value["slots"]?.items ?? [] {
                guard let id = slot["name"]?.string else { continue }
                draft.slot(id, isRequired: false, of: key)
                let kinds = slot["entities"]?.strings ?? []
                let form: ImportedEntity.Form =
                    kinds.contains("date") || kinds.contains("time")
                    ? .kind("date")
                    : kinds.contains("number") ? .kind("number") : .kind("text")
                draft.entity(id, form, language)
            }
        }
    }

    private mutating func entity(_ value: JSONValue, _ file: SourceFile) {
        let name = value["name"]?.string ?? file.stem
        if let pattern = value["pattern"]?.string, !pattern.isEmpty {
            guard ImportedPattern.isUsable(pattern) else {
                return draft.account.skip(
                    .pattern, pattern, at: file.path,
                    because: "It is no expression that PCRE2 takes")
            }
            draft.account.take(.pattern, isNew: true)
            return draft.entity(name, .pattern(pattern))
        }
        let list = (value["occurrences"]?.items ?? []).compactMap { item in
            item["name"]?.string.map {
                (
                    value: ImportedText.line($0),
                    names: (item["synonyms"]?.strings ?? []).map(ImportedText.line)
                )
            }
        }
        for _ in list { draft.account.take(.entity, isNew: true) }
        if !list.isEmpty { draft.entity(name, .list(list)) }
    }

    /// A transition on an intent, and what the node behind it says.
    private mutating func flow(_ flow: JSONValue, _ file: SourceFile) {
        let nodes = flow["nodes"]?.items ?? []
        let catchAll = flow.at("catchAll", "next")?.items ?? []
        for step in nodes.flatMap({ $0["next"]?.items ?? [] }) + catchAll {
            guard let name = Self.intent(in: step["condition"]?.string ?? "") else { continue }
            let target = step["node"]?.string
            let entered = nodes.first { $0["name"]?.string == target }?["onEnter"]?.strings ?? []
            for say in entered where say.hasPrefix("say #!") {
                for language in Set((contents[String(say.dropFirst(6))] ?? []).map(\.language))
                    .sorted()
                {
                    answer(String(say.dropFirst(4)), name, language, file.path)
                }
            }
        }
        if nodes.contains(where: { $0["type"]?.string == "skill-call" }) {
            draft.account.lack("skills in flows")
        }
    }

    private static func intent(in condition: String) -> String? {
        guard condition.contains("nlu.intent.name"), let equals = condition.firstRange(of: "==")
        else { return nil }
        let after = condition[equals.upperBound...].drop { "= '\"`".contains($0) }
        let name = after.prefix { !"'\"`".contains($0) }
        return name.isEmpty ? nil : String(name)
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
