import Foundation
import Testing

@testable import IntentFiles

/// What can go wrong with files and folders before a word of them is read.
@Suite struct FolderTests {
    static let covered = [
        "folder-missing", "not-a-folder", "no-files", "file-unreadable", "file-too-large",
        "file-ignored",
    ]
    static let intent = "intents: {a: {examples: [een, twee, drie], answer: Goed.}}\n"

    @Test func aFolderThatDoesNotExistSaysSo() {
        #expect(
            said("/nowhere/Intents")
                == "/nowhere/Intents: error: No such folder. Give the folder of the knowledge base"
        )
    }

    @Test func aFileIsNoFolder() throws {
        let root = try Folder(["a.yaml": Self.intent])
        #expect(
            root.said(below: "a.yaml")
                == "R/a.yaml: error: Not a folder but a file. Give the folder that contains it")
    }

    @Test func aFolderWithoutFilesSaysSo() throws {
        #expect(
            try Folder(["leesmij.txt": "x"]).said()
                == "R: error: No *.yaml file in this folder. Put intents in, say, nl/vragen.yaml")
    }

    @Test func aDeskWithoutIntentsSaysSo() throws {
        #expect(
            try Folder(["desk.yaml": "name: Winkel"]).said()
                == "R: error: No intent in this folder. Write at least one under 'intents:'")
    }

    @Test func aLinkToNowhereIsAnErrorAndALoopIsNone() throws {
        let root = try Folder(["nl/a.yaml": Self.intent])
        try root.link("nl/b.yaml", to: "gone.yaml")
        try root.link("nl/lus", to: "..")
        #expect(
            root.said()
                == "R/nl/b.yaml: error: The link leads nowhere. Remove it, or put the file back")
    }

    @Test func aPipeIsNotWaitedFor() throws {
        let root = try Folder(["nl/a.yaml": Self.intent])
        mkfifo(root.path + "/nl/pijp.yaml", 0o600)
        #expect(
            root.said()
                == "R/nl/pijp.yaml: error: Not a regular file. Remove it, or rename it")
    }

    @Test func aFileAboveTheLimitIsNotRead() throws {
        let big = Self.intent + String(repeating: "#", count: 1 << 20)
        #expect(
            try Folder(["nl/a.yaml": big]).said()
                == "R/nl/a.yaml: error: The file is too large: \(big.utf8.count) bytes. Split it; the limit is 1 MiB per file"
        )
    }

    @Test func filesThatEndInYmlAreNamed() throws {
        let root = try Folder(["nl/a.yaml": Self.intent, "nl/b.yml": "x"])
        #expect(
            root.said()
                == "R/nl/b.yml: warning: Files that end in .yml are not read. Rename it to .yaml")
    }

    @Test func filesAreReadInTheOrderOfTheirPathsAndHiddenOnesAreNot() throws {
        let root = try Folder([
            "nl/b.yaml": "synonyms: {a: b}", "nl/a.yaml": Self.intent, "desk.yaml": "name: Winkel",
            "nl/.#a.yaml": "[", "nl/diep/c.yaml": "language: nl\nsynonyms: {a: b}",
        ])
        let loaded = try RulebookLoader().load(from: root.path + "/")
        #expect(
            loaded.files
                == ["desk.yaml", "nl/a.yaml", "nl/b.yaml", "nl/diep/c.yaml"].map {
                    "\(root.path)/\($0)"
                })
        #expect(loaded.rulebook.desk.name == "Winkel")
    }
}

/// A folder of its own for a test.
private final class Folder {
    let path = NSTemporaryDirectory() + "intentfiles-" + UUID().uuidString

    init(_ files: [String: String]) throws {
        for (name, text) in files {
            let url = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: false, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path + "/" + name, withDestinationPath: target)
    }

    /// What is said, with `R` for the folder's own path.
    func said(below name: String = "") -> String {
        let full = name.isEmpty ? path : path + "/" + name
        return IntentFilesTests.said(full).replacingOccurrences(of: path, with: "R")
    }
}

private func said(_ folder: String) -> String {
    let found: [Diagnostic]
    do throws(IntentFilesUnusable) {
        found = try RulebookLoader().load(from: folder).warnings
    } catch {
        found = error.diagnostics
    }
    return found.map { $0.formatted(color: false) }.joined(separator: "\n")
}
