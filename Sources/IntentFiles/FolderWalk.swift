import ChatEngine
import Foundation
import Glibc

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

    /// The names of what may be folders in a folder: what has no ending.
    static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.contains(".") }.sorted()
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
        guard visited.insert(Self.realPath(folder)).inserted else { return }
        let names: [String]
        do { names = try manager.contentsOfDirectory(atPath: folder) } catch {
            return report(.unreadable(.failed("no permission to list it")), at: folder)
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            let status = Self.status(path)
            if let status, status.st_mode & S_IFMT == S_IFDIR {
                visit(path)
            } else if name.hasSuffix(".yaml") {
                if let status {
                    read(path, status)
                } else {
                    report(.unreadable(.notFound), at: path)
                }
            } else if name.hasSuffix(".yml") {
                report(.fileIgnored, at: path)
            }
        }
    }

    private mutating func read(_ path: String, _ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else {
            return report(.unreadable(.notAFile), at: path)
        }
        let size = Int(status.st_size)
        guard size <= SourceText.limit else {
            return report(.fileTooLarge(bytes: size), at: path)
        }
        guard let bytes = Self.contents(path, size) else {
            return report(.unreadable(.failed("no permission to read it")), at: path)
        }
        found.append((path, bytes))
    }

    // A desk has dozens of files: `FileManager` looks up the owner's name for each.

    /// Of what a link leads to.
    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// All of a file, or as much as shows that it is too large.
    private static func contents(_ path: String, _ size: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var room = size + 1
        while bytes.count <= SourceText.limit {
            var count = 0
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                count = Glibc.read(descriptor, buffer.baseAddress, room)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes = bytes.isEmpty ? part : bytes + part
            room = 1 << 16
        }
        return bytes
    }
}
