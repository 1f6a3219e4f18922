import Foundation
import PackagePlugin

/// Puts the `*.yaml` files beside a target's sources into the program, as `EmbeddedFiles.all`.
///
/// SwiftPM's own `.embedInCode` makes one constant per file, which somebody would have to list in Swift again. Here the
/// folder is the list: a file more is a language more, and no Swift changes.
@main
struct EmbedData: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let files = try FileManager.default.contentsOfDirectory(
            at: target.directoryURL, includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding the data of \(target.name)",
                executable: try context.tool(named: "embed-data").url,
                arguments: [output.path] + files.map(\.path), inputFiles: files,
                outputFiles: [output])
        ]
    }
}
