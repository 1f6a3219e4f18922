/// Bot Framework's `.lu`: intents with utterances, entities, lists. There are no answers in it.
struct LUImport {
    private var draft: ImportDraft
    private var intent: ImportDraft.Key?
    private var list: (name: String, value: String?)?
    /// How far the values of the open list are indented.
    private var valueIndent = 0

    static func language(of files: [SourceFile]) -> String? {
        for file in files where file.has(".lu") || file.has(".qna") {
            for line in TextDecoding.text(file.bytes).split(whereSeparator: \.isNewline) {
                let words = line.filter { !$0.isWhitespace }
                if words.hasPrefix(">!#@app.culture="), let code = words.split(separator: "=").last
                {
                    return DialogflowImport.language(String(code))
                }
            }
            let parts = file.stem.split(separator: ".")
            if parts.count > 1, let code = parts.last, code.contains("-"), code.count == 5 {
                return DialogflowImport.language(String(code))
            }
        }
        return nil
    }

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = LUImport(draft: draft)
        for file in files where file.has(".lu") || files.count == 1 {
            reading.intent = nil
            let lines = TextDecoding.text(file.bytes).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                reading.line(String(line), "\(file.path):\(number + 1)")
            }
        }
        draft = reading.draft
    }

    private mutating func line(_ line: String, _ place: String) {
        let words = ImportedText.line(line)
        let indent = line.prefix { $0.isWhitespace }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        if words.isEmpty || words.hasPrefix(">") { return }
        if words.hasPrefix("#") {
            list = nil
            let name = ImportedText.line(String(words.drop { $0 == "#" }))
            guard !name.hasPrefix("?") else {
                intent = nil
                return draft.account.skip(
                    .other, name, at: place, because: "It is a question of .qna; import it as qna")
            }
            intent = draft.intent(name, at: place)
            draft.change(draft.intent(name, at: place)) { $0.handsOver = true }
        } else if words.hasPrefix("@") || words.hasPrefix("$") {
            entity(words, place)
        } else if words.hasPrefix("- ") || words.hasPrefix("-") || words.hasPrefix("* ")
            || words.hasPrefix("+ ")
        {
            item(ImportedText.line(String(words.dropFirst())), indent, place)
        } else if words.hasPrefix("[") {
            draft.account.skip(
                .other, words, at: place, because: "Name the other file, or their folder")
        } else {
            draft.account.skip(.other, words, at: place, because: "It is no line of .lu")
        }
    }

    private mutating func item(_ text: String, _ indent: Int, _ place: String) {
        if let open = list {
            let isValue = open.value == nil || indent <= valueIndent
            if text.hasSuffix(":"), isValue {
                valueIndent = indent
                list?.value = ImportedText.line(String(text.dropLast()))
                draft.account.take(.entity, isNew: true)
                draft.entity(open.name, .list([(list?.value ?? "", [])]))
            } else if let value = open.value {
                draft.account.take(.synonym, isNew: true)
                draft.entity(
                    open.name,
                    .list([
                        (
                            value,
                            text.split { $0 == "," || $0 == ";" }.map {
                                ImportedText.line(String($0))
                            }
                        )
                    ]))
            } else {
                draft.account.skip(.other, text, at: place, because: "A phrase list is not read")
            }
            return
        }
        guard let intent else {
            return draft.account.skip(
                .example, text, at: place, because: "It stands below no intent")
        }
        if text.hasPrefix("[") && text.hasSuffix(")") && text.contains("](") {
            return draft.account.skip(
                .other, text, at: place, because: "Utterances of another file; name it too")
        }
        let (plain, values) = Self.plain(text)
        if values.contains(where: { $0.value == nil }) {
            return draft.account.skip(
                .pattern, text, at: place, because: "A pattern with entities in place of words")
        }
        for value in values {
            if let word = value.value { draft.entity(value.name, .list([(word, [])])) }
        }
        draft.example(plain, of: intent, at: place)
    }

    private mutating func entity(_ words: String, _ place: String) {
        list = nil
        if words.hasPrefix("$") {
            let parts = words.dropFirst().split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false
            ).map { ImportedText.line(String($0)) }
            guard parts.count == 2 else { return }
            if parts[1].hasSuffix("=") {
                let value = ImportedText.line(String(parts[1].dropLast()))
                list = (parts[0], value)
                draft.account.take(.entity, isNew: true)
                draft.entity(parts[0], .list([(value, [])]))
            } else if parts[1].lowercased() == "phraselist" {
                list = (parts[0], nil)
                draft.account.lack("phrase lists")
            }
            return
        }
        let parts = ImportedText.line(String(words.dropFirst())).split(separator: " ").map(
            String.init)
        guard parts.count > 1 else { return }
        let name = parts[1].filter { $0 != "=" && $0 != "\"" }
        switch parts[0] {
        case "list": list = (name, nil)
        case "phraselist":
            list = (name, nil)
            draft.account.lack("phrase lists")
        case "regex":
            guard let open = words.firstIndex(of: "/"), let close = words.lastIndex(of: "/"),
                open < close
            else { return }
            let source = String(words[words.index(after: open)..<close])
            guard ImportedPattern.isUsable(source) else {
                return draft.account.skip(
                    .pattern, source, at: place, because: "It is no expression that PCRE2 takes")
            }
            draft.account.take(.pattern, isNew: true)
            draft.entity(name, .pattern(source))
        case "prebuilt", "ml", "composite", "patternany", "intent":
            draft.account.lack("entities learned by machine or built in")
        default: break
        }
    }

    /// Nobody labels a label within a label further.
    private static let deepest = 8

    /// `{@city=Utrecht}` and `{city=Utrecht}` are words with a value; `{@city}` alone is a place for one.
    private static func plain(_ text: String, depth: Int = 0) -> (
        text: String, values: [(name: String, value: String?)]
    ) {
        guard depth < deepest else { return (text, []) }
        var result = ""
        var values: [(name: String, value: String?)] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            var braces = 1
            let end = after.firstIndex { character in
                braces += character == "{" ? 1 : character == "}" ? -1 : 0
                return braces == 0
            }
            guard let end else { return (result + rest[open...], values) }
            let inner = after[..<end].drop { $0 == "@" }
            let halves = inner.split(separator: "=", maxSplits: 1).map {
                ImportedText.line(String($0))
            }
            if halves.count == 2 {
                let (words, more) = plain(halves[1], depth: depth + 1)
                result += words
                values.append((halves[0], words))
                values += more
            } else {
                values.append((halves.first ?? "", nil))
            }
            rest = after[after.index(after: end)...]
        }
        return (result + rest, values)
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
