import ArgumentParser
import ChatEngine
import Exchange
import IntentFiles

/// `praatpaal export intents`: the knowledge base for another tool.
struct ExportIntentsCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, rasa }

    static let configuration = CommandConfiguration(
        commandName: "intents",
        abstract: "Print the knowledge base as a table (CSV), or as Rasa's training data.",
        discussion: """
            praatpaal export intents --format csv > intents.csv
            praatpaal export intents --format rasa --language nl > rasa.yml

            What the format cannot hold is counted on standard error.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @Option(help: "csv or rasa.")
    var format: Format = .csv
    @Option(help: "Only this language; rasa takes one, the desk's first by default.")
    var language: String?

    func run() throws {
        var rulebook = try knowledge.read().rulebook
        if let language, !rulebook.languages.contains(LanguageCode(language)) {
            throw Failure.unknown("language", language, among: rulebook.languages.map(\.code))
        }
        switch format {
        case .csv:
            if let language { rulebook = rulebook.only(LanguageCode(language)) }
            let table = IntentTable(rulebook)
            Console.writeText(table.text)
            table.losses.forEach(Console.error)
        case .rasa:
            let code = language.map { LanguageCode($0) } ?? rulebook.languages.first ?? "nl"
            let export = RasaExport(rulebook, language: code)
            Console.writeText(export.text)
            for other in rulebook.languages where other != code && language == nil {
                Console.error("not exported: the intents in \(other); name it with --language")
            }
            export.losses.forEach(Console.error)
        }
    }
}

extension Rulebook {
    /// The same with one language's intents.
    fileprivate func only(_ language: LanguageCode) -> Rulebook {
        Rulebook(
            languages: [language], intents: intents.filter { $0.language == language },
            desk: desk, packs: packs)
    }
}
