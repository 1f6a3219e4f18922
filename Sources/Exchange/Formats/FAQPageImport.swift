import JSON

/// schema.org's FAQPage in HTML: as JSON-LD, as microdata, or as RDFa.
struct FAQPageImport {
    private var draft: ImportDraft
    private var language: String?
    private var place = ""

    static func language(of files: [SourceFile]) -> String? {
        for file in files where file.has(".html") || file.has(".htm") || files.count == 1 {
            guard
                let root = try? MarkupReader.document(
                    TextDecoding.text(file.bytes), .html, of: file.path)
            else { continue }
            if let code = root.child("html")?.attributes["lang"]
                ?? root.child("html")?.attributes["xml:lang"], !code.isEmpty
            {
                return DialogflowImport.language(code)
            }
        }
        return nil
    }

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = FAQPageImport(draft: draft)
        let wanted = files.filter {
            files.count == 1
                || [".html", ".htm", ".xhtml", ".json", ".jsonld"].contains(where: $0.has)
        }
        for file in wanted {
            reading.place = file.path
            if file.has(".json") || file.has(".jsonld") {
                reading.linkedData(try JSONValue.document(file), file.path, 0)
            } else {
                try reading.page(file)
            }
        }
        draft = reading.draft
    }

    private mutating func page(_ file: SourceFile) throws(ImportMistake) {
        let root = try MarkupReader.document(TextDecoding.text(file.bytes), .html, of: file.path)
        for script in root.descendants({
            $0.name == "script" && ($0.attributes["type"] ?? "").lowercased().contains("ld+json")
        }) {
            let text = script.children.map { if case .text(let text, _) = $0 { text } else { "" } }
                .joined()
            let start = "\(file.path):\(script.line)"
            do {
                linkedData(try JSONReader.read(Self.plain(text)), start, 0)
            } catch {
                draft.account.skip(
                    .other, "JSON-LD", at: start, because: "It is not JSON: \(error.mistake)")
            }
        }
        for item in root.descendants({ Self.isType($0, "Question") }) { question(item, file) }
    }

    /// Without the comment marks that some writers put around it.
    private static func plain(_ text: String) -> String {
        var text = ImportedText.lines(text)
        for mark in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] where text.hasPrefix(mark)
        { text = String(text.dropFirst(mark.count)) }
        for mark in ["-->", "//]]>", "/*]]>*/", "]]>"] where text.hasSuffix(mark) {
            text = String(text.dropLast(mark.count))
        }
        return text
    }

    private mutating func linkedData(_ value: JSONValue, _ place: String, _ depth: Int) {
        guard depth < 12 else { return }
        let types = value["@type"]?.strings ?? []
        if types.contains("Question") {
            let answers =
                (value["acceptedAnswer"]?.items ?? []) + (value["suggestedAnswer"]?.items ?? [])
            let texts = answers.compactMap {
                ($0["text"]?.string ?? $0["articleBody"]?.string ?? $0.string).map(
                    MarkupText.answer)
            }
            return add(value["name"]?.string ?? value["text"]?.string ?? "", texts, place)
        }
        switch value {
        case .array(let items): for item in items { linkedData(item, place, depth + 1) }
        case .object(let members):
            // In the order of the page, not of the alphabet: the lists come first as they are.
            for key in ["@graph", "mainEntity", "hasPart"] {
                if let inner = members[key] { linkedData(inner, place, depth + 1) }
            }
            for (key, inner) in value.members
            where !["@graph", "mainEntity", "hasPart"].contains(key) {
                linkedData(inner, place, depth + 1)
            }
        case .null, .bool, .number, .string: break
        }
    }

    private static func isType(_ element: MarkupNode.Element, _ name: String) -> Bool {
        let type = element.attributes["itemtype"] ?? element.attributes["typeof"] ?? ""
        return type.split { "/:# ".contains($0) }.contains { $0 == name }
    }

    private static func isProperty(_ element: MarkupNode.Element, _ names: [String]) -> Bool {
        let words = (element.attributes["itemprop"] ?? element.attributes["property"] ?? "").split {
            " :".contains($0)
        }
        return names.contains { words.contains(Substring($0)) }
    }

    private mutating func question(_ item: MarkupNode.Element, _ file: SourceFile) {
        let name = item.descendants { Self.isProperty($0, ["name"]) }.first
        let answers = item.descendants {
            Self.isProperty($0, ["acceptedAnswer", "suggestedAnswer"])
        }
        let texts = answers.compactMap { answer -> String? in
            let text = answer.descendants { Self.isProperty($0, ["text"]) }.first ?? answer
            return text.attributes["content"].map(MarkupText.answer) ?? MarkupText.answer(text)
        }
        add(name?.attributes["content"] ?? name?.text ?? "", texts, "\(file.path):\(item.line)")
    }

    private mutating func add(_ question: String, _ answers: [String], _ place: String) {
        let words = ImportedText.line(MarkupText.answer(question))
        let usable = answers.filter { !ImportedText.line($0).isEmpty }
        guard !usable.isEmpty else {
            return draft.account.skip(.row, words, at: place, because: "The question has no answer")
        }
        guard ImportedText.flaw(words) == nil else {
            return draft.account.skip(
                .row, usable[0], at: place, because: "The answer has no question")
        }
        let key =
            draft.owner(of: words) ?? draft.intent("q " + ImportedText.folded(words), at: place)
        draft.change(key) { $0.title = $0.title ?? words }
        draft.example(words, of: key, at: place, as: .row)
        for answer in usable {
            draft.answer(answer, of: key, at: place, counted: false)
        }
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
