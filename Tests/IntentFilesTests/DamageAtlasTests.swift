import BasicAlgorithms
import ChatEngine
import Foundation
import Support
import Testing

@testable import IntentFiles

/// A knowledge base with every key there is, damaged line by line: what is said of each damage.
///
/// `UPDATE_EXPECTED=1 swift test --filter DamageAtlas` writes it anew, to be read in the diff.
@Suite struct DamageAtlasTests {
    private static let values = ["", "x", "[x, y]", "{x: y}", "-1", "'{{x'"]

    @Test func eachDamageIsSaidSo() throws {
        let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Portraits/whole.yaml")
        let lines = try String(contentsOf: place, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let whole = Self.said(of: lines)
        let damages = lines.indices.flatMap { at in Self.damages(of: lines[at]).map { (at, $0) } }
        var told: [String] = whole
        let said = ParallelMap.map(damages) { at, line in
            var damaged = lines
            damaged[at] = line ?? ""
            return Self.said(of: damaged).filter { !whole.contains($0) }
        }
        for ((at, line), said) in zip(damages, said) {
            told.append("\(at + 1): \(line ?? "gone")")
            told += said.prefix(4).map { "  " + $0 }
        }
        let wanted = try ExpectedText("Portraits/damaged.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// Gone, with another key, with other values, or half of it.
    private static func damages(of line: String) -> [String?] {
        guard !line.isEmpty, !line.hasPrefix("#---") else { return [] }
        let margin = line.prefix { $0 == " " }
        let rest = line.dropFirst(margin.count)
        let key = rest.prefix { $0 != ":" }
        guard rest.hasPrefix("- ") || key.count < rest.count else { return [nil] }
        if rest.hasPrefix("- ") {
            return [nil] + values.map { "\(margin)- \($0)" }
        }
        return [nil, "\(margin)\(key)x: y", String(line.prefix(line.count * 2 / 3))]
            + values.map { "\(margin)\(key): \($0)" }
    }

    private static func said(of lines: [String]) -> [String] {
        diagnostics(of: SeveralFiles(lines.joined(separator: "\n")).files).map {
            "\($0.location) \($0.severity) \($0.code): \($0.message). \($0.fix ?? "")"
        }
    }
}
