import Foundation
import Glibc

/// Transcripts on disk.
package enum TranscriptFile {
    /// All bytes of a file or a pipe; one more than `Transcript.largest` of a file that is larger.
    /// - Returns: `nil` when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        // Foundation's handles cost as much as a whole replay.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count <= Transcript.largest {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress.map { $0 + start }, chunk)
            }
            if count < 0, errno != EINTR { return nil }
            bytes.removeLast(chunk - max(0, count))
            if count == 0 { break }
        }
        return Array(bytes.prefix(Transcript.largest + 1))
    }

    /// Bytes asked for at once; most transcripts are smaller.
    private static let chunk = 16_384

    /// Replaces a file's text at once: whoever reads it sees the old or the new, never half.
    package static func write(_ text: String, to path: String) -> Bool {
        // A link is written through, not replaced.
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        return (try? Data(text.utf8).write(to: place, options: .atomic)) != nil
    }

    enum Kind { case missing, file, folder }

    static func kind(_ path: String) -> Kind {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return .missing
        }
        return isFolder.boolValue ? .folder : .file
    }

    /// Every transcript below a folder, sorted by path. Hidden entries and links to folders are left out.
    /// - Returns: `nil` when the folder, or one below it, cannot be read.
    static func transcripts(below folder: String) -> [String]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return nil
        }
        var found: [String] = []
        for name in names where !name.hasPrefix(".") {
            let path = joined(folder, name)
            if kind(path) == .folder {
                if isLink(path) { continue }
                guard let below = transcripts(below: path) else { return nil }
                found += below
            } else if name.hasSuffix(".transcript") {
                found.append(path)
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// A path as it is shown: without slashes at its end.
    static func tidy(_ path: String) -> String {
        var path = path
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func isLink(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
    }
}
