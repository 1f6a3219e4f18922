import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
    private let program: Program
    private let readme: String

    init() throws {
        program = try Program()
        readme = try String(
            contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    }

    /// The lines of the first fenced block that holds a line, without its fences.
    private func block(with line: String) throws -> [String] {
        let blocks = readme.components(separatedBy: "\n```").enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }
            .map { $0.element.components(separatedBy: "\n").dropFirst().map { $0 } }
        return try #require(
            blocks.first { $0.contains { $0.hasPrefix(line) } }, "no block with \(line)")
    }

    /// A line that ends in `…` shows only the beginning.
    private func expectation(of line: String) -> String {
        guard line.hasPrefix("< "), line.hasSuffix(" …") else { return line }
        let text = line.dropFirst(2).dropLast(2)
        return "< /^" + text.flatMap { ".?/()".contains($0) ? ["\\", $0] : [$0] } + "/"
    }

    @Test func theConversationIsSaidToday() throws {
        let lines = try block(with: "> Waar blijft m'n pakketje?").dropFirst()
        #expect(lines.count > 10)
        let opening = ["@language nl", "@clock 2026-03-02T10:00:00+01:00"]
        let transcript = opening + lines.map(expectation)
        try program.write("readme.transcript", transcript.joined(separator: "\n") + "\n")
        let run = try program.run(["replay", "readme.transcript"])
        #expect(run.code == 0, "\(run.output)")
    }

    @Test func theTranscriptPasses() throws {
        let lines = try block(with: "# Pakket onderweg")
        try program.write("shown.transcript", lines.joined(separator: "\n") + "\n")
        let run = try program.run(["replay", "shown.transcript"])
        #expect(run.code == 0, "\(run.output)")
    }

    @Test func theFirstIntentIsCheckedAndExplainedAsShown() throws {
        let intent = try block(with: "language: nl").joined(separator: "\n") + "\n"
        let checked = try block(with: "$ praatpaal check --intents Mijn")
        try program.write("Mijn/nl/koffie.yaml", intent)
        let check = try program.run(["check", "--intents", "Mijn"])
        #expect(check.code == 1)
        #expect(check.lines.filter { !$0.isEmpty } == Array(checked.dropFirst()))

        try program.write(
            "Mijn/nl/koffie.yaml", intent.replacingOccurrences(of: "anwser", with: "answer"))
        let shown = try block(with: "$ praatpaal explain --intents Mijn")
        let explain = try program.run(
            ["explain", "--intents", "Mijn", "hoe laat kan ik zondag koffie halen"])
        let expected = shown.dropFirst().filter { $0 != "    …" }
        #expect(explain.code == 0)
        #expect(explain.lines.starts(with: expected))
    }

    @Test func everyCommandThatIsNamedExists() throws {
        let help = try program.run(["--help"]).output
        for line in readme.components(separatedBy: "\n") where line.contains("praatpaal ") {
            for part in line.components(separatedBy: "praatpaal ").dropFirst() {
                let word = part.prefix { $0.isLetter }
                guard line.contains("`praatpaal \(word)") || line.hasPrefix("praatpaal \(word)"),
                    !word.isEmpty
                else { continue }
                #expect(help.contains("  \(word) "), "praatpaal \(word)")
            }
        }
    }
}
