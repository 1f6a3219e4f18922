import JSON

/// Bot Framework's `.qna`, and what QnA Maker exports: a table (TSV), or JSON with `qnaDocuments`.
struct QnAImport {
    private struct Pair {
        var id: String?
        var questions: [(text: String, place: String)] = []
        var answer = ""
        var prompts: [(text: String, target: String)] = []
        var isContextOnly = false
        var place: String
    }

    private var draft: ImportDraft
    private var pairs: [Pair] = []

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = QnAImport(draft: draft)
        for file in files {
            if file.has(".json") {
                reading.json(try JSONValue.document(file), file)
            } else if file.has(".tsv") {
                try reading.table(file)
            } else if file.has(".qna") || files.count == 1 {
                try reading.markdown(file)
            }
        }
        reading.connect()
        draft = reading.draft
    }

    private mutating func json(_ value: JSONValue, _ file: SourceFile) {
        let list = value["qnaDocuments"]?.items ?? value["qnaList"]?.items ?? value.items
        for (number, item) in list.enumerated() {
            let place = "\(file.path): [\(number)]"
            var pair = Pair(id: item["id"]?.word, place: place)
            pair.questions = (item["questions"]?.strings ?? []).map { ($0, place) }
            pair.answer = item["answer"]?.string ?? ""
            pair.isContextOnly =
                item.at("context", "isContextOnly")?.isTrue ?? item.at("dialog", "isContextOnly")?
                .isTrue ?? false
            for prompt in item.at("context", "prompts")?.items ?? item.at("dialog", "prompts")?
                .items ?? []
            {
                pair.prompts.append(
                    (prompt["displayText"]?.string ?? "", prompt["qnaId"]?.word ?? ""))
            }
            pairs.append(pair)
        }
    }

    private mutating func table(_ file: SourceFile) throws(ImportMistake) {
        let records = try CSVReader.records(
            TextDecoding.text(file.bytes), of: file.path, delimiter: "\t")
        guard let header = records.first?.fields.map({ $0.lowercased() }),
            let question = header.firstIndex(of: "question"),
            let answer = header.firstIndex(of: "answer")
        else { throw ImportMistake(file.path, "The table needs the columns Question and Answer") }
        // Thousands of rows: each answer is looked up, not searched for.
        var places: [String: Int] = [:]
        for (at, pair) in pairs.enumerated() where places[pair.answer] == nil {
            places[pair.answer] = at
        }
        for record in records.dropFirst() where record.fields.count > max(question, answer) {
            let place = "\(file.path):\(record.line)"
            let text = record.fields[answer].replacing("\\n", with: "\n")
            if let at = places[text] {
                pairs[at].questions.append((record.fields[question], place))
            } else {
                places[text] = pairs.count
                pairs.append(
                    Pair(questions: [(record.fields[question], place)], answer: text, place: place))
            }
        }
    }

    private mutating func markdown(_ file: SourceFile) throws(ImportMistake) {
        var pair: Pair?
        var isInAnswer = false
        var isInPrompts = false
        var id: String?
        for (number, line) in TextDecoding.text(file.bytes).split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            let words = ImportedText.line(String(line))
            let place = "\(file.path):\(number + 1)"
            if words.hasPrefix("```") {
                if isInAnswer, words == "```" {
                    isInAnswer = false
                } else if pair != nil {
                    isInAnswer = true
                }
            } else if isInAnswer {
                let gap = pair?.answer.isEmpty ?? true ? "" : "\n"
                pair?.answer += gap + String(line)
            } else if words.hasPrefix("#") {
                if let pair { pairs.append(pair) }
                let text = words.drop { $0 == "#" || $0 == " " }.drop { $0 == "?" }
                guard words.contains("?") else {
                    draft.account.skip(
                        .other, words, at: place, because: "It is no question; write '# ? question'"
                    )
                    pair = nil
                    continue
                }
                pair = Pair(id: id, questions: [(String(text), place)], place: place)
                (id, isInPrompts) = (nil, false)
            } else if words.hasPrefix("<a id"),
                let value = words.split(separator: "\"").dropFirst().first
                    ?? words.split(separator: "'").dropFirst().first
            {
                id = String(value)
            } else if words.hasPrefix("**Prompts") {
                isInPrompts = true
            } else if words.hasPrefix("**") {
                isInPrompts = false
                if pair != nil { draft.account.lack("filters by metadata") }
            } else if words.hasPrefix("- ") || words.hasPrefix("* ") {
                let text = String(words.dropFirst(2))
                if isInPrompts {
                    prompt(text, &pair)
                } else if pair?.answer.isEmpty ?? false, !text.contains(" = ") {
                    pair?.questions.append((text, place))
                }
            }
        }
        guard !isInAnswer else { throw ImportMistake(file.path, "An answer's ``` is never closed") }
        if let pair { pairs.append(pair) }
    }

    /// `[text](#id) `context-only``
    private func prompt(_ text: String, _ pair: inout Pair?) {
        guard let close = text.firstRange(of: "](#"),
            let end = text[close.upperBound...].firstIndex(of: ")")
        else { return }
        let target = text[close.upperBound..<end].drop { $0 == "?" }
        pair?.prompts.append((String(text[..<close.lowerBound].drop { $0 == "[" }), String(target)))
    }

    private mutating func connect() {
        var keys: [String: ImportDraft.Key] = [:]
        for pair in pairs {
            guard let first = pair.questions.first else {
                draft.account.skip(
                    .answer, pair.answer, at: pair.place, because: "It has no question")
                continue
            }
            let key = draft.intent(
                "q " + ImportedText.folded(ImportedText.line(first.text)), at: pair.place)
            if let id = pair.id { keys[id] = key }
            draft.change(key) { $0.title = $0.title ?? ImportedText.line(first.text) }
            for question in pair.questions {
                draft.example(question.text, of: key, at: question.place)
            }
            draft.answer(pair.answer, of: key, at: pair.place)
        }
        let isContextOnly = Set(pairs.lazy.filter(\.isContextOnly).compactMap(\.id))
        for pair in pairs where !pair.prompts.isEmpty {
            guard let first = pair.questions.first else { continue }
            let key = draft.intent(
                "q " + ImportedText.folded(ImportedText.line(first.text)), at: pair.place)
            for prompt in pair.prompts {
                draft.quickReply(prompt.text, of: key)
                let target = keys[prompt.target] ?? draft.owner(of: prompt.target)
                guard let target, target != key else { continue }
                if isContextOnly.contains(prompt.target) {
                    draft.change(target) { $0.parent = $0.parent ?? key.id }
                }
                if ImportedText.flaw(prompt.text) == nil, draft.owner(of: prompt.text) == nil {
                    draft.change(target) { $0.examples.append(ImportedText.line(prompt.text)) }
                }
            }
        }
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
