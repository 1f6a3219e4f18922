import JSON

/// Dialogflow CX: a JSON package with intents, entity types, flows with pages, and test cases.
struct DialogflowCXImport {
    private var draft: ImportDraft
    private var pages: [String: JSONValue] = [:]
    private var forms: [String: ImportedEntity.Form] = [:]

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = DialogflowCXImport(draft: draft)
        var routes: [(value: JSONValue, file: SourceFile)] = []
        var tests: [(value: JSONValue, file: SourceFile)] = []
        for file in files where file.has(".json") {
            let value = try JSONValue.document(file)
            let folders = file.folders
            if folders.last == "trainingPhrases" {
                reading.phrases(value, file)
            } else if folders.last == "entities", folders.contains("entityTypes") {
                reading.values(value, file)
            } else if folders.contains("pages") {
                reading.pages[value["displayName"]?.string ?? file.stem] = value
                routes.append((value, file))
            } else if folders.contains("flows") || folders.contains("transitionRouteGroups") {
                routes.append((value, file))
            } else if folders.contains("testCases") {
                tests.append((value, file))
            } else if folders.contains("intents"), value["isFallback"]?.isTrue ?? false {
                reading.draft.account.skip(
                    .other, file.stem, at: file.path,
                    because: "It is a fallback; the desk's own messages serve")
            }
        }
        for (flow, file) in routes {
            for (number, route) in (flow["transitionRoutes"]?.items ?? []).enumerated() {
                reading.route(route, "\(file.path): transitionRoutes[\(number)]")
            }
            if !(flow["eventHandlers"]?.items ?? []).isEmpty {
                reading.draft.account.lack("handlers of events (no match, no input)")
            }
        }
        for (value, file) in tests { reading.test(value, file) }
        draft = reading.draft
    }

    private mutating func phrases(_ value: JSONValue, _ file: SourceFile) {
        guard file.folders.count >= 2 else { return }
        let name = file.folders[file.folders.count - 2]
        for (number, phrase) in (value["trainingPhrases"]?.items ?? []).enumerated() {
            let place = "\(file.path): [\(number)]"
            let text = (phrase["parts"]?.items ?? []).compactMap { $0["text"]?.string }.joined()
            let key = draft.intent(name, DialogflowImport.language(file.stem), at: place)
            draft.example(text, of: key, at: place)
        }
    }

    private mutating func values(_ value: JSONValue, _ file: SourceFile) {
        guard file.folders.count >= 2 else { return }
        let name = file.folders[file.folders.count - 2]
        let list = (value["entities"]?.items ?? []).compactMap {
            entry -> (value: String, names: [String])? in
            guard let word = entry["value"]?.word else { return nil }
            return (
                ImportedText.line(word),
                (entry["synonyms"]?.strings ?? []).filter { $0 != word }.map(ImportedText.line)
            )
        }
        for _ in list { draft.account.take(.entity, isNew: true) }
        if !list.isEmpty { forms[name] = .list(list) }
    }

    private mutating func route(_ route: JSONValue, _ place: String) {
        guard let name = route["intent"]?.string.map(Self.last), !name.isEmpty else {
            if route["triggerFulfillment"] != nil {
                draft.account.skip(
                    .other, route["condition"]?.string ?? "route", at: place,
                    because: "It hangs on a condition, not on an intent")
            }
            return
        }
        var texts = Self.texts(route["triggerFulfillment"])
        let page = route["targetPage"]?.string.flatMap { pages[Self.last($0)] }
        if texts.isEmpty { texts = Self.texts(page?["entryFulfillment"]) }
        for (text, language) in texts {
            let key = draft.intent(name, language, at: place)
            draft.answer(DialogflowImport.placeholders(text), of: key, at: place)
        }
        if let action = route.at("triggerFulfillment", "tag")?.string,
            route.at("triggerFulfillment", "webhook") != nil
        {
            draft.change(draft.intent(name, at: place)) { $0.action = action }
        }
        for parameter in page?.at("form", "parameters")?.items ?? [] {
            fill(parameter, of: name, place)
        }
    }

    private mutating func fill(_ parameter: JSONValue, of name: String, _ place: String) {
        guard let slot = parameter["displayName"]?.string else { return }
        let id = ImportedText.id(slot).replacing("-", with: "_")
        let type = parameter["entityType"]?.string ?? ""
        let form = DialogflowImport.kind(of: type) ?? forms[Self.last(type)] ?? .kind("text")
        let asked = Self.texts(parameter.at("fillBehavior", "initialPromptFulfillment")).first
        for key in draft.order where key.id == draft.id(of: name) {
            draft.slot(id, isRequired: parameter["required"]?.isTrue ?? false, of: key)
            draft.entity(id, form, key.language, ask: asked?.text)
        }
    }

    /// The last part of a resource's name.
    private static func last(_ name: String) -> String {
        name.split(separator: "/").last.map(String.init) ?? name
    }

    private static func texts(_ fulfillment: JSONValue?) -> [(text: String, language: String?)] {
        (fulfillment?["messages"]?.items ?? []).flatMap { message in
            (message.at("text", "text")?.strings ?? []).filter { !$0.isEmpty }.map {
                ($0, message["languageCode"]?.string.map(DialogflowImport.language))
            }
        }
    }

    private mutating func test(_ value: JSONValue, _ file: SourceFile) {
        var test = ImportedTest(
            name: value["displayName"]?.string ?? file.stem, language: nil, turns: [],
            place: file.path)
        for turn in value["testCaseConversationTurns"]?.items ?? [] {
            let input = turn.at("userInput", "input")
            guard let text = input?.at("text", "text")?.string else { continue }
            test.language =
                test.language ?? input?["languageCode"]?.string.map(DialogflowImport.language)
            let output = turn["virtualAgentOutput"]
            let intent =
                output?.at("triggeredIntent", "displayName")?.string
                ?? output?.at("triggeredIntent", "name")?.string.map(Self.last)
            let replies = (output?["textResponses"]?.items ?? []).flatMap {
                $0["text"]?.strings ?? []
            }
            test.turns.append(
                .init(text: text, intent: intent.map { draft.id(of: $0) }, replies: replies))
        }
        draft.test(test)
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
