import Foundation
import Testing

/// The program on a terminal, which `script` makes.
@Suite(.serialized) struct TerminalTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            intents:
              retour.hoe:
                examples: [Hoe kan ik retourneren, Ik wil iets terugsturen, Retour aanmelden]
                answer: Retourneren kan binnen dertig dagen, gratis, in iedere winkel van ons.
            """)
        try program.write("Kennis/desk.yaml", "languages: [nl]\n")
    }

    /// What a terminal of so many columns is sent.
    private func screen(_ columns: Int, _ input: String) throws -> String {
        let terminal = try Terminal(
            program, "chat --intents Kennis --store none --color never", columns: columns)
        return try terminal.end(typing: input)
    }

    /// A list, a conversation and a line to type in, which shows what is around the cursor of a text that is longer.
    @Test(.enabled(if: Terminal.isThere))
    func theQueueIsWorkedOnByKeys() throws {
        _ = try program.run(
            ["chat", "--conversation", "c1", "--intents", "Kennis"],
            input: "ik wil een mens spreken\n")
        let terminal = try Terminal(
            program, "queue watch --agent eva --intents Kennis --store desk.sqlite", columns: 60)
        #expect(terminal.shows("H1"))
        #expect(terminal.press("c", until: "H1: claimed"))
        #expect(terminal.press("r", until: "reply to H1: "))
        let text = String((0..<80).map { Character(UnicodeScalar(UInt8(33 + $0))) })
        #expect(terminal.press(text, until: "reply to H1: \u{1B}[0m" + text.suffix(45) + "\u{1B}"))
        #expect(
            terminal.press("\u{01}", until: "reply to H1: \u{1B}[0m" + text.prefix(45) + "\u{1B}"))
        #expect(terminal.press("\u{1B}", until: "n next  c claim"))
        #expect(terminal.press("?", until: "PageUp, PageDown"))
        _ = try terminal.end(typing: "qq")
        let kept = try program.run(["queue", "show", "H1", "--intents", "Kennis"]).output
        #expect(kept.contains("eva, not sent: " + text))
    }

    /// Where a screen cannot be drawn it works by lines.
    @Test(.enabled(if: Terminal.isThere), arguments: ["dumb", "xterm"])
    func aScreenIsDrawnWhereThereIsOne(kind: String) throws {
        _ = try program.run(["chat", "--intents", "Kennis"], input: "Retour aanmelden\n")
        let terminal = try Terminal(
            program, "queue watch --agent eva --intents Kennis --store desk.sqlite",
            columns: 80, kind: kind)
        let first = kind == "dumb" ? "nobody is waiting" : "\u{1B}[?1049h"
        #expect(terminal.shows(first))
        let shown = try terminal.end(typing: kind == "dumb" ? "quit\n" : "q")
        #expect(shown.contains("\u{1B}") == (kind == "xterm"))
    }

    @Test(
        .enabled(if: Terminal.isThere),
        arguments: [
            ("auto", "xterm", nil, true), ("auto", "dumb", nil, false),
            ("auto", "xterm", "1", false),
            ("never", "xterm", nil, false), ("always", "dumb", "1", true),
        ] as [(String, String, String?, Bool)])
    func coloursAreWhereTheyAreSeen(
        color: String, kind: String, refused: String?, isColored: Bool
    ) throws {
        let terminal = try Terminal(
            program, "chat --intents Kennis --store none --color \(color)", columns: 80, kind: kind,
            variables: refused.map { ["NO_COLOR": $0] } ?? [:])
        let shown = try terminal.end(typing: "Retour aanmelden\n:quit\n")
        #expect(shown.contains("Retourneren kan"))
        #expect(shown.contains("\u{1B}[36m") == isColored)
    }

    @Test(.enabled(if: Terminal.isThere))
    func wordsAreNotCutAtTheEdge() throws {
        // An empty line is no message and no end.
        let shown = try screen(40, "\n  \nRetour aanmelden\n:quit\n")
        let line = try #require(
            shown.split(separator: "\n").first { $0.contains("< Retourneren kan") })
        let text = String(line[try #require(line.range(of: "< ")).lowerBound...])
        #expect(
            text.split(separator: " ").joined(separator: " ")
                == "< Retourneren kan binnen dertig dagen, gratis, in iedere winkel van ons.")
        // Every row of the screen ends where a word ends.
        var rest = Substring(text)
        while rest.count > 40 {
            let row = rest.prefix(40)
            rest = rest.dropFirst(40)
            #expect(row.last == " " || rest.first == " ", "\(row)|\(rest)")
            #expect(rest.first != " ")
        }
    }
}

/// The program on a terminal of its own, with what it has shown so far.
private final class Terminal {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private var shown: [UInt8] = []

    init(
        _ program: Program, _ command: String, columns: Int, kind: String = "xterm",
        variables: [String: String] = [:]
    ) throws {
        // A program that has ended reads no more: that is an error, not the end of the tests.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = [
            "-qec", "stty cols \(columns) rows 20; \(Program.path) \(command)", "/dev/null",
        ]
        process.currentDirectoryURL = program.folder
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": program.folder.path, "TERM": kind, "LANG": "C.UTF-8",
        ].merging(variables) { $1 }
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Waits until a text is on the screen; `false` when the program ended before.
    func shows(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        // It draws twice a second: what is not there by then will not come.
        for _ in 0..<100 {
            if shown.firstRange(of: wanted) != nil { return true }
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { return false }
            shown += bytes
        }
        return false
    }

    /// Presses keys, and waits for what they bring.
    func press(_ keys: String, until text: String) -> Bool {
        shown = []
        guard (try? input.fileHandleForWriting.write(contentsOf: Data(keys.utf8))) != nil else {
            return false
        }
        return shows(text)
    }

    /// Types the last, and gives all that was shown since the keys before.
    func end(typing text: String) throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        shown += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: shown, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
}
