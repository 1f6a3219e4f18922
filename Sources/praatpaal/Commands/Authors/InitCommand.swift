import ArgumentParser
import Foundation
import IntentFiles
import SafeText

/// `praatpaal init DIR`: a small desk that works, to make one's own of.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a small desk to start from: intents, settings and a transcript.",
        discussion: """
            praatpaal init Desk --language nl

            The folder gets Intents, Transcripts, and what VS Code needs for completion. Nothing that exists is overwritten.
            """)

    @Option(help: "The language of the desk: \(Starter.languages.joined(separator: ", ")).")
    var language = "nl"
    @Argument(help: "The folder; made where it is not there.", completion: .directory)
    var folder: String

    func run() throws {
        guard let starter = Starter.files(in: language) else {
            throw Failure.unknown("language", language, among: Starter.languages)
        }
        let files = starter + Self.editor
        try require(free: files.map(\.path))
        for file in files { try write(file) }
        Console.write("Made a desk in \(SafeText.shown(folder)):")
        for file in starter { Console.write("  " + file.path) }
        let shown = SafeText.shown(folder)
        Console.write(
            """

            Next:
              praatpaal check --intents \(shown)                  what is wrong, with the line
              praatpaal chat --intents \(shown)                   talk with it
              praatpaal replay --intents \(shown) \(shown)/Transcripts   the conversation that must keep working
              \(shown)/\(starter.first?.path ?? "Intents")   put your own questions in
            """)
    }

    /// For VS Code's YAML extension.
    private static var editor: [(path: String, text: String)] {
        let settings = """
            {
              "yaml.schemas": {
                ".vscode/intents.schema.json": ["Intents/*.yaml", "Intents/**/*.yaml", "!Intents/desk.yaml"],
                ".vscode/desk.schema.json": "Intents/desk.yaml"
              }
            }

            """
        return [(".vscode/settings.json", settings)]
            + Schema.File.allCases.map {
                (".vscode/\($0.rawValue).schema.json", Schema.text(of: $0))
            }
    }

    private func require(free paths: [String]) throws {
        var isFolder: ObjCBool = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw Failure.unusable("\(SafeText.shown(folder)) is a file; name a folder")
        }
        let taken =
            paths.first { manager.fileExists(atPath: folder + "/" + $0) }
            ?? (manager.fileExists(atPath: folder + "/Intents") ? "Intents" : nil)
        if let taken {
            throw Failure.unusable(
                "\(SafeText.shown(folder))/\(taken) exists already, and nothing was written; "
                    + "name another folder")
        }
    }

    private func write(_ file: (path: String, text: String)) throws {
        let path = folder + "/" + file.path
        try TextFile.write(file.text, to: path)
    }
}
