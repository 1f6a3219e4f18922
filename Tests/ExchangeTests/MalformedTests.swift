import BasicAlgorithms
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
}
