import BasicAlgorithms
import Foundation
import IntentFiles
import Testing

@testable import Exchange

/// Damaged files: a mistake of one line, or files that pass the check; never a crash.
@Suite struct MalformedTests {
    /// For each format so many damaged copies of its samples.
    private static let copies = 60

    @Test(arguments: Samples.all.map(\.folder))
    func aDamagedFileIsAMistakeOrStillFitForUse(folder: String) throws {
        let format = try #require(Samples.all.first { $0.folder == folder }?.format)
        let files = try Samples.files(folder)
        var random = SplitMix(state: folder.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        var refused = 0
        for _ in 0..<Self.copies {
            var damaged = files
            for _ in 0...random.below(2) {
                let at = random.below(damaged.count)
                damaged[at].bytes = Self.damaged(damaged[at].bytes, &random)
            }
            do {
                let draft = try Samples.read(damaged, format)
                // Canned replies alone are no knowledge base yet.
                if draft.order.isEmpty { continue }
                _ = try RulebookLoader().load(files: Samples.written(draft, format))
            } catch let mistake as ImportMistake {
                refused += 1
                #expect(!mistake.words.contains("\n") && !mistake.place.isEmpty)
            }
        }
        #expect(refused < Self.copies)
    }

    private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        guard bytes.count > 4 else { return [0xFF] }
        let at = random.below(bytes.count)
        let end = min(bytes.count, at + 1 + random.below(40))
        var result = bytes
        switch random.below(7) {
        case 0: result = Array(bytes[..<at])
        case 1: result.removeSubrange(at..<end)
        case 2: result.insert(contentsOf: bytes[at..<end], at: at)
        case 3: for place in at..<end { result[place] = UInt8(random.below(256)) }
        case 4: result[at] ^= 1 << UInt8(random.below(8))
        case 5: result.insert(contentsOf: Array("\"'<{[:#*-\n\0\u{FEFF}&%".utf8), at: at)
        default: result = Array(bytes[at...])
        }
        return result
    }

    /// A crash would end the tests; a mistake of one line is what is asked.
    private func read(_ files: [SourceFile], _ format: ImportFormat) throws {
        do { _ = try Samples.read(files, format) } catch let mistake as ImportMistake {
            #expect(!mistake.words.isEmpty && !mistake.words.contains("\n"))
        }
    }

    private func sample(_ folder: String) throws -> (files: [SourceFile], format: ImportFormat) {
        let format = try #require(Samples.all.first { $0.folder == folder }?.format)
        return (try Samples.files(folder), format)
    }

    /// What chance may not hit in sixty tries: a line that ends at any place of it.
    @Test(arguments: Samples.all.map(\.folder))
    func aLineMayEndAnywhere(folder: String) throws {
        let (files, format) = try sample(folder)
        let size = files.reduce(0) { $0 + $1.bytes.count }
        for (number, file) in files.enumerated() {
            for at in stride(from: 0, to: file.bytes.count, by: 1 + size / 800) {
                let end = file.bytes[at...].firstIndex(of: 0x0A) ?? file.bytes.count
                var damaged = files
                damaged[number].bytes.removeSubrange(at..<end)
                try read(damaged, format)
            }
        }
    }

    private static let openings = [
        "+ (", "+ hello (", "+ a [b|", "+ (a|b", "+ @", "+ {weight=", "- {", "- <get", "- {random}",
        "% ", "^ ", "@", "@ list", "@ list x =\n- :", "@ regex x = /", "$x:", "$x:y=\n- ", "- {a=",
        "# ?",
        "# ?\n```", "- [a](#", "<a id=\"", "**Prompts:**\n- [](#)", "> object", "> topic", "#me\nX",
        "#bot\n", "<category><pattern>", "<li", "&#x110000;", "&#xD800;", "\"", "'", "{{", "}}",
        "- |", "? :",
        "*", "!", "! array", "! array x =", "! var =",
        "- " + String(repeating: "{a=", count: 9_000) + "b" + String(repeating: "}", count: 9_000),
        "+ " + String(repeating: "(", count: 9_000), "- " + String(repeating: "[", count: 9_000),
    ]

    @Test(arguments: Samples.all.map(\.folder))
    func whatIsOpenedAndNeverClosedHarmsNothing(folder: String) throws {
        let (files, format) = try sample(folder)
        for opening in Self.openings {
            for number in files.indices {
                for text in ["\n\(opening)", "\n\(opening)\n- more\n"] {
                    var damaged = files
                    damaged[number].bytes += Array(text.utf8)
                    try read(damaged, format)
                }
            }
        }
    }

    /// Each value of a JSON file as something else than what it should be.
    @Test(arguments: Samples.all.map(\.folder))
    func aValueOfAnotherKindHarmsNothing(folder: String) throws {
        let (files, format) = try sample(folder)
        for (number, file) in files.enumerated() where file.path.hasSuffix(".json") {
            let whole = try JSONSerialization.jsonObject(with: Data(file.bytes))
            for other in Self.others(than: whole) {
                var damaged = files
                damaged[number].bytes = Array(
                    try JSONSerialization.data(withJSONObject: other, options: .fragmentsAllowed))
                try read(damaged, format)
            }
        }
    }

    private static func others(than value: Any) -> [Any] {
        var all: [Any] = [NSNull(), true, -1.5, "", [Any](), [String: Any](), [[1, "x"]]]
        if let list = value as? [Any] {
            for (at, item) in list.enumerated() {
                all += others(than: item).map { other in
                    var list = list
                    list[at] = other
                    return list
                }
            }
        } else if let members = value as? [String: Any] {
            for (key, item) in members.sorted(by: { $0.key < $1.key }) {
                all += others(than: item).map { members.merging([key: $0]) { _, new in new } }
            }
        }
        return all
    }
}
