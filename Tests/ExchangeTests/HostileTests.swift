import Foundation
import Testing

@testable import Exchange

/// Files made to harm: refused at once, and nothing of them is written.
@Suite struct HostileTests {
    private func zip(_ entries: [(name: String, bytes: [UInt8])], size: Int? = nil) -> [UInt8] {
        func little(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let name = Array(entry.name.utf8)
            let claimed = size ?? entry.bytes.count
            let common =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 8)
                + little(entry.bytes.count, 4)
                + little(claimed, 4) + little(name.count, 2) + little(0, 2)
            directory +=
                little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10)
                + little(body.count, 4) + name
            body += little(0x0403_4B50, 4) + common + name + entry.bytes
        }
        let end =
            little(0x0605_4B50, 4) + little(0, 4) + little(entries.count, 2)
            + little(entries.count, 2)
            + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
        return body + directory + end
    }

    @Test func aZipIsReadAndItsNamesMayNotLeaveIt() throws {
        let good = SourceFile(path: "a.zip", bytes: zip([("b/c.txt", [65]), ("a.txt", [66])]))
        let files = try SourceFiles.unpacked(good)
        #expect(files.map(\.path) == ["a.txt", "b/c.txt"])
        for name in ["../a", "/etc/passwd", "a/../../b", "..\\a", "C:\\a"] {
            let bad = SourceFile(path: "a.zip", bytes: zip([(name, [65])]))
            let mistake = #expect(throws: ImportMistake.self) { try SourceFiles.unpacked(bad) }
            #expect(mistake?.words.contains("outside itself") == true, "\(name)")
        }
    }

    @Test func aBombIsRefusedWithinASecond() throws {
        let claimed = SourceFile(path: "a.zip", bytes: zip([("a", [65])], size: 1 << 31))
        #expect(throws: ImportMistake.self) { try SourceFiles.unpacked(claimed) }
        let large = SourceFiles.largestFile + 1
        let one = SourceFile(path: "a.zip", bytes: zip([("a", [65])], size: large))
        let tooLarge = #expect(throws: ImportMistake.self) { try SourceFiles.unpacked(one) }
        #expect(tooLarge?.words == "a has 32 MiB unpacked; nothing was read")
        let deep = String(repeating: "[", count: 100_000)
        for (name, format) in [
            ("a.json", ImportFormat.zendesk), ("a.yml", .rasa), ("a.yml", .chatterbot),
        ] {
            let start = ContinuousClock.now
            #expect(throws: ImportMistake.self) { try Samples.read(deep, as: name, format) }
            #expect(ContinuousClock.now - start < .seconds(2))
        }
        let laughs =
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + (1...9).map { at in
                let name = Character(UnicodeScalar(UInt8(96 + at)))
                let next = Character(UnicodeScalar(UInt8(97 + at)))
                return
                    "\(next)\(at): &\(next) [*\(name),*\(name),*\(name),*\(name),*\(name),*\(name),*\(name),*\(name),*\(name)]\n"
            }.joined()
        let mistake = #expect(throws: ImportMistake.self) {
            try Samples.read(laughs, as: "a.yml", .rasa)
        }
        #expect(mistake?.words.contains("repeat") == true)
    }

    @Test func entitiesOfXMLAreRefused() throws {
        let hostile = """
            <?xml version="1.0"?><!DOCTYPE aiml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <aiml version="2.0"><category><pattern>HI</pattern><template>&x;</template></category></aiml>
            """
        let mistake = #expect(throws: ImportMistake.self) {
            try Samples.read(hostile, as: "a.aiml", .aiml)
        }
        #expect(mistake?.words.contains("entities") == true)
    }

    /// Lists within lists are followed so far, and no export nests deeper.
    @Test(arguments: [
        (ImportFormat.faqpage, #"{"@type":"Question","name":"Q?","acceptedAnswer":{"text":"A"}}"#),
        (.zendesk, #"{"title":"Q?","body":"A"}"#),
    ])
    func listsWithinListsAreFollowedElevenDeep(format: ImportFormat, inner: String) throws {
        func text(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + inner + String(repeating: "]", count: depth)
        }
        #expect(try Samples.read(text(11), as: "a.json", format).order.count == 1)
        #expect(throws: ImportMistake.self) { try Samples.read(text(12), as: "a.json", format) }
    }

    @Test func damagedArchivesAreMistakes() {
        for bytes in [
            [0x50, 0x4B, 3, 4], [0x1F, 0x8B, 8, 0, 1, 2],
            [0x50, 0x4B] + [UInt8](repeating: 0, count: 40),
        ] as [[UInt8]] {
            #expect(throws: ImportMistake.self) {
                try SourceFiles.unpacked(SourceFile(path: "a", bytes: bytes))
            }
        }
    }

    /// A tar archive of plain files, of names that are longer than a header holds, and of folders.
    private func tar(_ entries: [(name: String, kind: Character, bytes: [UInt8])]) -> [UInt8] {
        entries.flatMap { entry -> [UInt8] in
            var head = [UInt8](repeating: 0, count: 512)
            for (at, byte) in entry.name.utf8.enumerated() { head[at] = byte }
            let size = String(entry.bytes.count, radix: 8)
            for (at, byte) in size.utf8.enumerated() { head[124 + at] = byte }
            head[156] = entry.kind.asciiValue ?? 0
            let padding = (512 - entry.bytes.count % 512) % 512
            return head + entry.bytes + [UInt8](repeating: 0, count: padding)
        } + [UInt8](repeating: 0, count: 1024)
    }

    @Test func aTarIsReadWithItsLongNames() throws {
        let long = String(repeating: "n", count: 120) + ".txt"
        let bytes = tar([
            ("./b.txt", "0", [65, 66]), ("folder/", "5", []), ("link", "2", []),
            ("././@LongLink", "L", Array(long.utf8)), ("nnn", "0", [67]),
            ("c.txt", "0", [UInt8](repeating: 7, count: 512)), ("._c.txt", "0", [1]),
        ])
        let files = try TarArchive.files(in: bytes, of: "a.tar")
        #expect(files.map(\.path) == ["b.txt", long, "c.txt", "._c.txt"])
        #expect(files.map(\.bytes.count) == [2, 1, 512, 1])
        #expect(throws: ImportMistake.self) {
            try TarArchive.files(in: Array(bytes.prefix(513)), of: "a.tar")
        }
        #expect(throws: ImportMistake.self) {
            try TarArchive.files(in: tar([("../b", "0", [])]), of: "a.tar")
        }
        #expect(try TarArchive.files(in: [], of: "a.tar").isEmpty)
    }

    /// Up to the limit and no further.
    @Test func anArchiveMayHoldSoManyFilesAndNoMore() throws {
        let most = SourceFiles.mostFiles
        func names(_ count: Int) -> [String] { (0..<count).map { "\($0)" } }
        for (count, isFine) in [(most, true), (most + 1, false)] {
            let zipped = zip(names(count).map { ($0, []) })
            let tarred = tar(names(count).map { ($0, "0", []) })
            #expect((try? ZipArchive.files(in: zipped, of: "a").count) == (isFine ? count : nil))
            #expect((try? TarArchive.files(in: tarred, of: "a").count) == (isFine ? count : nil))
        }
    }

    /// Packers of macOS add files of their own; what only ends in their mark is the author's.
    @Test func whatPackersAddIsNoFileOfTheAuthor() throws {
        let archive = zip(
            ["a.txt", "__MACOSX/a.txt", "b/._a.txt", "b._", "x__MACOSX/c", "d/"].map { ($0, [65]) })
        let files = try SourceFiles.unpacked(SourceFile(path: "a.zip", bytes: archive))
        #expect(files.map(\.path) == ["a.txt", "b._", "x__MACOSX/c"])
        let empty = zip([("__MACOSX/a.txt", [65])])
        let mistake = #expect(throws: ImportMistake.self) {
            try SourceFiles.unpacked(SourceFile(path: "a.zip", bytes: empty))
        }
        #expect(mistake?.words == "The archive is empty")
    }

    @Test func aFolderIsReadWithoutItsHiddenFilesAndLinks() throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appendingPathComponent("import-\(UUID())")
        defer { try? manager.removeItem(at: folder) }
        try manager.createDirectory(
            at: folder.appendingPathComponent("b/.git"), withIntermediateDirectories: true)
        for name in ["b/z.txt", "a.txt", ".hidden", "b/.git/config"] {
            try Data("x".utf8).write(to: folder.appendingPathComponent(name))
        }
        try manager.createSymbolicLink(
            at: folder.appendingPathComponent("link.txt"),
            withDestinationURL: folder.appendingPathComponent("a.txt"))
        #expect(try SourceFiles.read(folder.path).map(\.path) == ["a.txt", "b/z.txt"])
        #expect(
            try SourceFiles.read(folder.path + "/a.txt").map(\.bytes) == [[UInt8(ascii: "x")]])
        let none = folder.appendingPathComponent("b/.git").path
        #expect(try SourceFiles.read(none).map(\.path) == ["config"])
        try manager.createDirectory(
            at: folder.appendingPathComponent("c/d"), withIntermediateDirectories: true)
        let mistake = #expect(throws: ImportMistake.self) {
            try SourceFiles.read(folder.path + "/c")
        }
        #expect(mistake?.words == "The folder has no files")
    }
}
