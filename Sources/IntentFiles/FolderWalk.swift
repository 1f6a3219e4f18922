import ChatEngine
import Foundation

/// Finds and reads the files of a knowledge base, whatever is in the folder: loops of links,
/// pipes, files that are too big. Paths stay as the caller wrote them.
package struct FolderWalk {
    let root: String
    private var mistakes: [Mistake] = []
    private var found: [(name: String, bytes: [UInt8])] = []
    /// Real paths of the folders above and beside, so that a loop of links ends.
    private var visited: Set<String> = []
    private let manager = FileManager.default

    init(root: String) {
        var root = root
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
    }

    /// The folder `Intents` in a folder that has no file of intents itself, such as `init` makes; else the folder.
    package static func knowledgeFolder(of folder: String) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var isFolder: ObjCBool = false
        let inner = folder + (folder.hasSuffix("/") ? "Intents" : "/Intents")
        guard !names.contains(where: { $0.hasSuffix(".yaml") }),
            FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder),
            isFolder.boolValue
        else { return folder }
        return inner
    }

    /// - Complexity: reads each file once, and none above the limit.
    func files() -> (files: [(name: String, bytes: [UInt8])], root: String, mistakes: [Mistake]) {
        var walk = self
        var isFolder: ObjCBool = false
        if !manager.fileExists(atPath: root, isDirectory: &isFolder) {
            walk.report(.folderMissing, at: root)
        } else if !isFolder.boolValue {
            walk.report(.notAFolder, at: root)
        } else {
            walk.visit(root)
            let hasError = walk.mistakes.contains { $0.error.code.severity == .error }
            if walk.found.isEmpty, !hasError { walk.report(.noFiles, at: root) }
        }
        return (walk.found.sorted { $0.name < $1.name }, root, walk.mistakes)
    }

    private mutating func report(_ error: IntentFileError, at path: String) {
        mistakes.append(Mistake(error: error, place: SourceSpan(wholeOf: path)))
    }

    private mutating func visit(_ folder: String) {
        let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard visited.insert(real).inserted else { return }
        let names: [String]
        do { names = try manager.contentsOfDirectory(atPath: folder) } catch {
            return report(.unreadable(.failed("no permission to list it")), at: folder)
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            let exists = manager.fileExists(atPath: path, isDirectory: &isFolder)
            if exists, isFolder.boolValue {
                visit(path)
            } else if name.hasSuffix(".yaml") {
                exists ? read(path) : report(.unreadable(.notFound), at: path)
            } else if name.hasSuffix(".yml") {
                report(.fileIgnored, at: path)
            }
        }
    }

    private mutating func read(_ path: String) {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let facts = try? manager.attributesOfItem(atPath: real)
        guard facts?[.type] as? FileAttributeType == .typeRegular else {
            return report(.unreadable(.notAFile), at: path)
        }
        let size = (facts?[.size] as? NSNumber)?.intValue ?? 0
        guard size <= SourceText.limit else {
            return report(.fileTooLarge(bytes: size), at: path)
        }
        guard let data = manager.contents(atPath: path) else {
            return report(.unreadable(.failed("no permission to read it")), at: path)
        }
        found.append((path, Array(data)))
    }
}
