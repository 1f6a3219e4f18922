import ChatEngine
import Foundation
import Support
import Testing

@testable import IntentFiles

/// A knowledge base with every key there is, as it is read: all that the engine is told of it.
///
/// `UPDATE_EXPECTED=1 swift test --filter PortraitTests` writes it anew, to be read in the diff.
@Suite struct PortraitTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Portraits")

    @Test(arguments: ["whole", "plain"])
    func aKnowledgeBaseIsReadSo(name: String) throws {
        let text = try String(
            contentsOf: Self.folder.appendingPathComponent(name + ".yaml"), encoding: .utf8)
        let loaded = try RulebookLoader().load(files: SeveralFiles(text).files)
        let book = loaded.rulebook
        var told = ["languages \(book.languages)", "files \(loaded.files)"]
        told += loaded.warnings.map { $0.formatted(color: false) }
        told += Portrait(Self.own(book.desk, of: text)).lines
        // The built-in intents are the same for all.
        for intent in book.intents where !intent.source.file.hasPrefix("built-in") {
            told += Portrait(intent).lines
        }
        told += book.intents.filter { $0.source.file.hasPrefix("built-in") }.map(\.id)
        told += book.entities.flatMap { Portrait($0).lines }
        told += book.synonyms.flatMap { Portrait($0).lines }
        told += Portrait(book.concepts).lines
        let lines = told.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        let wanted = try ExpectedText("Portraits/\(name).expected", beside: #filePath)
            .text(orWriting: lines.joined(separator: "\n") + "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == wanted.count)
        for (line, wanted) in zip(lines, wanted) { #expect(line == wanted) }
    }

    /// Without the messages that are built in.
    private static func own(_ desk: Desk, of text: String) -> Desk {
        var desk = desk
        for (language, messages) in desk.messages {
            desk.messages[language] = messages.filter { _, variants in
                variants.contains { text.contains($0.text) }
            }
        }
        return desk
    }
}
