import BasicAlgorithms
import Foundation
import Snapshots
import Support
import Testing

@testable import Exchange

/// Each format's cases with each line taken away, or cut in half: how many are imported, merged and skipped then, why, and
/// a digest of what is written.
///
/// `UPDATE_EXPECTED=1 swift test --filter DamagedSample` writes it anew, to be read in the diff.
@Suite struct DamagedSampleTests {
    @Test(arguments: Samples.all.map(\.folder))
    func eachDamageBecomesThis(folder: String) throws {
        let format = try #require(Samples.all.first { $0.folder == folder }?.format)
        let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Cases/\(folder).txt")
        let lines = try String(contentsOf: place, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let damages = lines.indices.filter { !lines[$0].isEmpty && !lines[$0].hasPrefix("#---") }
            .flatMap { [($0, ""), ($0, String(lines[$0].prefix(lines[$0].count / 2)))] }
        let said = ParallelMap.map(damages) { at, line in
            var damaged = lines
            damaged[at] = line
            return Self.said(of: SeveralFiles(damaged.joined(separator: "\n")).files, format)
        }
        let told = zip(damages, said).map { "\($0.0 + 1) \($0.1.isEmpty ? "gone" : "cut"): \($1)" }
        let wanted = try ExpectedText("Expected/Damaged/\(folder).txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    private static func said(
        of files: [(name: String, bytes: [UInt8])], _ format: ImportFormat
    ) -> String {
        let sources = files.map { SourceFile(path: $0.name, bytes: $0.bytes) }
        guard let draft = try? Samples.read(sources, format) else { return "unreadable" }
        let kinds = draft.account.kinds.map {
            "\($0.name) \($0.counts.imported)/\($0.counts.merged)/\($0.counts.skipped)"
        }
        var digest = ContentDigest()
        for skip in draft.account.skips {
            digest.add("\(skip.kind) \(skip.place) \(skip.what) \(skip.reason)")
        }
        for file in Samples.written(draft, format) {
            digest.add(file.name)
            digest.add(String(decoding: file.bytes, as: UTF8.self))
        }
        return kinds.joined(separator: ", ") + " " + digest.text
    }
}
