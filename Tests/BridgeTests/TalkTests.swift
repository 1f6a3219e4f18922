import ChatEngine
import Foundation
import IntentFiles
import Support
import Testing

@testable import Bridge

/// Whole talks with the bridge, line by line: `> ` is sent, `~ 60` passes so many seconds, `< ` is what comes out.
///
/// `UPDATE_EXPECTED=1 swift test --filter TalkTests` writes them anew, to be read in the diff.
@Suite struct TalkTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Talks")

    /// The knowledge base with every key there is, and without its own thresholds.
    private static let responder: Responder? = {
        let file = folder.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("IntentFilesTests/Portraits/whole.yaml")
        guard let text = try? String(contentsOf: file, encoding: .utf8),
            let loaded = try? RulebookLoader(warns: false).load(files: SeveralFiles(text).files)
        else { return nil }
        return Responder(loaded.rulebook, Recognizer(loaded.rulebook))
    }()

    @Test(arguments: ["protocol", "desk", "day", "forms"])
    func aTalkGoesSo(name: String) throws {
        let place = Self.folder.appendingPathComponent(name + ".talk")
        let text = try String(contentsOf: place, encoding: .utf8)
        var process = try Process(on: InMemoryJournal(), Self.responder)
        var told: [String] = []
        for line in text.split(separator: "\n").map(String.init) where !line.hasPrefix("<") {
            told.append(line)
            var out: [String] = []
            if line.hasPrefix("> ") {
                out = process.send(String(line.dropFirst(2)))
            } else if line.hasPrefix("~ "), let seconds = Int(line.dropFirst(2)) {
                out = process.pass(seconds: seconds)
            }
            told += out.map {
                "< " + $0.replacing(/"confidence":[0-9.e-]+/, with: #""confidence":0"#)
            }
        }
        told += process.finish().map { "< " + $0 }
        let wanted = try ExpectedText("Talks/\(name).talk", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }
}
