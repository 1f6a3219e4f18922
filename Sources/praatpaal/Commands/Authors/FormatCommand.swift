import ArgumentParser
import Figures
import IntentFiles
import SafeText

/// `praatpaal format`: one layout for all files, comments kept.
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Tidy the layout of the knowledge base; what it says stays.",
        discussion: """
            No blanks at the ends of lines, one empty line between sections and intents. Comments, order and quotes stay.
            Exit 0: done, or nothing to do · 1: with --check, files that differ · 2: the folder cannot be used.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @Flag(help: "Write nothing; name the files that differ.")
    var check = false

    func run() throws {
        var changed = 0
        for path in try knowledge.read().files {
            let bytes = TextFile.bytes(path)
            guard let tidied = IntentFileLayout.tidied(name: path, bytes: bytes), tidied != bytes
            else { continue }
            changed += 1
            if !check { try TextFile.write(String(decoding: tidied, as: UTF8.self), to: path) }
            Console.write("\(check ? "differs" : "tidied"): \(SafeText.shown(path))")
        }
        Console.error("\(Figure.count(changed, "file")) \(check ? "would be tidied" : "tidied")")
        if check, changed > 0 { throw Failure.found() }
    }
}
