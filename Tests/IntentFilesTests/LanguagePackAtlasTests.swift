import BasicAlgorithms
import ChatEngine
import Foundation
import Support
import Testing

@testable import IntentFiles

/// A small language with every key of a pack: what is made of its file, and what is said when a line of it is damaged.
///
/// `UPDATE_EXPECTED=1 swift test --filter LanguagePackAtlas` writes both anew, to be read in the diff.
@Suite struct LanguagePackAtlasTests {
    private static let damages = ["x", "[x, y]", "{x: y}", "x-y"]

    /// Its words, those of the language that is understood too, and numbers, sentences and rules as the engine has them; then
    /// what is different under the words of a desk.
    @Test func eachKeyIsReadSo() throws {
        let (alone, problems) = try Self.pack([Self.node("pack")])
        let (desk, mistakes) = try Self.pack([Self.node("pack"), Self.node("overlay")])
        var told = Self.portrait(alone)
        let known = Set(told)
        told.append("under the words of a desk")
        told += Self.portrait(desk).filter { !known.contains($0) }
        // What is heard in both is heard wherever one of them is spoken.
        let other = LanguagePack.make("yy", from: [try Self.node("neighbour")], borrowed: [])
        let both = LanguagePacks([other.pack, alone])
        told.append("beside its neighbour")
        for part in [both.hearing, both.corrections] as [Any] {
            told += Portrait(part).lines.filter { !$0.contains("initials: ") }
        }
        told += (problems + mistakes).map { "\($0.place.line) \($0.kind)" }
        try compare(told, "pack.expected")
    }

    @Test func eachDamageIsSaidSo() throws {
        let lines = try Self.text("pack").split(separator: "\n").map(String.init)
        let damages = lines.indices.flatMap { at in Self.damages(of: lines[at]).map { (at, $0) } }
        let said = ParallelMap.map(damages) { at, line in
            var damaged = lines
            damaged[at] = line ?? ""
            return Self.said(of: damaged)
        }
        var told = Self.said(of: lines)
        for ((at, line), said) in zip(damages, said) {
            told.append("\(at + 1): \(line ?? "gone")")
            told += said.prefix(3).map { "  " + $0 }
        }
        try compare(told, "damaged-pack.txt")
    }

    private func compare(_ told: [String], _ name: String) throws {
        let wanted = try ExpectedText("Portraits/\(name)", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// Gone, with another key, or with other values.
    private static func damages(of line: String) -> [String?] {
        guard !line.hasPrefix("#") else { return [] }
        let margin = line.prefix { $0 == " " || $0 == "-" }
        let key = line.dropFirst(margin.count).prefix { $0 != ":" }
        // One sentence of the engine's is like another.
        let isSentence = line.contains(": ") && line.hasSuffix(".") && !line.contains("{")
        guard !isSentence else { return [nil] }
        return [nil, "\(margin)\(key)x: y"] + damages.map { "\(margin)\(key): \($0)" }
    }

    private static func said(of lines: [String]) -> [String] {
        let source = SourceText(
            name: "xx.yaml", bytes: Array(lines.joined(separator: "\n").utf8))
        let (root, reading) = DraftReader.root(of: source)
        var files = PackFiles()
        if let root { files.add(PackNode(root), as: "xx") }
        let mistakes = reading.mistakes + files.packs(["xx"]).mistakes
        return mistakes.map { mistake in
            let text = mistake.error.text
            return "\(mistake.place.location) \(mistake.place.length) \(text.message). "
                + (text.fix ?? "")
        }
    }

    private static func pack(
        _ layers: [PackNode]
    ) throws -> (pack: LanguagePack, problems: [PackProblem]) {
        LanguagePack.make("xx", from: layers, borrowed: [try node("neighbour")])
    }

    private static func portrait(_ pack: LanguagePack) -> [String] {
        let parts: [(String, Any)] = [
            ("names", pack.names), ("frequent", pack.frequentWords), ("common", pack.commonWords),
            ("particles", pack.particles), ("dates", pack.dates), ("times", pack.times),
            ("numbers", pack.numbers), ("amounts", pack.amounts),
            ("corrections", pack.corrections), ("negation", pack.negation),
            ("qualifiers", pack.qualifiers), ("moods", pack.moods), ("hearing", pack.hearing),
            ("accounts", pack.accounts), ("redaction", pack.redaction),
        ]
        var lines = ["\(pack.code) \(pack.stemmer)"]
        for (name, part) in parts {
            lines += Portrait(part).lines.filter { !$0.contains("initials: ") }
                .map { "\(name) \($0)" }
        }
        for text in PackText.allCases {
            for register in [Register.formal, .informal] {
                lines.append("\(text) \(register): \(pack.wording.text(text, register))")
            }
        }
        return lines
    }

    private static func text(_ name: String) throws -> String {
        try ExpectedText("Portraits/\(name).yaml", beside: #filePath).text()
    }

    private static func node(_ name: String) throws -> PackNode {
        let source = SourceText(name: name + ".yaml", bytes: Array(try text(name).utf8))
        return PackNode(try #require(DraftReader.root(of: source).0))
    }
}
