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
        let chat =
            "stty cols \(columns); \(Program.path) chat --intents Kennis --store none --color never"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = ["-qec", chat, "/dev/null"]
        process.currentDirectoryURL = program.folder
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": program.folder.path, "TERM": "xterm",
            "LANG": "C.UTF-8",
        ]
        let (input, output) = (try pipe(with: input), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    private func pipe(with text: String) throws -> Pipe {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        return pipe
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func wordsAreNotCutAtTheEdge() throws {
        let shown = try screen(40, "Retour aanmelden\n:quit\n")
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
