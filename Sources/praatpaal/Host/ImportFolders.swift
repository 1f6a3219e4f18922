import ChatEngine
import Exchange
import Foundation
import IntentFiles
import SafeText

/// Where an import is written: into a folder of intents, or a desk as `init` makes it.
struct ImportFolders {
    let intents: String
    let transcripts: String

    init(_ folder: String) {
        let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        intents = FolderWalk.knowledgeFolder(of: folder)
        transcripts = folder + "/Transcripts"
    }

    /// The ids that the folder has already, without those of an earlier import of the format.
    func known(besides format: ImportFormat) throws -> Set<ImportDraft.Key> {
        guard let names = FileManager.default.enumerator(atPath: intents) else { return [] }
        let paths = names.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
        let own = paths.filter { path in
            let name = path.split(separator: "/").last ?? ""
            return name.hasPrefix(format.rawValue + ".") || name.hasPrefix(format.rawValue + "-")
        }
        let others = paths.filter { !own.contains($0) && $0 != "desk.yaml" }
        guard !others.isEmpty else { return [] }
        let files = paths.filter { !own.contains($0) }.map { path in
            (
                name: path,
                bytes: Array(FileManager.default.contents(atPath: intents + "/" + path) ?? Data())
            )
        }
        do {
            let rulebook = try RulebookLoader(warns: false).load(files: files).rulebook
            return Set(
                rulebook.intents.filter { !$0.isConversational }.map {
                    .init(language: $0.language.code, id: $0.id)
                })
        } catch {
            throw Failure.unusable(
                "\(SafeText.shown(intents)) has errors of its own; see praatpaal check --intents \(SafeText.shown(intents))"
            )
        }
    }

    /// A desk that lists its languages must list those of the import.
    func require(languages: [String]) throws {
        let path = intents + "/desk.yaml"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let listed = text.split(separator: "\n").first { $0.hasPrefix("languages:") }
        guard let listed else { return }
        for language in languages
        where !listed.split(whereSeparator: { !$0.isLetter }).contains(Substring(language)) {
            throw Failure.unusable(
                "\(SafeText.shown(path)) does not list the language '\(language)'; add it to 'languages', or name another folder"
            )
        }
    }
}
