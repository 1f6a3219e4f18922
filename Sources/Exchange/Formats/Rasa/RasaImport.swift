import JSON

/// Rasa 2 and 3: training data (YAML, and Markdown and JSON of before), domain, rules, stories, responses, tests.
///
/// An intent's answer is what a rule says after it; where no rule does, a story; where none does, the response of its name.
struct RasaImport {
    var draft: ImportDraft
    var responses: [String: [String]] = [:]
    var buttons: [String: [String]] = [:]
    var said: [ImportDraft.Key: [String]] = [:]
    var used: Set<String> = []
    var paths: [RasaPath] = []
    var forms: [String: [String]] = [:]
    var slotEntities: [String: String] = [:]
    var entityNames: Set<String> = []
    var regexes: [(name: String, patterns: [String], place: String)] = []

    static func language(of files: [SourceFile]) -> String? {
        files.filter { $0.name == "config.yml" || $0.name == "config.yaml" }
            .compactMap { (try? ForeignYAML.documents($0))?.first?["language"]?.text }.first
    }

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = RasaImport(draft: draft)
        for file in files {
            if file.has(".yml") || file.has(".yaml") {
                for document in try ForeignYAML.documents(file) { reading.document(document, file) }
            } else if file.has(".md") {
                let isStory = TextDecoding.text(file.bytes).split(separator: "\n").contains {
                    $0.hasPrefix("* ")
                }
                if isStory { reading.stories(file) } else { reading.markdown(file) }
            } else if file.has(".json") {
                reading.json(try JSONValue.document(file), file)
            }
        }
        reading.connect()
        draft = reading.draft
    }

    static func isTest(_ file: SourceFile) -> Bool {
        file.name.hasPrefix("test_") || file.stem.hasSuffix("_test")
            || file.folders.contains("tests")
    }

    mutating func document(_ document: ForeignYAML, _ file: SourceFile) {
        for (key, value) in document.members {
            switch key {
            case "nlu": for item in value.items { nlu(item, file) }
            case "intents": for item in value.items { declare(item, file) }
            case "responses", "templates":
                for (name, variants) in value.members { response(name, variants, file) }
            case "rules", "stories":
                for item in value.items {
                    if Self.isTest(file) {
                        test(item, file)
                    } else {
                        path(item, isRule: key == "rules", file)
                    }
                }
            case "entities":
                entityNames.formUnion(value.items.compactMap { $0.text ?? $0.members.first?.key })
            case "slots": for (name, slot) in value.members { self.slot(name, slot) }
            case "forms":
                for (name, form) in value.members { self.form(name, form) }
                for item in value.items where forms[item.text ?? ""] == nil {
                    if let name = item.text { forms[name] = [] }
                }
            case "e2e_actions", "session_config", "version", "actions", "config", "import",
                "language",
                "pipeline", "policies", "recipe", "assistant_id", "action_endpoint",
                "tracker_store":
                break
            default: break
            }
        }
    }

    func place(_ node: ForeignYAML, _ file: SourceFile) -> String {
        "\(file.path):\(node.line)"
    }

    // MARK: - Examples

    /// Examples as one block of lines `- text`, or a list of texts or of `text:`.
    func texts(_ node: ForeignYAML?) -> [(text: String, line: Int)] {
        guard let node else { return [] }
        if let block = node.text {
            return block.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .compactMap { offset, line in
                    let words = line.drop(while: \.isWhitespace)
                    guard words.hasPrefix("-") || words.hasPrefix("*") else { return nil }
                    return (String(words.dropFirst()), node.line + offset + 1)
                }
        }
        return node.items.compactMap { item in
            (item.text ?? item["text"]?.text).map { text in
                let clean = text.hasPrefix("- ") ? String(text.dropFirst(2)) : text
                return (clean, item.line)
            }
        }
    }

    mutating func nlu(_ item: ForeignYAML, _ file: SourceFile) {
        let examples = texts(item["examples"])
        if let name = item["intent"]?.text {
            let key = draft.intent(name.replacing("/", with: "."), at: place(item, file))
            for (text, line) in examples { example(text, of: key, at: "\(file.path):\(line)") }
        } else if let word = item["synonym"]?.text {
            for (text, line) in examples {
                draft.synonym(text, of: word, at: "\(file.path):\(line)")
            }
        } else if let name = item["lookup"]?.text {
            for _ in examples { draft.account.take(.entity, isNew: true) }
            draft.entity(name, .list(examples.map { (ImportedText.line($0.text), []) }))
        } else if let name = item["regex"]?.text {
            regexes.append((name, examples.map { ImportedText.line($0.text) }, place(item, file)))
        } else {
            draft.account.skip(
                .other, item.members.first?.key ?? "nlu", at: place(item, file),
                because: "It is none of intent, synonym, regex and lookup")
        }
    }

    mutating func example(_ text: String, of key: ImportDraft.Key, at place: String) {
        let (plain, values) = RasaAnnotation.plain(text)
        for value in values {
            draft.entity(
                value.entity, .list([(value.value, value.text == value.value ? [] : [value.text])]))
        }
        draft.example(plain, of: key, at: place)
    }

    /// Stories of before: `* intent` and below it `- action`; in tests `* intent: what is said`.
    mutating func stories(_ file: SourceFile) {
        var path = RasaPath(name: file.stem, place: "\(file.path):1")
        var test = ImportedTest(name: file.stem, language: nil, turns: [], place: "\(file.path):1")
        for (words, place) in file.lines {
            if words.hasPrefix("## ") {
                finish(&path, &test, name: String(words.dropFirst(3)), place)
            } else if words.hasPrefix("* ") {
                let halves = words.dropFirst(2).split(separator: ":", maxSplits: 1).map {
                    ImportedText.line(String($0))
                }
                let names = (halves.first ?? "").replacing(" OR ", with: "|").split(separator: "|")
                    .map { ImportedText.line(String($0.prefix { $0 != "{" })) }
                path.say(names)
                if halves.count == 2, !halves[0].contains("{") {
                    let text = RasaAnnotation.plain(halves[1]).text
                    test.turns.append(
                        .init(
                            text: text,
                            intent: names.first.map { draft.id(of: $0.replacing("/", with: ".")) }))
                }
            } else if words.hasPrefix("- ") {
                path.act(ImportedText.line(String(words.dropFirst(2))))
            }
        }
        finish(&path, &test, name: "", "")
    }

    mutating func finish(
        _ path: inout RasaPath, _ test: inout ImportedTest, name: String, _ place: String
    ) {
        if !test.turns.isEmpty {
            draft.test(test)
        } else if !path.exchanges.isEmpty {
            path.close()
            paths.append(path)
        }
        path = RasaPath(name: name, place: place)
        test = ImportedTest(name: name, language: nil, turns: [], place: place)
    }

    mutating func markdown(_ file: SourceFile) {
        var section: (kind: String, name: String)?
        for (words, place) in file.lines {
            if words.hasPrefix("## ") {
                let parts = words.dropFirst(3).split(separator: ":", maxSplits: 1)
                section =
                    parts.count == 2 ? (String(parts[0]), ImportedText.line(String(parts[1]))) : nil
            } else if words.hasPrefix("- "), let (kind, name) = section {
                let text = String(words.dropFirst(2))
                switch kind {
                case "intent":
                    example(
                        text, of: draft.intent(name.replacing("/", with: "."), at: place), at: place
                    )
                case "synonym": draft.synonym(text, of: name, at: place)
                case "lookup":
                    draft.account.take(.entity, isNew: true)
                    draft.entity(name, .list([(text, [])]))
                case "regex": regexes.append((name, [text], place))
                default: break
                }
            }
        }
    }

    mutating func json(_ document: JSONValue, _ file: SourceFile) {
        guard let data = document["rasa_nlu_data"] else { return }
        for (number, item) in (data["common_examples"]?.items ?? []).enumerated() {
            let place = "\(file.path): common_examples[\(number)]"
            guard let text = item["text"]?.string, let name = item["intent"]?.string else {
                draft.account.skip(
                    .example, item["text"]?.string ?? "", at: place, because: "It has no intent")
                continue
            }
            draft.example(text, of: draft.intent(name, at: place), at: place)
        }
        for group in data["entity_synonyms"]?.items ?? [] {
            for text in group["synonyms"]?.strings ?? [] {
                draft.synonym(text, of: group["value"]?.string ?? "", at: file.path)
            }
        }
    }

    // MARK: - Domain

    mutating func declare(_ item: ForeignYAML, _ file: SourceFile) {
        guard let name = item.text ?? item.members.first?.key else { return }
        _ = draft.intent(name.replacing("/", with: "."), at: place(item, file))
    }

    mutating func response(_ name: String, _ variants: ForeignYAML, _ file: SourceFile) {
        for variant in variants.items {
            if variant["condition"] != nil || variant["channel"] != nil {
                draft.account.lack("responses for a channel or under a condition, taken for all")
            }
            let picture = variant["image"]?.text ?? variant["attachment"]?.text
            guard let text = variant["text"]?.text ?? variant.text ?? picture else {
                draft.account.skip(
                    .answer, name, at: place(variant, file), because: "It has no text")
                continue
            }
            if picture != nil { draft.account.lack("pictures in responses") }
            responses[name, default: []].append(Self.placeholders(text))
            said[ImportDraft.Key(language: name, id: "\(responses[name]?.count ?? 0)")] = [
                place(variant, file)
            ]
            for button in variant["buttons"]?.items ?? [] {
                if let title = button["title"]?.text { buttons[name, default: []].append(title) }
            }
        }
    }

    /// `{name}` is filled in Rasa, `{{name}}` here.
    static func placeholders(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            let name = after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            if !name.isEmpty, after[name.endIndex...].first == "}" {
                result += "{{\(name)}}"
                rest = after[after.index(after: name.endIndex)...]
            } else {
                result += "{"
                rest = after
            }
        }
        return result + rest
    }

    mutating func slot(_ name: String, _ slot: ForeignYAML) {
        for mapping in slot["mappings"]?.items ?? [] {
            if let entity = mapping["entity"]?.text { slotEntities[name] = entity }
        }
        let values = slot["values"]?.items.compactMap(\.text) ?? []
        if !values.isEmpty { draft.entity(name, .list(values.map { ($0, []) })) }
    }

    mutating func form(_ name: String, _ form: ForeignYAML) {
        let required = form["required_slots"]
        forms[name] =
            required?.members.isEmpty == false
            ? required?.members.map(\.key)
            : required?.items.compactMap { $0.text ?? $0.members.first?.key }
        if forms[name] == nil {
            forms[name] = form.members.map(\.key).filter { $0 != "ignored_intents" }
        }
    }
}
