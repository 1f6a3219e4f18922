import JSON

/// ChatterBot corpora: conversations as lists of lines, the customer's and the desk's in turn.
struct ChatterBotImport {
    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        for file in files {
            if file.has(".yml") || file.has(".yaml") {
                for document in try ForeignYAML.documents(file) {
                    for talk in document["conversations"]?.items ?? [] {
                        let lines = talk.items.map {
                            ($0.text ?? $0["text"]?.text ?? "", "\(file.path):\($0.line)")
                        }
                        add(lines, at: "\(file.path):\(talk.line)", &draft)
                    }
                }
            } else if file.has(".json") {
                for (name, value) in try JSONValue.document(file).members where name != "categories"
                {
                    for (number, talk) in value.items.enumerated() {
                        let place = "\(file.path): \(name)[\(number)]"
                        add(talk.items.map { ($0.word ?? "", place) }, at: place, &draft)
                    }
                }
            }
        }
    }

    private static func add(
        _ lines: [(text: String, place: String)], at place: String, _ draft: inout ImportDraft
    ) {
        var parent: ImportDraft.Key?
        for at in stride(from: 0, to: lines.count - 1, by: 2) {
            let (question, answer) = (lines[at], lines[at + 1])
            let key =
                parent.map { parent in
                    let key = draft.intent(
                        parent.id + "." + ImportedText.name(of: question.text), at: question.place)
                    draft.change(key) { $0.parent = parent.id }
                    return key
                } ?? home(of: question, answer, &draft)
            draft.change(key) { $0.title = $0.title ?? ImportedText.line(question.text) }
            draft.example(question.text, of: key, at: question.place)
            draft.answer(answer.text, of: key, at: answer.place)
            parent = key
        }
        if !lines.count.isMultiple(of: 2), let last = lines.last {
            draft.account.skip(.example, last.text, at: last.place, because: "Nothing answers it")
        }
    }

    /// The intent that has the question already, else one of its own.
    private static func home(
        of question: (text: String, place: String), _ answer: (text: String, place: String),
        _ draft: inout ImportDraft
    ) -> ImportDraft.Key {
        draft.owner(of: question.text)
            ?? draft.intent(
                "q " + ImportedText.folded(ImportedText.line(question.text)), at: question.place)
    }
}
