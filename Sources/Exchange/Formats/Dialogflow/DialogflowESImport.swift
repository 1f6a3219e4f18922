import JSON

/// Dialogflow ES: `intents/NAME.json`, `intents/NAME_usersays_LL.json`, `entities/NAME.json`, `entities/NAME_entries_LL.json`.
struct DialogflowESImport {
    private var draft: ImportDraft
    private var names: [String: String] = [:]
    private var forms: [String: ImportedEntity.Form] = [:]

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = DialogflowESImport(draft: draft)
        let json = files.filter { $0.has(".json") }
        var phrases: [(file: SourceFile, name: String, language: String)] = []
        var intents: [(value: JSONValue, file: SourceFile)] = []
        for file in json {
            if let (name, code) = split(file.stem, "_usersays_") {
                phrases.append((file, name, code))
            } else if file.folders.last == "entities" {
                try reading.entity(file)
            } else if file.folders.last == "intents"
                || (json.count == 1 && file.name != "agent.json")
            {
                intents.append((try JSONValue.document(file), file))
            }
        }
        for (intent, file) in intents {
            reading.names[intent["id"]?.string ?? ""] = intent["name"]?.string ?? file.stem
        }
        for (intent, file) in intents { reading.intent(intent, file) }
        for phrase in phrases { try reading.phrases(phrase.file, of: phrase.name, phrase.language) }
        draft = reading.draft
    }

    /// `greet_usersays_en` is `greet` and `en`.
    private static func split(_ stem: String, _ word: String) -> (name: String, language: String)? {
        guard let middle = stem.ranges(of: word).last else { return nil }
        return (
            String(stem[..<middle.lowerBound]),
            DialogflowImport.language(String(stem[middle.upperBound...]))
        )
    }

    private mutating func phrases(
        _ file: SourceFile, of name: String, _ language: String
    ) throws(ImportMistake) {
        add(try JSONValue.document(file), of: name, language, file.path)
    }

    private mutating func add(
        _ list: JSONValue, of name: String, _ language: String, _ path: String
    ) {
        for (number, phrase) in list.items.enumerated() {
            let place = "\(path): [\(number)]"
            let text = (phrase["data"]?.items ?? []).compactMap { $0["text"]?.string }.joined()
            if phrase["isTemplate"]?.isTrue ?? false {
                draft.account.skip(
                    .example, text, at: place,
                    because: "Template phrases with @entities are not read")
                continue
            }
            for part in phrase["data"]?.items ?? [] {
                if let alias = part["alias"]?.string, let meta = part["meta"]?.string,
                    meta != "@sys.ignore",
                    let words = part["text"]?.string, forms[alias] == nil,
                    DialogflowImport.kind(of: meta) == nil
                {
                    _ = words
                    forms[alias] = forms[String(meta.drop { $0 == "@" })]
                }
            }
            draft.example(text, of: draft.intent(name, language, at: place), at: place)
        }
    }

    private mutating func entity(_ file: SourceFile) throws(ImportMistake) {
        let value = try JSONValue.document(file)
        guard let (name, _) = Self.split(file.stem, "_entries_") else { return }
        var values: [(value: String, names: [String])] = []
        for (number, entry) in value.items.enumerated() {
            guard let word = entry["value"]?.word else {
                draft.account.skip(
                    .entity, name, at: "\(file.path): [\(number)]", because: "It has no value")
                continue
            }
            draft.account.take(.entity, isNew: true)
            let others = (entry["synonyms"]?.strings ?? []).filter { $0 != word }
            values.append((ImportedText.line(word), others.map(ImportedText.line)))
        }
        let usable = values.filter {
            ImportedText.flaw($0.value) == nil && !$0.value.hasPrefix("@")
        }
        if usable.count < values.count { draft.account.lack("entities made of other entities") }
        forms[name] = usable.isEmpty ? .kind("text") : .list(usable)
    }

    private mutating func intent(_ intent: JSONValue, _ file: SourceFile) {
        let name = intent["name"]?.string ?? file.stem
        if intent["fallbackIntent"]?.isTrue ?? false {
            draft.account.skip(
                .other, name, at: file.path,
                because: "It is a fallback; the desk's own messages serve")
            return
        }
        if intent["priority"] != nil, intent["priority"] != .number(500_000) {
            draft.account.lack("priorities of intents")
        }
        if !(intent["events"]?.items ?? []).isEmpty {
            draft.account.lack("intents started by an event")
        }
        let parent = intent["parentId"]?.string.flatMap { names[$0] }
        for response in intent["responses"]?.items ?? [] {
            for (number, message) in (response["messages"]?.items ?? []).enumerated() {
                self.message(message, of: name, file, number)
            }
            parameters(response["parameters"]?.items ?? [], of: name, file)
        }
        if intent["webhookUsed"]?.isTrue ?? false,
            let action = intent["responses"]?.items.first?["action"]?.string, !action.isEmpty
        {
            draft.change(draft.intent(name, at: file.path)) { $0.action = action }
        }
        for phrase in intent["userSays"]?.items ?? [] {
            add(.array([phrase]), of: name, draft.language, file.path)
        }
        if let parent {
            let id = draft.id(of: parent)
            for key in draft.order where key.id == draft.id(of: name) {
                draft.change(key) { $0.parent = id }
            }
            let own = draft.intent(name, at: file.path)
            draft.change(own) { $0.parent = id }
        }
    }

    private mutating func message(
        _ message: JSONValue, of name: String, _ file: SourceFile, _ number: Int
    ) {
        let language = message["lang"]?.string.map(DialogflowImport.language)
        let place = "\(file.path): messages[\(number)]"
        let key = draft.intent(name, language, at: file.path)
        switch message["type"]?.word {
        case "0", "simple_response", nil:
            let texts = message["speech"]?.strings ?? message["textToSpeech"]?.strings ?? []
            for text in texts where !text.isEmpty {
                draft.answer(DialogflowImport.placeholders(text), of: key, at: place)
            }
        case "2":
            for title in message["replies"]?.strings ?? [] { draft.quickReply(title, of: key) }
        case "suggestion_chips":
            for chip in message["suggestions"]?.items ?? [] {
                if let title = chip["title"]?.string { draft.quickReply(title, of: key) }
            }
        default:
            let words = message["title"]?.string ?? message["formattedText"]?.string ?? "message"
            draft.account.skip(
                .answer, words, at: place,
                because: "Cards, pictures and payloads of platforms have no text of an answer")
        }
    }

    private mutating func parameters(_ list: [JSONValue], of name: String, _ file: SourceFile) {
        for parameter in list {
            guard let slot = parameter["name"]?.string else { continue }
            let id = ImportedText.id(slot).replacing("-", with: "_")
            let type = parameter["dataType"]?.string ?? ""
            let form =
                DialogflowImport.kind(of: type) ?? forms[String(type.drop { $0 == "@" })]
                ?? .kind("text")
            let isRequired = parameter["required"]?.isTrue ?? false
            let key = draft.intent(name, at: file.path)
            draft.slot(id, isRequired: isRequired, of: key)
            var isAsked = false
            for prompt in parameter["prompts"]?.items ?? [] {
                let language = prompt["lang"]?.string.map(DialogflowImport.language)
                draft.entity(id, form, language, ask: prompt["value"]?.string)
                isAsked = true
            }
            if !isAsked { draft.entity(id, form) }
            if parameter["isList"]?.isTrue ?? false {
                draft.account.lack("slots that take several values")
            }
        }
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
