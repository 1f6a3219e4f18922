import Foundation
import SafeText

/// Files that commands read, and write for authors.
enum TextFile {
    /// Empty where it cannot be read.
    static func bytes(_ path: String) -> [UInt8] {
        FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    }

    /// Writes whole or not at all; folders above are made.
    /// - Errors: `Failure` with exit code 2, naming the path.
    static func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch { throw Failure.unusable("\(SafeText.shown(path)) cannot be written") }
    }

    /// A whole file of text.
    /// - Errors: `Failure` with exit code 2, naming the path.
    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure.unusable("\(SafeText.shown(path)) cannot be read")
        }
        guard let text = String(bytes: data, encoding: .utf8) else {
            throw Failure.unusable("\(SafeText.shown(path)) is not UTF-8; save it as UTF-8")
        }
        return text
    }
}
