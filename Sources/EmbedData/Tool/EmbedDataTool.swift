import Foundation

/// `embed-data OUTPUT FILE…` writes a Swift source that holds the files' texts by their names; YAML without extension.
@main
struct EmbedDataTool {
    static func main() throws {
        let paths = CommandLine.arguments.dropFirst()
        guard let output = paths.first else { exit(2) }
        var source = """
            enum EmbeddedFiles {
                static let all: [(name: String, text: StaticString)] = [

            """
        for path in paths.dropFirst() {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let file = URL(fileURLWithPath: path)
            let name =
                file.pathExtension == "yaml"
                ? file.deletingPathExtension().lastPathComponent : file.lastPathComponent
            source += "(\"\(name)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
        }
        source += "    ]\n}\n"
        try source.write(toFile: output, atomically: true, encoding: .utf8)
    }
}
