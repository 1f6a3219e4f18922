/// What has been read of another tool's files so far; formats enter what they find, and each entry is accounted for.
///
/// Names are made ids, texts are cleaned, and what was there before is merged. What an intent lacks shows only at the end
/// (`finish`).
package struct ImportDraft {
    package struct Key: Hashable, Comparable, Sendable {
        package var language: String
        package var id: String

        package init(language: String, id: String) {
            self.language = language
            self.id = id
        }

        package static func < (left: Key, right: Key) -> Bool {
            (left.language, left.id) < (right.language, right.id)
        }
    }

    package var account = ImportAccount()
    package private(set) var order: [Key] = []
    package private(set) var intents: [Key: ImportedIntent] = [:]
    package var entities: [ImportedEntity] = []
    package private(set) var synonyms: [String: [(word: String, variants: [String])]] = [:]
    package private(set) var canned: [(name: String, text: String)] = []
    package private(set) var tests: [ImportedTest] = []
    /// The language of what names none.
    package let language: String
    private var ids: [String: String] = [:]
    private var taken: Set<String> = []
    /// The number that the next name of the same id gets: thousands may begin with the same words.
    private var numbers: [String: Int] = [:]
    private var owners: [Key: Key] = [:]
    private var answerers: [Key: Key] = [:]

    package init(language: String) { self.language = language }

    /// The id of a name of the source: the same each time, another for another name.
    /// - Parameter short: what to make the id of, where the name is a whole question.
    package mutating func id(of name: String, called short: String? = nil) -> String {
        if let known = ids[name] { return known }
        // A question that has no name of its own is called by its first words.
        let plain =
            short
            ?? (name.hasPrefix("q ") ? ImportedText.name(of: String(name.dropFirst(2))) : name)
        let base = ImportedText.id(plain)
        var id = base
        var number = numbers[base.lowercased()] ?? 2
        while !taken.insert(id.lowercased()).inserted {
            id = base + "_\(number)"
            number += 1
        }
        numbers[base.lowercased()] = number
        ids[name] = id
        return id
    }

    package mutating func intent(
        _ name: String, _ language: String? = nil, called short: String? = nil, at place: String
    ) -> Key {
        let key = Key(language: language ?? self.language, id: id(of: name, called: short))
        if intents[key] == nil {
            intents[key] = ImportedIntent(id: key.id, language: key.language, place: place)
            order.append(key)
        }
        return key
    }

    /// In place: an intent may have thousands of examples.
    package mutating func change(_ key: Key, _ body: (inout ImportedIntent) -> Void) {
        if let place = intents.index(forKey: key) { body(&intents.values[place]) }
    }

    package mutating func example(
        _ text: String, of key: Key, at place: String, as kind: ImportAccount.Kind = .example
    ) {
        let clean = ImportedText.line(text)
        guard let reason = ImportedText.flaw(clean) else {
            return add(clean, of: key, at: place, as: kind)
        }
        account.skip(kind, text, at: place, because: reason)
    }

    private mutating func add(
        _ text: String, of key: Key, at place: String, as kind: ImportAccount.Kind
    ) {
        let folded = Key(language: key.language, id: ImportedText.folded(text))
        let parent = intents[key]?.parent
        if let owner = owners[folded], owner != key, parent == intents[owner]?.parent {
            return account.skip(
                kind, text, at: place, because: "It is an example of '\(owner.id)' already")
        }
        let isNew = owners[folded] != key
        if owners[folded] == nil || isNew { owners[folded] = key }
        account.take(kind, isNew: isNew)
        if isNew { change(key) { $0.examples.append(text) } }
    }

    /// The intent that an example was given to.
    package func owner(of text: String, _ language: String? = nil) -> Key? {
        owners[
            Key(
                language: language ?? self.language,
                id: ImportedText.folded(ImportedText.line(text)))]
    }

    package mutating func pattern(_ source: String, of key: Key, at place: String) {
        guard ImportedPattern.isUsable(source) else {
            return account.skip(
                .pattern, source, at: place, because: "It is no expression that PCRE2 takes")
        }
        let isNew = intents[key]?.patterns.contains(source) == false
        account.take(.pattern, isNew: isNew)
        if isNew { change(key) { $0.patterns.append(source) } }
    }

    package mutating func answer(
        _ text: String, of key: Key, at place: String, counted: Bool = true
    ) {
        let clean = ImportedText.answer(text)
        if let reason = ImportedText.flaw(clean) {
            if counted { account.skip(.answer, text, at: place, because: reason) }
            return
        }
        let isNew = intents[key]?.answers.contains(clean) == false
        if counted { account.take(.answer, isNew: isNew) }
        if isNew { change(key) { $0.answers.append(clean) } }
        let said = Key(language: key.language, id: clean)
        if answerers[said] == nil { answerers[said] = key }
    }

    /// The intent whose answer this is.
    func answerer(of text: String, _ language: String? = nil) -> Key? {
        answerers[Key(language: language ?? self.language, id: ImportedText.answer(text))]
    }

    package mutating func quickReply(_ text: String, of key: Key) {
        let clean = ImportedText.line(text)
        guard !clean.isEmpty else { return }
        change(key) { if !$0.quickReplies.contains(clean) { $0.quickReplies.append(clean) } }
    }

    package mutating func slot(_ name: String, isRequired: Bool, of key: Key) {
        let id = ImportedText.id(name).replacing(".", with: "_")
        change(key) { intent in
            if !intent.slots.contains(where: { $0.name == id }) {
                intent.slots.append((id, isRequired))
            }
        }
    }

    package mutating func entity(
        _ name: String, _ form: ImportedEntity.Form, _ language: String? = nil, ask: String? = nil
    ) {
        let name = ImportedText.id(name).replacing(".", with: "_")
        let language = language ?? self.language
        if let at = entities.firstIndex(where: { $0.name == name && $0.language == language }) {
            if entities[at].ask == nil { entities[at].ask = ask }
            entities[at].form = Self.joined(entities[at].form, form)
        } else {
            entities.append(
                ImportedEntity(name: name, language: language, form: form, ask: ask))
        }
    }

    private static func joined(
        _ old: ImportedEntity.Form, _ new: ImportedEntity.Form
    ) -> ImportedEntity.Form {
        guard case .list(var values) = old, case .list(let more) = new else {
            if case .kind("text") = old { return new }
            return old
        }
        for (value, names) in more {
            if let at = values.firstIndex(where: { $0.value == value }) {
                values[at].names += names.filter { !values[at].names.contains($0) }
            } else {
                values.append((value, names))
            }
        }
        return .list(values)
    }

    package mutating func synonym(
        _ variant: String, of word: String, _ language: String? = nil, at place: String
    ) {
        let (variant, word) = (ImportedText.line(variant), ImportedText.line(word))
        if let reason = ImportedText.flaw(variant) ?? ImportedText.flaw(word) {
            return account.skip(.synonym, variant, at: place, because: reason)
        }
        let language = language ?? self.language
        var groups = synonyms[language] ?? []
        let at = groups.firstIndex { $0.word == word } ?? groups.count
        if at == groups.count { groups.append((word, [])) }
        let isNew = !groups[at].variants.contains(variant) && variant != word
        if isNew { groups[at].variants.append(variant) }
        synonyms[language] = groups
        account.take(.synonym, isNew: isNew)
    }

    package mutating func cannedReply(_ name: String, _ text: String, at place: String) {
        let clean = ImportedText.lines(text)
        if let reason = ImportedText.flaw(clean) {
            return account.skip(.canned, name, at: place, because: reason)
        }
        let id = ImportedText.id(name).replacing(".", with: "_").lowercased()
        if let old = canned.first(where: { $0.name == id }) {
            guard old.text == clean else {
                canned.append((self.id(of: "canned " + name).replacing(".", with: "_"), clean))
                return account.take(.canned, isNew: true)
            }
            return account.take(.canned, isNew: false)
        }
        canned.append((id, clean))
        account.take(.canned, isNew: true)
    }

    package mutating func test(_ test: ImportedTest) {
        let turns = test.turns.filter { !ImportedText.line($0.text).isEmpty }
        guard !turns.isEmpty else {
            return account.skip(
                .test, test.name, at: test.place, because: "The customer says nothing in it")
        }
        tests.append(test)
        account.take(.test, isNew: true)
    }

    package mutating func drop(_ key: Key) {
        if intents.removeValue(forKey: key) != nil { order.removeAll { $0 == key } }
    }

    /// All at once: one by one costs all of them for each. O(intents).
    mutating func drop(_ keys: Set<Key>) {
        guard !keys.isEmpty else { return }
        for key in keys { intents[key] = nil }
        order.removeAll(where: keys.contains)
    }
}
