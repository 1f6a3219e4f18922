import Foundation
import Testing

@testable import IntentFiles

/// Every kind of mistake has a file that makes it and, beside it, the whole of what is said about it.
///
/// `#--- path` in a fixture starts another file; without one it is `nl/NAME.yaml`.
/// `UPDATE_EXPECTED=1 swift test` writes the expectations anew, to be read in the diff.
@Suite struct MistakeTests {
    @Test(arguments: Fixture.all)
    func aMistakeIsExplainedInTheseWords(fixture: Fixture) throws {
        let said = try fixture.load().map { $0.formatted(color: false) + "\n" }.joined()
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil {
            try said.write(to: fixture.expectedURL, atomically: true, encoding: .utf8)
        }
        #expect(said == (try String(contentsOf: fixture.expectedURL, encoding: .utf8)))
    }

    @Test(arguments: Fixture.all)
    func theFixtureOfAKindMakesThatMistake(fixture: Fixture) throws {
        #expect(try fixture.load().contains { fixture.name.hasPrefix($0.code) })
    }

    @Test func everyKindOfMistakeHasAFixture() throws {
        let covered = Set(try Fixture.all.flatMap { try $0.load().map(\.code) })
        let elsewhere = Set(FolderTests.covered).union(LimitTests.covered)
        #expect(
            Set(DiagnosticCode.allCases.map(\.rawValue)).subtracting(covered).subtracting(elsewhere)
                == []
        )
    }

    @Test func everyErrorIsFollowedByItsLineAndAFix() throws {
        for diagnostic in try Fixture.all.flatMap({ try $0.load() }) {
            #expect(diagnostic.fix != nil, "\(diagnostic)")
            #expect((diagnostic.excerpt != nil) == (diagnostic.location.line > 0))
        }
    }
}

struct Fixture: CustomTestStringConvertible {
    var name: String
    var testDescription: String { name }
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Mistakes")
    var expectedURL: URL { Self.folder.appendingPathComponent(name + ".expected") }

    static let all: [Fixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map {
            Fixture(name: String($0.dropLast(5)))
        }
    }()

    func load() throws -> [Diagnostic] { diagnostics(of: try files()) }

    private func files() throws -> [(name: String, bytes: [UInt8])] {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".yaml"))
        var files: [(name: String, bytes: [UInt8])] = [("nl/\(name).yaml", [])]
        for line in Array(data).split(separator: 10, omittingEmptySubsequences: false) {
            if line.starts(with: "#--- ".utf8) {
                files.append((String(decoding: line.dropFirst(5), as: UTF8.self), []))
            } else {
                files[files.count - 1].bytes += line + [10]
            }
        }
        return files.filter { !$0.bytes.isEmpty }
    }
}

/// Errors and warnings alike.
func diagnostics(of files: [(name: String, bytes: [UInt8])]) -> [Diagnostic] {
    do throws(IntentFilesUnusable) { return try RulebookLoader().load(files: files).warnings } catch
    {
        return error.diagnostics
    }
}

func load(_ text: String, as name: String = "nl/a.yaml") throws -> LoadedRulebook {
    try RulebookLoader().load(files: [(name, Array(text.utf8))])
}

func codes(_ text: String, as name: String = "nl/a.yaml") -> [String] {
    diagnostics(of: [(name, Array(text.utf8))]).map(\.code)
}
