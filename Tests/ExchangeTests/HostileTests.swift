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
}
