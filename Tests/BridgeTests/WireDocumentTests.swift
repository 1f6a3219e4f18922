import Foundation
import Testing
import Wire

@testable import Bridge

struct WireDocumentTests {
    private static func document() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("docs/wire.md"), encoding: .utf8)
    }

    /// A tuned engine is as sure as it is; the page is about the form.
    private func masked(_ line: String) -> String {
        line.replacing(/"confidence":[0-9.]+/, with: #""confidence":0"#)
    }

    @Test func everyExampleOfThePageIsWhatTheBridgeSays() throws {
        var process = try Process()
        var expected: [String] = []
        var said: [String] = []
        var examples = 0
        for line in try Self.document().split(separator: "\n") {
            if line.hasPrefix("> {") {
                #expect(said.map(masked) == expected.map(masked))
                said = process.send(String(line.dropFirst(2)))
                expected = []
                examples += 1
            } else if line.hasPrefix("< {") {
                expected.append(String(line.dropFirst(2)))
            }
        }
        #expect(said.map(masked) == expected.map(masked))
        #expect(examples > 20)
    }

    @Test func everyTypeAndEveryCodeStandsOnThePage() throws {
        let page = try Self.document()
        for type in WireMessage.types { #expect(page.contains("| `\(type)` |")) }
        for (_, code, _) in HostileLineTests.refused { #expect(page.contains("| `\(code)` |")) }
    }
}
