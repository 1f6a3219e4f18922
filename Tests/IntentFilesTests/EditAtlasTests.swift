import ChatEngine
import Support
import Testing

@testable import IntentFiles

/// Every change to files in many layouts: what is written where, and what is refused.
///
/// `UPDATE_EXPECTED=1 swift test --filter EditAtlas` writes it anew, to be read in the diff.
@Suite struct EditAtlasTests {
    /// Under `intents: a:`, with what stands before and behind it.
    private static let bodies = [
        "    examples:\n      - one\n      - two\n    answer: x",
        "    examples:\n    - one   # odd\n\n    - 'two'\n\n    answer: x",
        "    examples:\n      -   one\n      # a comment\n    # another\n    answer: x",
        "    examples: [one, two]   # in a row\n    answer: x",
        "    examples: [one,\n      two]\n    answer: x", "    examples: []\n    answer: x",
        "    examples: one\n    answer: x", "    examples: 'it''s one'\n    answer: x",
        "    examples: >-\n      one\n      line\n    answer: x", "    examples:\n    answer: x",
        "    examples: {one: two}\n    answer: x", "    answer: x",
        "    # nothing yet\n    answer: x",
        "    examples: &two [one, two]\n    answer: x",
        "    examples: [one]\n    learned:\n      confirmed: [three]\n    answer: x",
        "    examples: [one]\n    learned:\n      chosen:\n        - three\n    answer: x",
        "    learned: {confirmed: [three]}\n    answer: x",
        "    learned: {chosen: three,\n      confirmed: four}\n    answer: x",
        "    learned:\n    answer: x",
        "        examples:\n            - one\n        answer: x",
        "    answer: x\n    follow_ups:\n      b:\n        examples: one\n        answer: y",
    ]
    private static let frames = [
        ("language: en\nintents:\n  a:\n", "\n"), ("intents:\n  # first\n  a:\n", ""),
        (
            "synonyms:\n  box: [parcel]\nintents:\n  z:\n    answer: x\n\n  a:\n",
            "\n\n  c:\n    answer: y\n# the end\n"
        ),
        ("intents:\n  a:\n", "\nsynonyms:\n  box:\n    - parcel\n  bag: sack\n\n\n"),
        ("intents:\n  a:\n", "\nsynonyms: {box: [parcel, case]}\nnot_ours: [x]\n"),
        ("intents:\n  a:\n", "\nsynonyms:\nnot_ours:\n  p:\n    examples: [x]"),
    ]
    private static let oddities = [
        "", "# nothing\n", "intents:\n", "intents: {}\n", "intents: x\n", "[a, b]\n", "- a\n",
        "intents: {a: {examples: [one], answer: x}}\n", "intents:\n  a: {examples: [one]}\n",
        "intents:\n  a:\n    examples: [one\n", "\u{FEFF}intents:\n  a:\n    examples: [one]\n",
        "x: &e [one]\nintents:\n  a:\n    examples: *e\n    answer: x\n", "a:\n  examples: [one]\n",
    ]
    private typealias Change = (
        name: String, change: @Sendable (inout IntentFileEdit) -> Bool
    )
    private static let changes: [Change] = [
        ("examples", { $0.addExamples(["new", "it is: #2"], to: "a") }),
        ("of b", { $0.addExamples(["new"], to: "b") }),
        ("no examples", { $0.addExamples([], to: "a") }),
        ("confirmed", { $0.addLearned(["new, or so"], .confirmed, to: "a") }),
        ("chosen", { $0.addLearned(["new"], .chosen, to: "a") }),
        ("box", { $0.addSynonym("new", of: "box") }), ("bag", { $0.addSynonym("a, b", of: "bag") }),
        ("can: x", { $0.addSynonym("tin", of: "can: x") }),
        ("intent", { $0.append(["n:", "  answer: z", "", "  # end"], to: "intents") }),
        ("not ours", { $0.append(["q:", "  examples: [w]"], to: "not_ours") }),
    ]

    @Test func eachChangeIsWrittenSo() throws {
        var told: [String] = []
        for (at, frame) in Self.frames.enumerated() {
            for body in Self.bodies { told += Self.edits(of: frame.0 + body + frame.1, "\(at)") }
        }
        for text in Self.oddities { told += Self.edits(of: text, "odd") }
        let windows = (Self.frames[0].0 + Self.bodies[0] + Self.frames[3].1)
            .replacing("\n", with: "\r\n")
        told += Self.edits(of: windows, "lines of Windows")
        let wanted = try ExpectedText("Portraits/edits.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// Of each change the lines that are new, with their numbers; where nothing is written nothing may have changed.
    private static func edits(of text: String, _ name: String) -> [String] {
        var told = ["\(name) \(text.debugDescription)"]
        for (name, change) in changes {
            var edit = IntentFileEdit(name: "a.yaml", bytes: Array(text.utf8))
            guard change(&edit) else {
                #expect(edit.bytes == Array(text.utf8))
                told.append("  \(name): refused")
                continue
            }
            var before = lines(Array(text.utf8))[...]
            let after = lines(edit.bytes)
            told.append("  \(name):")
            for (at, line) in after.enumerated() {
                if line == before.first {
                    before.removeFirst()
                } else {
                    told.append("    \(at + 1) \(line.debugDescription.dropFirst().dropLast())")
                }
            }
            if !before.isEmpty { told.append("    gone \(before.map(\.debugDescription))") }
        }
        return told
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 10, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
