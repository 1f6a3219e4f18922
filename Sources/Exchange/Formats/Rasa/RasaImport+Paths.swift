import JSON

/// Rules, stories and tests: what is answered after what.
extension RasaImport {
    mutating func path(_ item: ForeignYAML, isRule: Bool, _ file: SourceFile) {
        paths.append(RasaPath(item, isRule: isRule, place: place(item, file)))
    }

    mutating func test(_ item: ForeignYAML, _ file: SourceFile) {
        let name = item["story"]?.text ?? item["rule"]?.text ?? file.stem
        var test = ImportedTest(name: name, language: nil, turns: [], place: place(item, file))
        for step in item["steps"]?.items ?? [] {
            if let said = step["user"]?.text {
                let name = step["intent"]?.text
                test.turns.append(
                    .init(
                        text: RasaAnnotation.plain(ImportedText.line(said)).text,
                        intent: name.map { draft.id(of: $0.replacing("/", with: ".")) }))
            } else if step["action"] == nil, step["bot"] == nil {
                draft.account.lack("steps of tests other than user, bot and action")
            }
        }
        draft.test(test)
    }

    /// Gives each intent what is said after it.
    mutating func connect() {
        for regex in regexes {
            for pattern in regex.patterns {
                let isEntity =
                    entityNames.contains(regex.name) || slotEntities.values.contains(regex.name)
                    || draft.entities.contains { $0.name == ImportedText.id(regex.name) }
                guard ImportedPattern.isUsable(pattern), isEntity else {
                    draft.account.skip(
                        .pattern, pattern, at: regex.place,
                        because: isEntity
                            ? "It is no expression that PCRE2 takes" : "No entity has this name")
                    continue
                }
                draft.account.take(.pattern, isNew: true)
                draft.entity(regex.name, .pattern(pattern))
            }
        }
        var answered: [ImportDraft.Key: [String]] = [:]
        for path in paths.filter(\.isRule) + paths.filter({ !$0.isRule }) {
            follow(path, &answered)
        }
        for key in draft.order where answered[key] == nil {
            let name = "utter_" + key.id
            if let named = responses.keys.sorted().first(where: {
                ImportedText.id($0) == ImportedText.id(name)
            }) {
                say([named], key, &answered)
            }
        }
        finishResponses()
    }

    mutating func follow(_ path: RasaPath, _ answered: inout [ImportDraft.Key: [String]]) {
        for (names, actions) in path.exchanges {
            for name in names {
                let key = draft.intent(name.replacing("/", with: "."), at: path.place)
                for form in actions where forms[form] != nil { fill(form, of: key) }
                let custom = actions.first { $0.hasPrefix("action_") && !Self.own.contains($0) }
                if let custom { draft.change(key) { $0.action = $0.action ?? custom } }
                let utters = actions.flatMap { action -> [String] in
                    if responses[action] != nil { return [action] }
                    return forms[action] == nil ? [] : submitted(action)
                }
                if !utters.isEmpty { say(utters, key, &answered) }
            }
        }
        if path.exchanges.isEmpty, path.afterForm == nil {
            draft.account.skip(
                .other, path.name, at: path.place, because: "No intent and answer in it")
        } else {
            draft.account.take(.other, isNew: true)
        }
    }

    private static let own: Set<String> = [
        "action_listen", "action_restart", "action_default_fallback", "action_session_start",
    ]

    /// What is said when a form is full.
    func submitted(_ form: String) -> [String] {
        paths.first { $0.afterForm == form }?.actionsAfterForm.filter { responses[$0] != nil } ?? []
    }

    mutating func fill(_ form: String, of key: ImportDraft.Key) {
        for slot in forms[form] ?? [] {
            let asked = responses["utter_ask_\(form)_\(slot)"] ?? responses["utter_ask_" + slot]
            for name in ["utter_ask_\(form)_\(slot)", "utter_ask_" + slot] { used.insert(name) }
            draft.slot(slot, isRequired: true, of: key)
            let entity = slotEntities[slot].map { ImportedText.id($0) }
            let form = draft.entities.first { $0.name == entity }?.form ?? .kind("text")
            draft.entity(slot, form, ask: asked?.first)
        }
    }

    mutating func say(
        _ utters: [String], _ key: ImportDraft.Key, _ answered: inout [ImportDraft.Key: [String]]
    ) {
        if let before = answered[key] {
            if before != utters {
                draft.account.lack("stories in which an intent is answered by what came before")
            }
            return
        }
        answered[key] = utters
        used.formUnion(utters)
        let variants = utters.map { responses[$0] ?? [] }
        for number in 0..<(variants.map(\.count).max() ?? 0) {
            let text = variants.filter { !$0.isEmpty }.map { $0[number % $0.count] }
            draft.answer(text.joined(separator: "\n"), of: key, at: utters[0], counted: false)
        }
        for utter in utters {
            for title in buttons[utter] ?? [] { draft.quickReply(title, of: key) }
        }
    }

    /// Each variant of a response, once.
    mutating func finishResponses() {
        for (name, texts) in responses.sorted(by: { $0.key < $1.key }) {
            for (number, text) in texts.enumerated() {
                let place =
                    said[ImportDraft.Key(language: name, id: "\(number + 1)")]?.first ?? name
                if used.contains(name) {
                    draft.account.take(.answer, isNew: true)
                } else {
                    draft.account.skip(
                        .answer, text, at: place, because: "Nothing says '\(name)' after an intent")
                }
            }
        }
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
