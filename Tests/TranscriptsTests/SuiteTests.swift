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

    /// With slashes at its end too, and at the root of all folders.
    @Test func aFolderIsTheSameHoweverItIsWritten() throws {
        let folder = try Folder(["b/2.transcript": good, "a.transcript": good])
        let plain = TranscriptFile.transcripts(below: folder.path)
        #expect(plain?.map(folder.inner) == ["a.transcript", "b/2.transcript"])
        #expect(TranscriptFile.transcripts(below: folder.path + "/") == plain)
        #expect(try TranscriptSelection(paths: [folder.path + "///"]).files == plain)
        let twice = try TranscriptSelection(paths: [folder.path, folder.path + "/b"])
        #expect(twice.files == plain)
        #expect(TranscriptFile.joined("/", "a") == "/a" && TranscriptFile.joined("a", "b") == "a/b")
        #expect(TranscriptFile.tidy("/") == "/" && TranscriptFile.tidy("a//") == "a")
    }

    @Test func aFailureShowsWhatWasExpectedAndWhatCame() throws {
        let folder = try Folder(["a.transcript": bad])
        let result = try folder.run()
        #expect(result.exitCode == 1)
        let lines = result.entries[0].failureLines
        #expect(folder.inner(lines[0].text) == "a.transcript:2: reply")
        #expect(
            lines[1...3].map(\.text) == ["    > hoi", #"    - Doei <&>\x1b[2J"#, "    + Dag!"])
        #expect(lines.prefix(4).map(\.kind) == [.place, .context, .expected, .got])
        #expect(result.summary == "0 passed, 1 failed")
        #expect(result.coverage.words.hasPrefix("coverage: 1 of 6 intents, 1 of 6 patterns, 1 of "))
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
        let said = result.entries.map { $0.failureLines.map { folder.inner($0.text) } }
        #expect(said[2][0].hasPrefix("c.transcript: passes, but is listed in "))
        #expect(
            said[3] == [
                "known-failures.txt:4: there is no transcript weg.transcript; remove this line"
            ])
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
            result.entries.map { $0.rewritten.map(folder.inner) } == [
                "a.transcript: 1 line rewritten", nil,
            ])
    }

    @Test func aFolderLinkThatLeadsBackDoesNotHang() throws {
        let folder = try Folder(["a.transcript": good])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/rond", withDestinationPath: folder.path)
        #expect(try folder.run().entries.count == 1)
    }

    @Test func aFileOfAnotherKindShowsItsFirstMistakes() throws {
        let folder = try Folder(["a.transcript": String(repeating: "wat?\n", count: 150)])
        let lines = try folder.run().entries[0].failureLines
        #expect(lines.count == 301)
        #expect(folder.inner(lines[0].text) == "a.transcript:1:1: error: Unknown kind of line")
        #expect(lines.filter { $0.kind == .place }.count == 100)
        #expect(lines.last?.text == "and 50 more mistakes")
    }

    @Test func theRankingIsShownOncePerTurn() throws {
        let folder = try Folder([
            "a.transcript": "> wat kost retourneren?\n  intent x\n  decision ask\n"
        ])
        let texts = try folder.run().entries[0].failureLines.map(\.text)
        let rankings = texts.indices.filter {
            texts[$0].hasPrefix("    candidates: retour.kosten ")
        }
        #expect(rankings.count == 1)
        // With the first mismatch of the turn.
        let second = texts.firstIndex { $0.hasSuffix(":3: decision") }
        #expect(try #require(rankings.first) < #require(second))
        #expect(texts.contains("    - intent x"))
        #expect(texts.contains("    + decision answer"))
    }

    @Test func aPatternThatCostsTooMuchIsNamedAsSuch() throws {
        let folder = try Folder(["a.transcript": "> wat kost retourneren?\n< /(.*)*(.*)*(.*)*x/\n"])
        let lines = try folder.run().entries[0].failureLines
        #expect(lines.contains { $0.kind == .expected && $0.text.hasPrefix("    - /(.*)*") })
    }

    @Test func intentsThatNoTranscriptReachesAreNamed() throws {
        let result = try Folder(["a.transcript": good]).run()
        #expect(
            result.coverage.missedWords
                == "not covered: pakket.status (nl), retour.kosten (nl), reparatie (nl)"
        )
        let all = """
            > hoi
            > Waar blijft m'n pakje?
            > AB123456
            > wat kost retourneren?
            > bedankt
            > ik wil een mens
            """
        let covered = try Folder(["a.transcript": all, "b.transcript": "> het is stuk\n"]).run()
        #expect(covered.coverage.missedWords == nil)
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
