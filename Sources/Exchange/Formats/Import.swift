import JSON

/// Reads another tool's files into a draft: format by format, and what is the same for all.
///
/// ```swift
/// let draft = try Import.read(.rasa, files, settings)
/// ```
/// - Errors: `ImportMistake` with the place; also where a known format gave not one intent, with the likely cause.
package enum Import {
    package struct Settings: Sendable {
        /// What the author said; before what the files say.
        package var language: String?
        /// Tells the language of texts.
        package var guess: @Sendable ([String]) -> String?
        /// Languages that the program has words of.
        package var languages: Set<String>
        /// What people call columns in other languages.
        package var columnNames: [String: String]
        /// Ids that the knowledge base has already.
        package var known: Set<ImportDraft.Key>

        package init(
            language: String?, languages: Set<String>, columnNames: [String: String] = [:],
            known: Set<ImportDraft.Key> = [], guess: @escaping @Sendable ([String]) -> String?
        ) {
            self.language = language
            self.languages = languages
            self.columnNames = columnNames
            self.known = known
            self.guess = guess
        }
    }

    /// What stands for a language until one is known.
    private static let unknown = "und"

    package static func read(
        _ format: ImportFormat, _ files: [SourceFile], from path: String, _ settings: Settings
    ) throws(ImportMistake) -> ImportDraft {
        let (files, unfit) = try fit(files, for: format)
        let said = settings.language ?? declared(format, files)
        var draft = try read(format, files, in: said ?? unknown, settings)
        if said == nil, draft.order.contains(where: { $0.language == unknown }) {
            let texts = draft.order.filter { $0.language == unknown }
                .flatMap { draft.intents[$0].map { $0.examples + $0.answers } ?? [] }
            guard let guessed = settings.guess(texts) else {
                throw ImportMistake(path, "Its language cannot be told; name it with --language")
            }
            draft = try read(format, files, in: guessed, settings)
        }
        for mistake in unfit {
            draft.account.skip(.other, "file", at: mistake.place, because: mistake.words)
        }
        draft.finish(known: settings.known, languages: settings.languages)
        guard !draft.order.isEmpty || !draft.canned.isEmpty else {
            throw nothing(in: draft, format, path)
        }
        return draft
    }

    /// Of several files one that is damaged is left out and named; where all are, or where it is the only one, that is an error.
    private static func fit(
        _ files: [SourceFile], for format: ImportFormat
    ) throws(ImportMistake) -> (fit: [SourceFile], unfit: [ImportMistake]) {
        var fit: [SourceFile] = []
        var unfit: [ImportMistake] = []
        var isAnyRead = false
        for file in files {
            do {
                isAnyRead = try isReadable(file, format) || isAnyRead
                fit.append(file)
            } catch { unfit.append(error) }
        }
        if let first = unfit.first, !isAnyRead { throw first }
        return (fit, unfit)
    }

    /// Whether it has a notation, and is in it.
    private static func isReadable(
        _ file: SourceFile, _ format: ImportFormat
    ) throws(ImportMistake) -> Bool {
        if file.has(".json") {
            _ = try JSONValue.document(file)
        } else if file.has(".yml") || file.has(".yaml") {
            _ = try ForeignYAML.documents(file)
        } else if format == .aiml, file.has(".aiml") || file.has(".xml") {
            _ = try MarkupReader.document(TextDecoding.text(file.bytes), .xml, of: file.path)
        } else {
            return false
        }
        return true
    }

    private static func nothing(
        in draft: ImportDraft, _ format: ImportFormat, _ path: String
    ) -> ImportMistake {
        let counts = Dictionary(grouping: draft.account.skips, by: \.reason).mapValues(\.count)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let why = most.map {
            "\($0.value) parts were left out, such as \(draft.account.skips[0].place): \($0.key)"
        }
        return ImportMistake(
            path, "No intent of \(format.title) was found: \(why ?? format.likelyCause)")
    }

    private static func declared(_ format: ImportFormat, _ files: [SourceFile]) -> String? {
        switch format {
        case .rasa: RasaImport.language(of: files)
        case .dialogflow: DialogflowImport.language(of: files)
        case .botpress: BotpressImport.language(of: files)
        case .lu, .qna: LUImport.language(of: files)
        case .faqpage: FAQPageImport.language(of: files)
        case .chatterbot, .aiml, .rivescript, .botium, .csv, .zendesk, .freshdesk: nil
        }
    }

    private static func read(
        _ format: ImportFormat, _ files: [SourceFile], in language: String, _ settings: Settings
    ) throws(ImportMistake) -> ImportDraft {
        var draft = ImportDraft(language: language)
        switch format {
        case .rasa: try RasaImport.read(files, into: &draft)
        case .dialogflow: try DialogflowImport.read(files, into: &draft)
        case .botpress: try BotpressImport.read(files, into: &draft)
        case .chatterbot: try ChatterBotImport.read(files, into: &draft)
        case .aiml: try AIMLImport.read(files, into: &draft)
        case .rivescript: try RiveScriptImport.read(files, into: &draft)
        case .lu: try LUImport.read(files, into: &draft)
        case .qna: try QnAImport.read(files, into: &draft)
        case .botium: try BotiumImport.read(files, into: &draft)
        case .csv: try TableImport.read(files, names: settings.columnNames, into: &draft)
        case .faqpage: try FAQPageImport.read(files, into: &draft)
        case .zendesk, .freshdesk: try HelpdeskImport.read(files, format, into: &draft)
        }
        return draft
    }
}
