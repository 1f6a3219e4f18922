import Foundation
import IntentFiles

@testable import Exchange

/// The sample files of each format, and what reading them gives.
enum Samples {
    static let all: [(folder: String, format: ImportFormat)] = [
        ("rasa", .rasa), ("dialogflow-es", .dialogflow), ("dialogflow-cx", .dialogflow),
        ("botpress", .botpress), ("chatterbot", .chatterbot), ("aiml", .aiml),
        ("rivescript", .rivescript), ("lu", .lu), ("qna", .qna), ("botium", .botium), ("csv", .csv),
        ("faqpage", .faqpage), ("zendesk", .zendesk), ("freshdesk", .freshdesk),
    ]

    static func files(_ folder: String) throws -> [SourceFile] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Samples/" + folder)
        return try SourceFiles.read(root.path)
    }

    static let settings = Import.Settings(
        language: nil, languages: ["nl", "en", "de"], columnNames: AuthorWords.keys
    ) { BuiltInPacks.language(of: $0)?.code }

    static func read(_ files: [SourceFile], _ format: ImportFormat) throws -> ImportDraft {
        try Import.read(format, files, from: "sample", settings)
    }

    /// One file in memory.
    static func read(_ text: String, as name: String, _ format: ImportFormat) throws -> ImportDraft
    {
        try read([SourceFile(path: name, bytes: Array(text.utf8))], format)
    }

    /// The files that a draft becomes.
    static func written(_ draft: ImportDraft, _ format: ImportFormat) -> [(
        name: String, bytes: [UInt8]
    )] {
        let files = ImportedFiles(draft, format, keepsCanned: false)
        return (files.intents + [("desk.yaml", files.desk)]).map { ($0.path, Array($0.text.utf8)) }
    }
}
