import Foundation
import Testing

@testable import Exchange

/// What each sample, and each file of cases beside it, becomes: the whole of what is written, and of what is told.
///
/// A file of cases holds several files: `#--- path` starts each.
/// `UPDATE_EXPECTED=1 swift test --filter ExpectationTests` writes the expectations anew, to be read in the diff.
@Suite struct ExpectationTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test(arguments: Samples.all.map(\.folder))
    func aSampleBecomesThis(folder: String) throws {
        try compare(try Samples.files(folder), of: folder, with: "Samples/" + folder)
    }

    @Test(arguments: Samples.all.map(\.folder))
    func theCasesOfAFormatBecomeThis(folder: String) throws {
        let name = "Cases/\(folder).txt"
        let text = try String(
            contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        try compare(Self.files(in: text), of: folder, with: "Cases/" + folder)
    }

    private func compare(_ files: [SourceFile], of folder: String, with name: String) throws {
        let format = try #require(Samples.all.first { $0.folder == folder }?.format)
        let told = Self.told(of: try Samples.read(files, format), format)
        let place = Self.folder.appendingPathComponent("Expected/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil {
            try told.write(to: place, atomically: true, encoding: .utf8)
        }
        #expect(told == (try String(contentsOf: place, encoding: .utf8)))
    }

    private static func files(in text: String) -> [SourceFile] {
        var files: [(path: String, lines: [Substring])] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#--- ") {
                files.append((String(line.dropFirst(5)), []))
            } else if !files.isEmpty {
                files[files.count - 1].lines.append(line)
            }
        }
        return files.map {
            SourceFile(path: $0.path, bytes: Array($0.lines.joined(separator: "\n").utf8))
        }
    }

    private static func told(of draft: ImportDraft, _ format: ImportFormat) -> String {
        let account = draft.account
        var lines = account.kinds.map { kind in
            "\(kind.name): \(kind.counts.imported) imported, \(kind.counts.merged) merged, \(kind.counts.skipped) skipped"
        }
        lines += account.skips.map {
            "skipped \($0.kind) at \($0.place): '\($0.what)': \($0.reason)"
        }
        lines += account.lacks.sorted { $0.key < $1.key }.map { "lacks \($0.key): \($0.value)" }
        lines += draft.canned.map { "canned \($0.name): \($0.text)" }
        for file in Samples.written(draft, format) {
            lines += ["--- " + file.name, String(decoding: file.bytes, as: UTF8.self)]
        }
        for file in ImportedTranscripts(draft, format).files {
            lines += ["--- " + file.path, file.text]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
