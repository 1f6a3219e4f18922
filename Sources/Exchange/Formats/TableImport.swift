import SafeText

/// A table of questions and answers, or of utterances with labels: CSV and TSV in every common encoding and delimiter.
///
/// With a header the columns are known by name (in the languages that the program has); without one the first column is the question and the
/// second the answer, or, where the first repeats like a label, label and utterance.
struct TableImport {
    /// What a column is, by what people call it; other languages' words come from their files.
    private static let columns: [String: String] = [
        "question": "question", "questions": "question", "q": "question", "utterance": "question",
        "utterances": "question",
        "example": "question", "examples": "question", "text": "question", "phrase": "question",
        "user": "question",
        "input": "question", "query": "question", "alternatives": "alternatives",
        "synonyms": "alternatives",
        "alternative": "alternatives", "variations": "alternatives",
        "answer": "answer", "answers": "answer", "a": "answer", "response": "answer",
        "reply": "answer", "output": "answer",
        "intent": "intent", "id": "intent", "label": "intent", "category_id": "intent",
        "name": "intent",
        "title": "title", "language": "language", "lang": "language", "locale": "language",
    ]

    static func read(
        _ files: [SourceFile], names: [String: String], into draft: inout ImportDraft
    ) throws(ImportMistake) {
        let tables =
            files.count == 1
            ? files : files.filter { $0.has(".csv") || $0.has(".tsv") || $0.has(".txt") }
        for file in tables {
            guard !file.bytes.starts(with: [0x50, 0x4B]) else { continue }
            let delimiter: Character? = file.has(".tsv") ? "\t" : nil
            let records = try CSVReader.records(
                TextDecoding.text(file.bytes), of: file.path, delimiter: delimiter)
            add(records, file, names, &draft)
        }
    }

    private static func add(
        _ records: [CSVReader.Record], _ file: SourceFile, _ names: [String: String],
        _ draft: inout ImportDraft
    ) {
        guard let first = records.first else { return }
        let header = first.fields.map { field -> String? in
            let word = ImportedText.line(field).lowercased()
            return columns[word]
                ?? names[word].flatMap { columns[$0] ?? ($0 == "ask" ? "question" : nil) }
        }
        let hasHeader =
            header.contains("question") || (header.contains("answer") && header.contains("title"))
        var places: [String: Int] = [:]
        if hasHeader {
            for (at, name) in header.enumerated() {
                if let name, places[name] == nil { places[name] = at }
            }
        } else {
            places =
                isLabelled(records) ? ["intent": 0, "question": 1] : ["question": 0, "answer": 1]
        }
        if places["question"] == nil { places["question"] = places["title"] }
        for record in records.dropFirst(hasHeader ? 1 : 0) {
            row(record, places, "\(file.path):\(record.line)", &draft)
        }
    }

    /// Whether the first of two columns repeats like a label: half of its values or fewer are different, and none is a sentence.
    private static func isLabelled(_ records: [CSVReader.Record]) -> Bool {
        let pairs = records.filter { $0.fields.count == 2 }
        guard pairs.count > 3 else { return false }
        let labels = Set(pairs.map { $0.fields[0] })
        return labels.count * 2 <= pairs.count
            && !labels.contains { $0.contains("?") || $0.split(separator: " ").count > 4 }
    }

    private static func row(
        _ record: CSVReader.Record, _ places: [String: Int], _ place: String,
        _ draft: inout ImportDraft
    ) {
        func field(_ name: String) -> String? {
            guard let at = places[name], at < record.fields.count else { return nil }
            let text = ImportedText.lines(CSVText.unguarded(record.fields[at]))
            return text.isEmpty ? nil : text
        }
        let question = field("question")
        guard let question, ImportedText.flaw(ImportedText.line(question)) == nil else {
            let reason =
                question.flatMap { ImportedText.flaw(ImportedText.line($0)) }
                ?? "The row has no question"
            return draft.account.skip(
                .row, record.fields.joined(separator: " "), at: place, because: reason)
        }
        let answer = field("answer").map { MarkupText.answer($0) }
        guard answer != nil || places["answer"] == nil || field("intent") != nil else {
            return draft.account.skip(.row, question, at: place, because: "The row has no answer")
        }
        let language = field("language").map(DialogflowImport.language)
        let key: ImportDraft.Key
        if let name = field("intent") {
            key = draft.intent(name, language, at: place)
        } else if let owner = draft.owner(of: question, language) {
            key = owner
        } else if let answer, let same = draft.answerer(of: answer, language) {
            key = same
        } else {
            key = draft.intent(
                "q " + ImportedText.folded(ImportedText.line(question)), language, at: place)
        }
        draft.change(key) {
            $0.title =
                $0.title ?? field("title").map(ImportedText.line)
                ?? (places["intent"] == nil ? ImportedText.line(question) : nil)
        }
        if let answer { draft.answer(answer, of: key, at: place, counted: false) }
        draft.example(question, of: key, at: place, as: .row)
        for more in (field("alternatives") ?? "").split(whereSeparator: { "\n;|".contains($0) }) {
            draft.example(String(more), of: key, at: place)
        }
    }
}
