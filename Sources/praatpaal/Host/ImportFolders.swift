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

    /// What an import of the format wrote: `csv.yaml`, and `csv-2.yaml` and so on where there was much.
    private func isOwn(_ path: String, of format: ImportFormat) -> Bool {
        guard let name = path.split(separator: "/").last, name.hasSuffix(".yaml"),
            name.hasPrefix(format.rawValue)
        else { return false }
        let number = name.dropFirst(format.rawValue.count).dropLast(".yaml".count)
        return number.isEmpty || (number.first == "-" && Int(number.dropFirst()) != nil)
    }

    private var paths: [String] {
        guard let names = FileManager.default.enumerator(atPath: intents) else { return [] }
        return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
    }

    /// The files of an earlier import of the format; one of less leaves some of them with nothing to say.
    func written(by format: ImportFormat) -> [String] {
        paths.filter { isOwn($0, of: format) }.map { intents + "/" + $0 }
    }

    /// The ids that the folder has already, without those of an earlier import of the format.
    func known(besides format: ImportFormat) throws -> Set<ImportDraft.Key> {
        let paths = paths
        let own = paths.filter { isOwn($0, of: format) }
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
