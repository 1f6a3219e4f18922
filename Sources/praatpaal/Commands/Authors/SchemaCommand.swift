import ArgumentParser
import IntentFiles

/// `praatpaal schema intents|desk`: what an editor needs for completion and errors while typing.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of intent files, or of desk.yaml, for an editor.",
        discussion: """
            praatpaal schema intents > intents.schema.json
            praatpaal schema desk > desk.schema.json

            `praatpaal init` writes both, and the settings of VS Code's YAML extension that name them.
            """)

    @Argument(help: "intents or desk.")
    var file: Schema.File

    func run() { Console.writeText(Schema.text(of: file)) }
}

extension Schema.File: ExpressibleByArgument {}
