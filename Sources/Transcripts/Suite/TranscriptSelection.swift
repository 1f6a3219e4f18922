/// The transcripts a command was asked to run, and which of them are known to fail.
///
/// ```swift
/// let selection = try TranscriptSelection(paths: ["Transcripts"])
/// selection.files   // Transcripts/en/…, Transcripts/nl/…
/// ```
package struct TranscriptSelection: Sendable, Equatable {
    /// In the order of the paths given, within a folder by path; each once.
    package var files: [String] = []
    /// The entries of the folders' `known-failures.txt`.
    package var knownFailures: [KnownFailure] = []

    /// A line of `known-failures.txt`.
    package struct KnownFailure: Sendable, Equatable {
        /// As written, relative to the list's folder or as the transcript is shown.
        package var entry: String
        package var list: String
        package var line: Int
        var folder: String

        func names(_ path: String) -> Bool {
            path == entry || path == TranscriptFile.joined(folder, entry)
        }
    }

    /// The list's name in a folder.
    package static let listName = "known-failures.txt"

    /// - Errors: every path that does not exist or cannot be read.
    package init(paths: [String]) throws(SelectionUnusable) {
        var mistakes: [SelectionMistake] = []
        var seen: Set<String> = []
        for path in paths.map(TranscriptFile.tidy) {
            guard let found = found(at: path, &mistakes) else { continue }
            files += found.filter { seen.insert($0).inserted }
        }
        guard mistakes.isEmpty else { throw SelectionUnusable(mistakes: mistakes) }
    }

    private mutating func found(at path: String, _ mistakes: inout [SelectionMistake]) -> [String]?
    {
        switch TranscriptFile.kind(path) {
        case .file: return [path]
        case .missing: mistakes.append(.missing(path))
        case .folder:
            readList(in: path, &mistakes)
            if let files = TranscriptFile.transcripts(below: path) { return files }
            mistakes.append(.unreadable(path))
        }
        return nil
    }

    private mutating func readList(in folder: String, _ mistakes: inout [SelectionMistake]) {
        let path = TranscriptFile.joined(folder, Self.listName)
        guard TranscriptFile.kind(path) == .file,
            !knownFailures.contains(where: { $0.list == path })
        else { return }
        guard let bytes = TranscriptFile.read(path) else {
            return mistakes.append(.unreadable(path))
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (at, line) in lines.enumerated() {
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            let entry = LineReader.trimmed(text)
            if entry.isEmpty || entry.hasPrefix("#") { continue }
            knownFailures.append(
                KnownFailure(entry: entry, list: path, line: at + 1, folder: folder))
        }
    }

    /// The line that lists a transcript as failing, if one does.
    func knownFailure(_ path: String) -> KnownFailure? {
        knownFailures.first { $0.names(path) }
    }

    /// Listed, but no transcript of that name is there.
    var obsoleteFailures: [KnownFailure] {
        knownFailures.filter { known in !files.contains(where: known.names) }
    }
}

/// A path that cannot be run.
package enum SelectionMistake: Error, Equatable, Sendable {
    case missing(String)
    case unreadable(String)
}

/// All paths that cannot be run.
package struct SelectionUnusable: Error, Equatable, Sendable {
    package var mistakes: [SelectionMistake]
}
