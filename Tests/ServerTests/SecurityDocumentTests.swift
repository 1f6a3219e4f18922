import Foundation
import Testing

/// Every row of `docs/security.md` names a test that there is.
@Suite struct SecurityDocumentTests {
    @Test func everyRowOfThePageIsATest() throws {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = here.deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appendingPathComponent("docs/security.md"), encoding: .utf8)
        let files = try FileManager.default.contentsOfDirectory(
            at: here, includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "swift" }
        let tests = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        #expect(rows.count > 25)
        for row in rows {
            let name = try #require(row.firstMatch(of: /`(\w+)` \|$/)).1
            #expect(tests.contains("func \(name)("), "\(name)")
        }
    }
}
