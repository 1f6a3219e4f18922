/// AIML 2: categories of a pattern and a template.
///
/// `srai` alone makes the pattern another way to ask what it names. Wildcards become patterns; a template that hangs on what was said or stored
/// before is left out.
struct AIMLImport {
    private struct Category {
        var pattern: String
        var that: String?
        var template: MarkupNode.Element
        var place: String
    }

    private var draft: ImportDraft
    private var categories: [Category] = []
    private var sets: [String: [String]] = [:]
    /// The first intent whose answer is this, or ends with it, folded: what a `that` asks for.
    private var endings: [String: ImportDraft.Key] = [:]

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = AIMLImport(draft: draft)
        for file in files where file.has(".set") {
            let lines = TextDecoding.text(file.bytes).split(whereSeparator: \.isNewline)
            reading.sets[file.stem.lowercased()] = lines.map {
                ImportedText.line(String($0).filter { !"[]\",".contains($0) }).lowercased()
            }.filter { !$0.isEmpty }
        }
        for file in files where file.has(".aiml") || file.has(".xml") {
            let root = try MarkupReader.document(TextDecoding.text(file.bytes), .xml, of: file.path)
            for aiml in root.elements where aiml.name == "aiml" {
                reading.collect(aiml, file, isInTopic: false)
            }
        }
        if files.contains(where: { $0.has(".map") }) { reading.draft.account.lack("maps") }
        reading.connect()
        draft = reading.draft
    }

    private mutating func collect(
        _ element: MarkupNode.Element, _ file: SourceFile, isInTopic: Bool
    ) {
        for child in element.elements {
            if child.name == "topic" { collect(child, file, isInTopic: true) }
            guard child.name == "category" else { continue }
            if isInTopic || child.child("topic") != nil {
                draft.account.lack("topics: their categories are taken without one")
            }
            let place = "\(file.path):\(child.line)"
            guard let pattern = child.child("pattern"), let template = child.child("template")
            else {
                draft.account.skip(
                    .row, child.text, at: place,
                    because: "A category needs a pattern and a template")
                continue
            }
            categories.append(
                Category(
                    pattern: Self.words(of: pattern), that: child.child("that").map(Self.words),
                    template: template, place: place))
        }
    }

    /// The words of a pattern; a set is written `<set>name</set>`.
    private static func words(of element: MarkupNode.Element) -> String {
        let parts = element.children.map { child in
            switch child {
            case .text(let text, _): text
            case .element(let inner): inner.name == "set" ? " {\(inner.text.lowercased())} " : " * "
            }
        }
        return ImportedText.line(parts.joined()).lowercased()
    }

    // MARK: - Connecting

    private mutating func connect() {
        var homes: [String: ImportDraft.Key] = [:]
        var later: [(Category, target: String)] = []
        for category in categories where category.that == nil {
            if let target = Self.redirection(category.template) {
                later.append((category, target))
            } else if let texts = answers(category) {
                let key = draft.intent("q " + category.pattern, at: category.place)
                homes[category.pattern] = key
                add(category, to: key, texts)
            }
        }
        var targets: [String: String] = [:]
        for (category, target) in later where targets[category.pattern] == nil {
            targets[category.pattern] = target
        }
        for (category, target) in later {
            var at = target
            var seen: Set<String> = [category.pattern]
            while homes[at] == nil, let next = targets[at], seen.insert(at).inserted { at = next }
            guard let key = homes[at] else {
                skip(category, "It leads to '\(target)', which answers nothing itself")
                continue
            }
            add(category, to: key, [])
        }
        for key in draft.order { remember(key) }
        for category in categories where category.that != nil { thread(category) }
    }

    /// Enters what its answers end with; whoever was there first stays.
    private mutating func remember(_ key: ImportDraft.Key) {
        for answer in draft.intents[key]?.answers ?? [] {
            let last = answer.split { ".!?\n".contains($0) }.last.map(String.init) ?? answer
            for text in [ImportedText.folded(last), ImportedText.folded(answer)]
            where endings[text] == nil { endings[text] = key }
        }
    }

    private mutating func skip(_ category: Category, _ reason: String) {
        draft.account.skip(.row, category.pattern, at: category.place, because: reason)
    }

    private mutating func add(_ category: Category, to key: ImportDraft.Key, _ texts: [String]) {
        guard !Self.matchesAll(category.pattern) else {
            draft.drop(key)
            return skip(category, "It matches everything; the desk's own messages serve")
        }
        for text in texts { draft.answer(text, of: key, at: category.place, counted: false) }
        if category.pattern.contains(where: { "*_^#{$".contains($0) }) {
            guard let pattern = pattern(category.pattern) else {
                return skip(category, "The set of its pattern is not there")
            }
            let isNew = !(draft.intents[key]?.patterns.contains(pattern) ?? false)
            if isNew { draft.change(key) { $0.patterns.append(pattern) } }
            draft.change(key) { $0.title = $0.title ?? Self.title(category.pattern) }
            draft.account.take(.row, isNew: isNew)
        } else {
            draft.change(key) { $0.title = $0.title ?? ImportedText.line(category.pattern) }
            draft.example(category.pattern, of: key, at: category.place, as: .row)
        }
    }

    private static func title(_ pattern: String) -> String {
        let words = pattern.split(separator: " ").filter {
            !"*_^#".contains($0) && !$0.hasPrefix("{")
        }
        return words.isEmpty ? pattern : words.joined(separator: " ")
    }

    private static func matchesAll(_ pattern: String) -> Bool {
        pattern.split(separator: " ").allSatisfy { "*_^#".contains($0) }
    }

    private func pattern(_ words: String) -> String? {
        var result = ""
        for word in words.split(separator: " ").map(String.init) {
            let gap = result.isEmpty ? "" : #"\W+"#
            switch word {
            case "*", "_": result += gap + #"\S.*?"#
            case "^", "#": result += #"(?:\W+.*?|)"# + (result.isEmpty ? #"\b"# : "")
            case let word where word.hasPrefix("{"):
                guard let values = sets[String(word.dropFirst().dropLast())], !values.isEmpty else {
                    return nil
                }
                result +=
                    gap + "(?:"
                    + values.prefix(500).map(ImportedPattern.escaped).joined(separator: "|") + ")"
            default: result += gap + ImportedPattern.escaped(word.filter { $0 != "$" })
            }
        }
        return ImportedPattern.whole([result])
    }

    /// Understood right after the category whose answer ends with these words.
    private mutating func thread(_ category: Category) {
        guard let that = category.that,
            let texts = answers(category, skipping: Self.redirection(category.template) == nil)
        else {
            if Self.redirection(category.template) != nil {
                skip(category, "It leads elsewhere after an answer")
            }
            return
        }
        guard let owner = endings[ImportedText.folded(that)] else {
            return skip(category, "No answer ends with its <that>")
        }
        let key = draft.intent(
            owner.id + " " + category.pattern,
            called: owner.id + "." + ImportedText.name(of: category.pattern), at: category.place)
        draft.change(key) { $0.parent = owner.id }
        add(category, to: key, texts)
        remember(key)
    }

    // MARK: - Templates

    /// What a template leads to, if it does nothing else.
    private static func redirection(_ template: MarkupNode.Element) -> String? {
        let isBlank = template.children.allSatisfy {
            if case .text(let text, _) = $0 { text.allSatisfy(\.isWhitespace) } else { true }
        }
        guard isBlank, template.elements.count == 1, let only = template.elements.first,
            only.name == "srai", only.elements.isEmpty
        else { return nil }
        return ImportedText.folded(only.text)
    }

    private mutating func answers(_ category: Category, skipping: Bool = true) -> [String]? {
        if Self.redirection(category.template) != nil { return nil }
        let random = category.template.elements.filter { $0.name == "random" }
        var texts: [String] = []
        var reason = "Its template says nothing"
        if let list = random.first {
            for item in list.elements where item.name == "li" {
                if let text = Self.text(of: category.template, choosing: item, &reason) {
                    texts.append(text)
                }
            }
        } else if let text = Self.text(of: category.template, choosing: nil, &reason) {
            texts = [text]
        }
        texts = texts.filter { ImportedText.flaw(ImportedText.answer($0)) == nil }
        if texts.isEmpty {
            if skipping { skip(category, reason) }
            return nil
        }
        return texts
    }

    private static func text(
        of element: MarkupNode.Element, choosing item: MarkupNode.Element?, _ reason: inout String
    ) -> String? {
        var text = ""
        for child in element.children {
            switch child {
            case .text(let words, _): text += words
            case .element(let inner):
                switch inner.name {
                case "random":
                    guard let chosen = item ?? inner.child("li"),
                        let words = self.text(of: chosen, choosing: nil, &reason)
                    else { return nil }
                    text += words
                case "think", "oob", "image", "video", "card", "button", "reply", "split":
                    break
                case "br": text += "\n"
                case "a", "b", "i", "em", "strong", "p", "li", "list", "uppercase", "lowercase",
                    "formal", "sentence",
                    "set", "li.":
                    guard let words = self.text(of: inner, choosing: nil, &reason) else {
                        return nil
                    }
                    let address = inner.attributes["href"]
                    text += address.map { "[\(words)](\($0))" } ?? words
                case "srai", "sr":
                    reason = "Its template says what another category says, with words of its own"
                    return nil
                default:
                    reason = "Its template hangs on <\(inner.name)>, which is not known here"
                    return nil
                }
            }
        }
        return text
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
