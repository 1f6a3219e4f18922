import Foundation
import Testing

/// Tours of the program: commands one after the other with all that each prints, as a reader would see it.
///
/// In a tour `#--- path` begins a file that is there, `#=== tour` the commands: `$ ` a command, `< ` a line that is typed.
/// What follows is compared: lines that are printed behind two blanks, errors behind `! `, and `= 1` for a code that is not 0.
/// Moments, durations and what is measured are written `<time>`, `<date>`, `<hour>`, `<days>`, `<n>s` and `<x>`; shares stand
/// as they are after `#=== tour, with shares`, all numbers after `#=== tour, with all numbers`.
/// `UPDATE_EXPECTED=1 swift test --filter TourTests` writes the tours anew, to be read in the diff.
@Suite struct TourTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Tours")

    @Test(arguments: ["desk", "authors", "reports", "learning", "measures", "watch"])
    func allThatIsPrintedReadsAsWritten(name: String) throws {
        let place = Self.folder.appendingPathComponent(name + ".tour")
        let text = try String(contentsOf: place, encoding: .utf8)
        let walked = try Tour(text).walk(with: try Program())
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil {
            try walked.write(to: place, atomically: true, encoding: .utf8)
        }
        #expect(walked == text)
    }
}

/// Files, and what is typed while they are there.
private struct Tour {
    private struct Step {
        var command: Substring
        var input: [Substring] = []
    }

    /// All before the first command, as it is written.
    private var head: [Substring] = []
    private var files: [(path: String, lines: [Substring])] = []
    private var steps: [Step] = []
    private var hasShares = false
    private var hasNumbers = false

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: line.dropFirst(2)))
            } else if !steps.isEmpty {
                if line.hasPrefix("< ") { steps[steps.count - 1].input.append(line.dropFirst(2)) }
            } else {
                head.append(line)
                hasShares = hasShares || line == "#=== tour, with shares"
                hasNumbers = hasNumbers || line == "#=== tour, with all numbers"
                if line.hasPrefix("#--- ") {
                    files.append((String(line.dropFirst(5)), []))
                } else if !files.isEmpty, !line.hasPrefix("#=== ") {
                    files[files.count - 1].lines.append(line)
                }
            }
        }
    }

    /// The whole tour with what is printed now.
    func walk(with program: Program) throws -> String {
        for file in files {
            try program.write(file.path, file.lines.joined(separator: "\n") + "\n")
        }
        var lines = head.map(String.init)
        for step in steps {
            let run = try program.run(
                Self.words(of: step.command),
                input: step.input.map { $0 + "\n" }.joined(),
                environment: ["PRAATPAAL_INTENTS": "Kennis", "PRAATPAAL_AGENT": "eva"])
            lines.append("$ " + step.command)
            lines += step.input.map { "< " + $0 }
            lines += shown(run.output, "  ", program)
            lines += shown(run.errors, "! ", program)
            if run.code != 0 { lines.append("= \(run.code)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Words are divided by blanks, unless they stand between `'`.
    private static func words(of command: Substring) -> [String] {
        var words: [String] = []
        for (at, part) in command.split(separator: "'", omittingEmptySubsequences: false)
            .enumerated()
        {
            words +=
                at.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
        return words
    }

    private func shown(_ text: String, _ margin: String, _ program: Program) -> [String] {
        guard !text.isEmpty else { return [] }
        var text = text.replacing(program.folder.path, with: "<folder>")
            .replacing("\r\n", with: "\n")
        text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/, with: "<time>")
        text.replace(/\d{4}-\d\d-\d\d/, with: "<date>")
        text.replace(/\b\d\d:\d\d\b/, with: "<hour>")
        text.replace(/\b\d+d( \d+h)?\b/, with: "<days>")
        text.replace(/\b\d+( ?)(s|ms|m)\b/) { "<n>\($0.1)\($0.2)" }
        text.replace(/(_s|_ms)("?[,:}]+ ?)-?\d+(\.\d+)?/) { "\($0.1)\($0.2)<n>" }
        // What is learned, and where the built-in intents stand, is of other tests.
        if !hasNumbers {
            text.replace(
                hasShares ? /-?\b\d+\.\d+\b(?! %)/ : /-?\b\d+\.\d+\b/, with: "<x>")
        }
        text.replace(/knowledge base [0-9a-f]{12}/, with: "knowledge base <x>")
        text.replace(/\d+ MB/, with: "<n> MB")
        text.replace(/(understood +[^(\n]*?<x>) \(.*/) { "\($0.1) …" }
        text.replace(/built-in\/nl\.yaml:\d+(:\d+)?/, with: "built-in/nl.yaml")
        text.replace(/\d+ of \d+ (intents|patterns|answers|dialogue)/) { "<n> of <n> \($0.1)" }
        // Columns are as wide as what is in them.
        text.replace(/([^\s|]) {2,}(?=\S)/) { "\($0.1)  " }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
            text.hasSuffix("\n") ? 1 : 0
        ).map { ($0.isEmpty ? margin.filter { $0 != " " } : margin) + $0 }
    }
}
