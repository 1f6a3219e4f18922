import BasicAlgorithms
import Bridge
import ChatEngine
import Foundation
import IntentFiles
import Transcripts
import Wire

/// Broken input for the three parsers that read what others wrote: lines of the wire, transcripts, intent files.
///
/// Real texts are cut, doubled, flipped and joined, from a seed. None may crash, hang or be read as something that is
/// not there: what a parser accepts must survive being read again.
struct FuzzMeasurement {
    private let count: Int
    private let lines: [[UInt8]]
    private let transcripts: [[UInt8]]
    private let intents: [[UInt8]]

    init(_ count: Int, intents folder: String, transcripts: String) {
        self.count = count
        lines = [
            #"{"type":"message","id":"m1","conversation":"c1","text":"héé \u00e9\ud83d\udce6 \n","customer":"k","language":"nl"}"#,
            #"{"type":"survey","conversation":"c1","metric":"nps","score":10,"comment":null}"#,
            #"{"type":"agent","agent":"eva","action":"reply","handoff":"H1","text":"x","result":"solved"}"#,
            #"{"type":"action_result","action":"A1","result":{"a":1.5e3,"b":true,"c":[{}]},"failed":false}"#,
            #"{"type":"resume","conversation":"c1","after":0}"#, #"{"type":"hello","protocol":1}"#,
        ].map { Array($0.utf8) }
        self.transcripts = Self.files(transcripts, ".transcript", 40)
        // Small pieces: most of a file is examples, and the grammar is in the rest.
        self.intents = Self.files(folder, ".yaml", 60).map { Array($0.prefix(1_500)) }
    }

    private static func files(_ folder: String, _ ending: String, _ most: Int) -> [[UInt8]] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (names ?? []).filter { $0.hasSuffix(ending) }.sorted().prefix(most).compactMap {
            FileManager.default.contents(atPath: folder + "/" + $0).map { Array($0) }
        }
    }

    func report() -> Report {
        var report = Report("fuzz", references: [])
        report.facts["wire_lines"] = Double(count)
        report.facts["wire_accepted"] = Double(run(count, lines, Self.wire))
        report.facts["transcripts"] = Double(count / 2)
        report.facts["transcripts_accepted"] = Double(run(count / 2, transcripts, Self.transcript))
        report.facts["intent_files"] = Double(count / 10)
        report.facts["intent_files_accepted"] = Double(run(count / 10, intents, Self.intentFile))
        return report
    }

    private func run(
        _ count: Int, _ seeds: [[UInt8]], _ accepts: @escaping @Sendable ([UInt8]) -> Bool
    ) -> Int {
        guard !seeds.isEmpty else { return 0 }
        return ParallelMap.map(Array(0..<64)) { part in
            var random = SplitMix(state: UInt64(part) &* 7919 &+ 1)
            var accepted = 0
            for _ in 0..<(count / 64) {
                if accepts(Self.mutated(seeds[random.below(seeds.count)], seeds, &random)) {
                    accepted += 1
                }
            }
            return accepted
        }.reduce(0, +)
    }

    private static func wire(_ bytes: [UInt8]) -> Bool {
        if case .refused = WireMessage(bytes).content { false } else { true }
    }

    private static func transcript(_ bytes: [UInt8]) -> Bool {
        guard let read = try? Transcript(path: "f", bytes: bytes) else { return false }
        precondition(Array(read.text.utf8) == bytes, "a transcript is not what was read")
        return true
    }

    private static func intentFile(_ bytes: [UInt8]) -> Bool {
        (try? RulebookLoader(warns: false).load(files: [("nl/f.yaml", bytes)])) != nil
    }

    private static let signs = Array("{}[]\":,\\\n\r\t #@<>~!$=-|&*'%?\u{0}\u{7f}é😀".utf8)

    private static func mutated(
        _ seed: [UInt8], _ seeds: [[UInt8]], _ random: inout SplitMix
    ) -> [UInt8] {
        var bytes = seed
        for _ in 0...random.below(4) where !bytes.isEmpty {
            let at = random.below(bytes.count)
            switch random.below(8) {
            case 0: bytes[at] = UInt8(random.below(256))
            case 1: bytes[at] ^= 1 << UInt8(random.below(8))
            case 2: bytes.insert(signs[random.below(signs.count)], at: at)
            case 3: bytes.remove(at: at)
            case 4: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(40)))
            case 5: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
            case 6: bytes.removeSubrange(at...)
            default:
                let other = seeds[random.below(seeds.count)]
                bytes.replaceSubrange(at..., with: other[random.below(max(1, other.count))...])
            }
        }
        return bytes
    }
}
