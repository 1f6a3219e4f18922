import Foundation
import Testing

@testable import Transcripts

/// Each file in `Mistakes` beside what is said about it.
@Suite struct MistakeTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Mistakes")

    private static func said(about name: String) throws -> [PlacedMistake] {
        let file = folder.appendingPathComponent(name + ".transcript")
        let bytes = [UInt8](try Data(contentsOf: file))
        do {
            _ = try Transcript(path: name + ".transcript", bytes: bytes)
            return []
        } catch { return error.mistakes }
    }

    private static let names = ["lines", "headings", "silent", "bytes", "long"]

    @Test(arguments: names)
    func everyMistakeIsNamedWithItsPlaceItsLineAndAMend(name: String) throws {
        let file = Self.folder.appendingPathComponent(name + ".expected")
        let said = try Self.said(about: name).map { $0.formatted + "\n" }.joined()
        if ProcessInfo.processInfo.environment["WRITE_EXPECTED"] != nil {
            try Data(said.utf8).write(to: file)
        }
        #expect(said == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test func everyKindOfMistakeHasAnExample() throws {
        let kinds = try Set(Self.names.flatMap(Self.said).map { Self.kind($0.mistake) })
        let all: Set<String> = [
            "notUTF8", "noTurn", "unknownLine", "missingSpace", "wrongIndent", "unknownHeading",
            "headingTwice", "headingAfterTurn", "unknownExpectation", "unknownOutcome",
            "missingValue", "missingSign", "unknownValue", "surplus", "badLanguage", "badClock",
            "badDuration",
            "pausesTooLong", "badConfidence", "badNumber", "beforeFirstTurn", "badPattern",
            "unknownStep", "badActionAnswer",
        ]
        #expect(kinds == all)
    }

    @Test func aFileBeyondTheLimitIsRefusedAtOnce() {
        let bytes = [UInt8](repeating: 0x3E, count: Transcript.largest + 1)
        #expect(throws: TranscriptUnusable.self) { try Transcript(path: "t", bytes: bytes) }
    }

    private static func kind(_ mistake: TranscriptMistake) -> String {
        String("\(mistake)".prefix { $0 != "(" })
    }
}
