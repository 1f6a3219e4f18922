import Foundation

/// The project's files as the tests of this folder read them: by line and by word, not by a parser. `swift format`
/// makes that enough.
enum House {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    struct Source: Sendable {
        /// Such as `ChatEngine`.
        let target: String
        /// Below the target, such as `Dialogue/Clerk`; empty for the target itself.
        let folder: String
        let file: String
        let text: String
        /// The lines without comments; as many as `text` has.
        let code: [Substring]
        /// The words of the code, without those in string literals on one line.
        let words: Set<Substring>

        var path: String { [target, folder, file].filter { !$0.isEmpty }.joined(separator: "/") }
        /// The room of a target, such as `Dialogue`.
        var room: String { String(folder.prefix { $0 != "/" }) }
    }

    /// Every Swift file below `Sources`, in order of path.
    static let sources: [Source] = files(below: "Sources", ending: ".swift").compactMap { path in
        guard let text = text(of: "Sources/" + path) else { return nil }
        let parts = path.split(separator: "/").map(String.init)
        guard let file = parts.last, let target = parts.first else { return nil }
        let code = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.drop { $0 == " " }.hasPrefix("//") ? "" : $0
        }
        return Source(
            target: target, folder: parts.dropFirst().dropLast().joined(separator: "/"), file: file,
            text: text, code: code, words: Set(code.flatMap { words(in: $0) }))
    }

    static func sources(of target: String) -> [Source] { sources.filter { $0.target == target } }

    static func text(of path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    /// Paths below a folder of the project, without hidden files.
    static func files(below folder: String, ending: String) -> [String] {
        let base = root.appendingPathComponent(folder).path
        let all = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            path.hasSuffix(ending) && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }

    /// The words of a line of code. What stands between quotation marks is left out.
    private static func words(in line: Substring) -> [Substring] {
        let outside = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        return outside.flatMap {
            $0.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        }
    }
}

extension House.Source {
    private static let kinds: Set<Substring> = [
        "struct", "enum", "class", "protocol", "typealias", "actor",
    ]

    /// The types that this file declares outside any other, without those private to it.
    var declared: [String] { types(after: Self.kinds).filter { !$0.isPrivate }.map(\.name) }

    /// The types that this file declares or extends, private ones too.
    var named: [String] { types(after: Self.kinds.union(["extension"])).map(\.name) }

    private func types(after kinds: Set<Substring>) -> [(name: String, isPrivate: Bool)] {
        code.compactMap { line in
            guard !line.hasPrefix(" ") else { return nil }
            let words = line.split { " :<({".contains($0) }
            guard let at = words.firstIndex(where: kinds.contains), at <= 4, at + 1 < words.count
            else { return nil }
            let isPrivate = words[..<at].contains { $0 == "private" || $0 == "fileprivate" }
            return (String(words[at + 1]), isPrivate)
        }
    }
}
