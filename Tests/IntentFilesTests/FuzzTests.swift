import BasicAlgorithms
import BuiltIns
import Foundation
import Support
import Testing

@testable import IntentFiles

/// Broken files, the same ones every time: a few hundred here, thousands in `make soak`.
@Suite struct FuzzTests {
    @Test func noMutationOfAGoodFileCrashes() {
        var random = SplitMix(state: 20_261_121)
        let seeds = [
            Array((BuiltInFiles.bytes(of: "nl") ?? []).prefix(3000)), Array(Self.desk.utf8),
            Array(Self.file.utf8),
        ]
        for round in 0..<Soak.rounds(300, soak: 20_000) {
            var bytes = seeds[round % seeds.count]
            for _ in 0...random.below(6) { mutate(&bytes, &random) }
            let name = round % seeds.count == 1 ? "desk.yaml" : "nl/a.yaml"
            let found = diagnostics(of: [
                (name, bytes), ("nl/b.yaml", Array("intents: {b: {patterns: x, answer: B.}}".utf8)),
            ])
            for diagnostic in found {
                let text = diagnostic.formatted(color: false)
                #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isForbidden })
            }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let at = random.below(bytes.count)
        switch random.below(6) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)].utf8, at: at)
        case 3: bytes.removeSubrange(at..<min(bytes.count, at + random.below(40)))
        case 4:
            bytes.insert(
                contentsOf: bytes[at..<min(bytes.count, at + random.below(80))],
                at: random.below(bytes.count))
        default: bytes = Array(bytes.prefix(max(1, at)))
        }
        if bytes.isEmpty { bytes = [0x61] }
    }

    private static let pieces = [
        ":", ": ", "- ", "\n", "\n  ", "\t", "'", "\"", "[", "]", "{", "}", "&a ", "*a", "!x ",
        "|\n", ">\n", "#", "{{", "}}",
        "{{#a}}", "(", ")", "\\", "\u{0}", "\u{1B}", "\u{85}", "\u{2028}", "é", "😀", "---\n",
        "...\n", "%YAML 1.1\n", "? ", "<<: ", "~",
    ]

    private static let desk = """
        name: Winkel
        languages: [nl]
        register: informal
        messages:
          nl:
            welcome: ["Hoi van {{name}}", 'Hallo {{#name}}u{{/name}}']
            handoff: "Nummer {{position}}"
        thresholds: {answer: 0.8, clarify: 0.4}
        time_zone: Europe/Amsterdam
        queues:
          algemeen:
            hours: {monday: ["09:00-12:00", "13:00-18:00"], holidays: [2026-12-25]}
          soms:
        timers: {idle: 90s, repeat_window: 14d}
        actions: {status: {command: [./status], deadline: 3s}}
        """

    private static let file = """
        stage: purchase
        entities: {nummer: {pattern: '\\d+', ask: "Welk?\\u00e9"}}
        synonyms: {pakket: [pakje]}
        intents:
          a.b:
            patterns: ['x(?<y>z)', "a\\\\d"]
            examples:
              - Waar is 'het'?
              - >
                een gevouwen
                tekst
            answer: |
              Regel {{nummer}}
              {{#nummer}}twee{{/nummer}}
            slots: {nummer: required}
            escalate: {queue: algemeen, priority: high}
            follow_ups: {c: {patterns: q, answer: r}}
        """
}
