/// RiveScript 2: triggers (`+`) and replies (`-`), redirections, arrays, variables of the bot, what was said before.
struct RiveScriptImport {
    private struct Trigger {
        var text: String
        var previous: String?
        var replies: [String] = []
        var redirect: String?
        var hasCondition = false
        var place: String
    }

    private var draft: ImportDraft
    private var triggers: [Trigger] = []
    private var arrays: [String: [String]] = [:]
    private var variables: [String: String] = [:]
    private var substitutions = 0
    /// All answers, folded, in the order of their intents: what a `%` asks for.
    private var said: [(words: String, key: ImportDraft.Key)] = []

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = RiveScriptImport(draft: draft)
        for file in files where file.has(".rive") || file.has(".rs") { reading.collect(file) }
        reading.connect()
        draft = reading.draft
    }

    // MARK: - Lines

    private mutating func collect(_ file: SourceFile) {
        var isInObject = false
        var isInTopic = false
        var last: Character = " "
        for (number, line) in TextDecoding.text(file.bytes).split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            let words = ImportedText.line(String(line))
            let place = "\(file.path):\(number + 1)"
            if isInObject {
                isInObject = !words.hasPrefix("< object")
                continue
            }
            guard let sign = words.first, !words.hasPrefix("//"), !words.hasPrefix("/*"),
                words.count > 1
            else { continue }
            let text = Self.withoutComment(ImportedText.line(String(words.dropFirst())))
            switch sign {
            case "+": triggers.append(Trigger(text: text.lowercased(), place: place))
            case "^": goOn(text, after: last)
            case "!": define(text)
            case ">":
                isInObject = text.hasPrefix("object")
                if isInObject {
                    draft.account.skip(.other, text, at: place, because: "Programs are not run")
                }
                if text.hasPrefix("topic") {
                    isInTopic = true
                    draft.account.lack("topics: their triggers are taken without one")
                }
            case "<": isInTopic = false
            default: if !triggers.isEmpty { detail(sign, text) }
            }
            if sign != "^" { last = sign }
        }
        _ = isInTopic
        if substitutions > 0 { draft.account.lack("substitutions of words") }
    }

    private static func withoutComment(_ text: String) -> String {
        text.firstRange(of: " // ").map { String(text[..<$0.lowerBound]) } ?? text
    }

    private mutating func detail(_ sign: Character, _ text: String) {
        let at = triggers.count - 1
        switch sign {
        case "-": triggers[at].replies.append(text)
        case "%": triggers[at].previous = text.lowercased()
        case "@": triggers[at].redirect = text.lowercased()
        case "*": triggers[at].hasCondition = true
        default: break
        }
    }

    private mutating func goOn(_ text: String, after sign: Character) {
        guard let at = triggers.indices.last else { return }
        let more = text.replacing("\\s", with: " ").replacing("\\n", with: "\n")
        if sign == "+" { triggers[at].text += more.lowercased() }
        if sign == "-", let last = triggers[at].replies.indices.last {
            triggers[at].replies[last] += more
        }
    }

    private mutating func define(_ text: String) {
        let halves = text.split(separator: "=", maxSplits: 1).map { ImportedText.line(String($0)) }
        guard halves.count == 2, let kind = halves[0].split(separator: " ").first else { return }
        let name = halves[0].split(separator: " ").dropFirst().joined(separator: " ")
        switch kind {
        case "array":
            let separator: Character = halves[1].contains("|") ? "|" : " "
            arrays[name] = halves[1].split(separator: separator).map {
                ImportedText.line(String($0)).replacing("\\s", with: " ").lowercased()
            }
        case "var": variables[name] = halves[1]
        case "sub", "person": substitutions += 1
        default: break
        }
    }

    // MARK: - Connecting

    private mutating func connect() {
        var homes: [String: ImportDraft.Key] = [:]
        let plain = triggers.filter { $0.previous == nil }
        for trigger in plain where trigger.redirect == nil {
            guard let texts = replies(trigger) else { continue }
            let key = draft.intent("q " + trigger.text, at: trigger.place)
            homes[trigger.text] = key
            add(trigger, to: key, texts)
        }
        let redirects = Dictionary(
            plain.map { ($0.text, $0.redirect) }, uniquingKeysWith: { first, _ in first }
        ).compactMapValues { $0 }
        for trigger in plain {
            guard let redirect = trigger.redirect else { continue }
            var target = redirect
            var seen: Set<String> = []
            while homes[target] == nil, seen.insert(target).inserted,
                let next = redirects[target]
            { target = next }
            guard let key = homes[target] else {
                skip(trigger, "It leads to '\(redirect)', which answers nothing itself")
                continue
            }
            add(trigger, to: key, [])
        }
        for key in draft.order { remember(key) }
        for trigger in triggers where trigger.previous != nil { thread(trigger) }
    }

    private mutating func skip(_ trigger: Trigger, _ reason: String) {
        draft.account.skip(.row, trigger.text, at: trigger.place, because: reason)
    }

    private mutating func add(_ trigger: Trigger, to key: ImportDraft.Key, _ texts: [String]) {
        guard
            !trigger.text.split(separator: " ").allSatisfy({ ["*", "[*]", "_", "#"].contains($0) })
        else {
            draft.drop(key)
            return skip(trigger, "It matches everything; the desk's own messages serve")
        }
        for text in texts { draft.answer(text, of: key, at: trigger.place, counted: false) }
        let source = RiveScriptTrigger(trigger.text, arrays: arrays)
        if let examples = source.examples {
            draft.change(key) { $0.title = $0.title ?? examples.first }
            draft.example(examples[0], of: key, at: trigger.place, as: .row)
            for example in examples.dropFirst() where draft.owner(of: example) == nil {
                draft.change(key) { $0.examples.append(example) }
            }
        } else if let pattern = source.pattern, ImportedPattern.isUsable(pattern) {
            draft.change(key) { intent in
                intent.title = intent.title ?? source.title
                if !intent.patterns.contains(pattern) { intent.patterns.append(pattern) }
            }
            draft.account.take(.row, isNew: true)
        } else {
            skip(trigger, "Its trigger cannot be made a pattern")
        }
    }

    private mutating func thread(_ trigger: Trigger) {
        let wanted = ImportedText.folded(trigger.previous ?? "")
        let owner = said.first { $0.words == wanted || $0.words.hasSuffix(" " + wanted) }?.key
        guard trigger.redirect == nil, let owner else {
            return skip(trigger, "No reply ends with what stands after its %")
        }
        guard let texts = replies(trigger) else { return }
        let key = draft.intent(
            owner.id + " " + trigger.text,
            called: owner.id + "." + ImportedText.name(of: trigger.text), at: trigger.place)
        draft.change(key) { $0.parent = owner.id }
        add(trigger, to: key, texts)
        remember(key)
    }

    private mutating func remember(_ key: ImportDraft.Key) {
        said += (draft.intents[key]?.answers ?? []).map { (ImportedText.folded($0), key) }
    }

    private mutating func replies(_ trigger: Trigger) -> [String]? {
        if trigger.hasCondition { draft.account.lack("conditions of replies") }
        let texts = trigger.replies.compactMap(reply)
        if texts.isEmpty {
            skip(
                trigger,
                trigger.replies.isEmpty
                    ? "It has no reply" : "Its replies hang on what was said or stored before")
            return nil
        }
        return texts
    }

    /// A reply without what only RiveScript knows; nil where that is what it says.
    private func reply(_ text: String) -> String? {
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(where: { $0 == "<" || $0 == "{" }) {
            result += rest[..<sign]
            let isTag = rest[sign] == "<"
            let after = rest[rest.index(after: sign)...]
            guard let close = after.firstIndex(of: isTag ? ">" : "}") else { return nil }
            let tag = String(after[..<close])
            rest = after[after.index(after: close)...]
            let word = tag.prefix { $0 != " " && $0 != "=" }
            switch word {
            case "bot":
                guard let value = variables[String(tag.dropFirst(4))] else { return nil }
                result += value
            case "set", "add", "sub", "weight", "topic", "/call", "formal", "/formal", "sentence",
                "/sentence",
                "uppercase", "/uppercase", "lowercase", "/lowercase", "ok":
                break
            case "random":
                guard let end = rest.firstRange(of: "{/random}") else { return nil }
                let options = rest[..<end.lowerBound]
                let separator: Character = options.contains("|") ? "|" : " "
                result += options.split(separator: separator).first.map(String.init) ?? ""
                rest = rest[end.upperBound...]
            default: return nil
            }
        }
        result += rest
        let plain = result.replacing("\\n", with: "\n").replacing("\\s", with: " ")
        return ImportedText.flaw(ImportedText.answer(plain)) == nil ? plain : nil
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
