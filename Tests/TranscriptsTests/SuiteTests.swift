import Foundation
import Testing

@testable import Transcripts

@Suite struct SuiteTests {
    private let good = "> hoi\n< Dag!\n"
    private let bad = "> hoi\n< Doei <&>\u{1B}[2J\n"

    @Test func aFolderIsRunWholeAndInOrder() throws {
        let folder = try Folder([
            "b/2.transcript": good, "a.transcript": good, "los.txt": "x", ".b.transcript": "x",
        ])
        let result = try folder.run()
        #expect(result.entries.map { folder.inner($0.path) } == ["a.transcript", "b/2.transcript"])
        #expect(result.exitCode == 0)
        #expect(result.summary == "2 passed, 0 failed")
    }

    @Test func aFailureShowsWhatWasExpectedAndWhatCame() throws {
        let folder = try Folder(["a.transcript": bad])
        let result = try folder.run()
        #expect(result.exitCode == 1)
        let lines = SuiteText(result, isColored: false).lines
        #expect(folder.inner(lines[0]) == "a.transcript:2: reply")
        #expect(lines[1...3] == ["    > hoi", #"    - Doei <&>\x1b[2J"#, "    + Dag!"])
        #expect(lines.suffix(2).first == "0 passed, 1 failed")
        #expect(lines.last?.hasPrefix("coverage: 1 of 6 intents, 1 of 6 patterns, 1 of ") == true)
    }

    @Test func aFileThatIsNoTranscriptIsAFailureAndTheOthersRun() throws {
        let result = try Folder(["a.transcript": "wat?", "b.transcript": good]).run()
        #expect(result.exitCode == 1)
        #expect(result.summary == "1 passed, 1 failed")
    }

    @Test func whatIsKnownToFailMayFailButMustNotPass() throws {
        let list = "# bekend\na.transcript\nc.transcript\r\nweg.transcript\n"
        let folder = try Folder([
            "a.transcript": bad, "b.transcript": good, "c.transcript": good,
            "known-failures.txt": list,
        ])
        let result = try folder.run()
        #expect(
            result.entries.map(\.verdict) == [.knownFailure, .passed, .unexpectedPass, .failed])
        #expect(result.summary == "1 passed, 2 failed, 1 known failure")
        let said = SuiteText(result, isColored: false).lines.map(folder.inner)
        #expect(said[0].hasPrefix("c.transcript: passes, but is listed in "))
        #expect(
            said[2]
                == "known-failures.txt:4: there is no transcript weg.transcript; take this line out"
        )
    }

    @Test func nothingRunsAfterTheFirstFailureWhenAskedSo() throws {
        let files = Dictionary(
            uniqueKeysWithValues: (10..<90).map { ("\($0).transcript", $0 == 50 ? bad : good) })
        let result = try Folder(files).run { $0.stopsAtFailure = true }
        #expect(result.summary == "40 passed, 1 failed, 39 not run")
    }

    @Test func aFilterChoosesByPathAndNothingFoundIsAFailure() throws {
        let folder = try Folder(["retour.transcript": good, "pakket.transcript": bad])
        #expect(try folder.run { $0.filter = "retour" }.exitCode == 0)
        #expect(try folder.run { $0.filter = "xyz" }.exitCode == 1)
        #expect(try Folder([:]).run().exitCode == 1)
    }

    @Test func pathsThatDoNotExistAreAllNamed() throws {
        #expect(
            throws: SelectionUnusable(mistakes: [.missing("/nergens/a"), .missing("/nergens/b")])
        ) {
            try TranscriptSelection(paths: ["/nergens/a", "/nergens/b/"])
        }
    }

    @Test func theSameFileRunsOnce() throws {
        let folder = try Folder(["a.transcript": good])
        let selection = try TranscriptSelection(paths: [
            folder.path, folder.path + "/", folder.path + "/a.transcript",
        ])
        #expect(selection.files.count == 1)
    }

    @Test func anUpdateRewritesTheFileAndSaysSo() throws {
        let folder = try Folder(["a.transcript": bad, "b.transcript": good])
        let result = try folder.run { $0.updates = true }
        #expect(result.exitCode == 0)
        #expect(folder.text("a.transcript") == good)
        #expect(
            folder.inner(SuiteText(result, isColored: false).lines[0])
                == "a.transcript: 1 line rewritten")
    }

    @Test func aFolderLinkThatLeadsBackDoesNotHang() throws {
        let folder = try Folder(["a.transcript": good])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/rond", withDestinationPath: folder.path)
        #expect(try folder.run().entries.count == 1)
    }

    @Test func buildServersGetValidReports() throws {
        let folder = try Folder(["a#1.transcript": bad, "b.transcript": good])
        let result = try folder.run()
        let tap = SuiteTAP(result).lines
        #expect(tap[0...1] == ["TAP version 14", "1..2"])
        #expect(tap.contains { $0.hasPrefix("not ok 1 - ") && $0.hasSuffix(##"a\#1.transcript"##) })
        #expect(tap.contains(#"    - "    - Doei <&>\\x1b[2J""#))
        let junit = SuiteJUnit(result).text
        #expect(
            junit.contains("<testsuites tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">"))
        #expect(junit.contains(#"    - Doei &lt;&amp;&gt;\x1b[2J"#))
        #expect(!junit.unicodeScalars.contains("\u{1B}"))
    }

    @Test func programsGetOneObject() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let result = try Folder(["a.transcript": bad]).run()
        let json = String(decoding: try encoder.encode(SuiteJSON(result)), as: UTF8.self)
        #expect(json.contains(#""intents":{"covered":1,"total":6},"missed":["#))
        #expect(
            json.contains(#""failed":1,"known_failures":0,"not_run":0,"passed":0,"transcripts":["#))
        #expect(
            json.contains(
                #""customer":"hoi","expected":"Doei <&>\\x1b[2J","got":"Dag!","kind":"reply","line":2"#
            ))
    }
}

/// A folder that lives as long as the test.
private final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent(
            "suite-" + UUID().uuidString)
        path = place.path
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, text) in files {
            let file = place.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func run(_ choose: (inout TranscriptSuite.Options) -> Void = { _ in }) throws -> SuiteResult {
        var options = TranscriptSuite.Options()
        choose(&options)
        return TranscriptSuite(try TranscriptSelection(paths: [path]), options)
            .run(with: Replayer(Fixture.responder))
    }

    func inner(_ path: String) -> String {
        path.hasPrefix(self.path + "/") ? String(path.dropFirst(self.path.count + 1)) : path
    }

    func text(_ name: String) -> String? {
        try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }
}
