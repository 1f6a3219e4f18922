import Foundation

/// A file of another tool's, by its path below what was named.
package struct SourceFile: Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// Without its extension.
    var stem: String {
        let name = name
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
    /// The names of the folders above it, the nearest last.
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// Its lines without blanks at their ends, each with its place; empty ones too.
    var lines: [(text: String, place: String)] {
        TextDecoding.text(bytes).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated().map { (ImportedText.line(String($1)), "\(path):\($0 + 1)") }
    }

    func has(_ ending: String) -> Bool { path.lowercased().hasSuffix(ending) }
}

/// A file, or all files of a folder or archive, sorted by path.
///
/// ```swift
/// let files = try SourceFiles.read("export.zip")
/// ```
/// - Errors: `ImportMistake` for what is not there, is too large (32 MiB a file, 128 MiB and 20 000 files in all), is a bomb, or
///   would leave its folder. Links are not followed.
package enum SourceFiles {
    static let largestFile = 32 << 20
    static let largestSum = 128 << 20
    static let mostFiles = 20_000

    package static func read(_ path: String) throws(ImportMistake) -> [SourceFile] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ImportMistake(path, "There is no such file or folder")
        }
        if isFolder.boolValue { return try folder(path) }
        let file = try SourceFile(path: path, bytes: contents(path))
        return try unpacked(file)
    }

    /// The files in an archive, or the file itself.
    package static func unpacked(_ file: SourceFile) throws(ImportMistake) -> [SourceFile] {
        let files: [SourceFile]
        if file.bytes.starts(with: [0x50, 0x4B]) {
            files = try ZipArchive.files(in: file.bytes, of: file.path)
        } else if file.bytes.starts(with: [0x1F, 0x8B]) {
            files = try TarArchive.files(
                in: Inflate.gzip(file.bytes, of: file.path), of: file.path)
        } else {
            return [file]
        }
        // What packers of macOS add.
        let own = files.filter { !$0.path.hasPrefix("__MACOSX/") && !$0.name.hasPrefix("._") }
        guard !own.isEmpty else { throw ImportMistake(file.path, "The archive is empty") }
        return own.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static func folder(_ root: String) throws(ImportMistake) -> [SourceFile] {
        guard let names = FileManager.default.enumerator(atPath: root) else {
            throw ImportMistake(root, "The folder cannot be read")
        }
        let paths = names.compactMap { $0 as? String }.filter { path in
            !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        guard paths.count <= mostFiles else {
            throw ImportMistake(root, "More than \(mostFiles) files; name the folder of the export")
        }
        var files: [SourceFile] = []
        var sum = 0
        for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let full = root + "/" + path
            let facts = try? FileManager.default.attributesOfItem(atPath: full)
            guard facts?[.type] as? FileAttributeType == .typeRegular else { continue }
            let bytes = try contents(full)
            sum += bytes.count
            guard sum <= largestSum else {
                throw ImportMistake(root, "More than \(largestSum >> 20) MiB of files")
            }
            files.append(SourceFile(path: path, bytes: bytes))
        }
        guard !files.isEmpty else { throw ImportMistake(root, "The folder has no files") }
        return files
    }

    private static func contents(_ path: String) throws(ImportMistake) -> [UInt8] {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let facts = try? FileManager.default.attributesOfItem(atPath: real)
        guard facts?[.type] as? FileAttributeType == .typeRegular else {
            throw ImportMistake(path, "It is neither a file nor a folder")
        }
        let size = (facts?[.size] as? NSNumber)?.intValue ?? 0
        guard size <= largestFile else {
            throw ImportMistake(
                path, "The file has \(size >> 20) MiB; at most \(largestFile >> 20) are read")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportMistake(path, "The file cannot be read")
        }
        return Array(data)
    }
}
