import ArgumentParser
import ChatEngine
import Exchange
import Foundation
import IntentFiles
import Reports
import SafeText
import Transcripts

/// `praatpaal import FORMAT PATH --into DIR`: another tool's files as intents and transcripts.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make intent files and transcripts of another tool's files.",
        discussion: """
            $ praatpaal import rasa ../bot --into Desk
            $ praatpaal import dialogflow agent.zip --into Desk
            $ praatpaal import csv faq.csv --into Desk --language nl

            Formats: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")).
            PATH is a file, a folder, or an archive (zip, tgz). What was left out is listed with its place and reason.
            Exit 0: written · 2: it cannot be read, or no intent was found.
            """)

    @OptionGroup var output: OutputOptions
    @Option(
        help: "The folder of intents, or one with a folder Intents; made where it is not there.",
        completion: .directory)
    var into: String
    @Option(help: "The language of what names none (default: as the files say, else detected).")
    var language: String?
    @Flag(
        help:
            "Replace what an earlier import of this format wrote, also where it was changed since.")
    var replace = false
    @Argument(help: "The format.")
    var format: ImportFormat
    @Argument(help: "What to read.", completion: .file())
    var path: String

    func run() throws {
        do {
            let folders = ImportFolders(into)
            var draft = try Import.read(
                format, try SourceFiles.read(path), from: path,
                try settings(folders))
            hearOwnLines(&draft)
            let written = try write(draft, folders)
            output.print(try ImportPage(draft, format, written, folders).page)
        } catch let mistake as ImportMistake {
            throw Failure.unusable("\(SafeText.shown(mistake.place)): \(mistake.words)")
        }
    }

    /// A line of the source's that the desk by itself takes for small talk ("hello bot", "sorry") is the source's, word for word.
    private func hearOwnLines(_ draft: inout ImportDraft) {
        let made = ImportedFiles(draft, format, keepsCanned: false)
        let files = (made.intents + [("desk.yaml", made.desk)]).map {
            (name: $0.0, bytes: Array($0.1.utf8))
        }
        guard draft.order.count <= Self.mostHeard,
            let loaded = try? RulebookLoader(warns: false).load(files: files)
        else { return }
        let recognizer = Recognizer(loaded.rulebook)
        for key in draft.order {
            guard let intent = draft.intents[key] else { continue }
            for example in intent.examples {
                let found = recognizer.recognize(
                    Utterance(example), in: LanguageCode(key.language), after: intent.parent)
                guard let best = found.best?.intent, best != key.id,
                    IntentRole(of: best).isConversational
                else { continue }
                draft.hear(example, of: key)
            }
        }
    }

    private static let mostHeard = 3_000

    private func settings(_ folders: ImportFolders) throws -> Import.Settings {
        Import.Settings(
            language: language, languages: Set(BuiltInPacks.languages.map(\.code)),
            columnNames: AuthorWords.keys, known: try folders.known(besides: format)
        ) { BuiltInPacks.language(of: $0)?.code }
    }

    /// Writes all files, or none where one is in the way.
    private func write(_ draft: ImportDraft, _ folders: ImportFolders) throws -> [String] {
        let made = ImportedFiles(
            draft, format, keepsCanned: AuthorWords.deskKeys.contains("canned"))
        var files = made.intents.map { (folders.intents + "/" + $0.path, $0.text) }
        let desk = folders.intents + "/desk.yaml"
        let hasDesk = FileManager.default.fileExists(atPath: desk)
        if !hasDesk, !draft.order.isEmpty { files.append((desk, made.desk)) }
        let keptApart =
            !made.canned.isEmpty && (hasDesk || !AuthorWords.deskKeys.contains("canned"))
        if keptApart {
            files.append((folders.intents + "/canned-\(format.rawValue).txt", made.canned))
        }
        files += ImportedTranscripts(draft, format).files.map {
            (folders.transcripts + "/" + $0.path, $0.text)
        }
        if hasDesk { try folders.require(languages: made.languages) }
        for (path, text) in files where path != desk || !hasDesk {
            guard let old = try? String(contentsOfFile: path, encoding: .utf8), old != text,
                !replace
            else { continue }
            throw Failure.unusable(
                "\(SafeText.shown(path)) is there and differs; nothing was written. Give --replace to write over it"
            )
        }
        let stale = folders.written(by: format).filter { path in
            !files.contains { $0.0 == path }
        }
        if let first = stale.first, !replace {
            throw Failure.unusable(
                "\(SafeText.shown(first)) is of an earlier import, and this one has nothing for it; nothing was written. Give --replace to remove it"
            )
        }
        for (path, text) in files { try TextFile.write(text, to: path) }
        for path in stale { try FileManager.default.removeItem(atPath: path) }
        return files.map(\.0)
    }
}

extension ImportFormat: ExpressibleByArgument {}
