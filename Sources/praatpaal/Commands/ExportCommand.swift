import ArgumentParser

/// `praatpaal export …`: what the desk keeps, for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print what the desk keeps, for other programs.",
        subcommands: [ExportIntentsCommand.self])
}
