import BasicAlgorithms
import ChatEngine
import Testing

import enum Support.Soak

@testable import Bridge

struct FuzzTests {
    private static let seeds = [
        Say.message("levering 📦 é", "m1"), Say.message("ik wil een mens", "m2", in: "c2"),
        Say.agent("eva", "claim"), Say.agent("eva", "reply", text: "dag"),
        Say.agent("eva", "resolve"),
        #"{"type":"survey","id":"s","conversation":"c1","metric":"csat","score":8,"comment":"\u00e9\ud83d\udce6"}"#,
        #"{"type":"feedback","id":"f","conversation":"c1","helpful":true}"#,
        #"{"type":"event","id":"e","conversation":"c1","name":"x","stage":"y","extra":[1,-2.5e3,{"a":null}]}"#,
        #"{"type":"hello","id":"h","protocol":1}"#,
        #"{"type":"close","id":"z","conversation":"c2"}"#,
        #"{"type":"action_result","id":"a","conversation":"c1","action":"A1","result":{"x":"y"}}"#,
        Say.ping,
    ].map { Array($0.utf8) }

    private static let pieces = [
        "\\u", "\\ud800", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "-", "1e9", "\0",
        "\\", "é", "📦",
        "\u{FEFF}",
    ].map { Array($0.utf8) }

    private func mutated(_ random: inout SplitMix) -> [UInt8] {
        var line = Self.seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...line.count, using: &random)
            let end = min(line.count, place + Int.random(in: 0...6, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: line.removeSubrange(place..<end)
            case 1: line.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
            case 2:
                line.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
            case 3: line.insert(contentsOf: line[place..<end], at: place)
            default:
                if place < line.count {
                    line[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
            }
        }
        return line.filter { $0 != UInt8(ascii: "\n") }
    }

    @Test(.timeLimit(.minutes(5)))
    func mutatedLinesGetOneAnswerEach() throws {
        var random = SplitMix(state: 42)
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let terminal: Set<String?> = ["reply", "ready", "pong", "ack", "error"]
        for _ in 0..<40 * Soak.times {
            let lines = (0..<50).map { _ in mutated(&random) }
            let out = process.take(Array(lines.joined(separator: [0x0a])) + [0x0a])
            let blank = lines.count { line in
                let kept = line.starts(with: [0xef, 0xbb, 0xbf]) ? line.dropFirst(3) : line[...]
                return kept.allSatisfy { [0x20, 0x09, 0x0d].contains($0) }
            }
            #expect(out.count { terminal.contains(field("type", $0)) } == lines.count - blank)
            #expect(out.allSatisfy { field("type", $0) != nil })
        }
    }
}
