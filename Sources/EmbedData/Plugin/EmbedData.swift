import Foundation
import PackagePlugin

/// Puts the data beside a target's sources into the program, as `EmbeddedFiles.all`: `*.yaml` by their names without
/// extension, pages and scripts by their whole names; for `WebPages` the widget too.
///
/// SwiftPM's own `.embedInCode` makes one constant per file, which somebody would have to list in Swift again. Here the
/// folder is the list: a file more is a language more, and no Swift changes.
@main
struct EmbedData: BuildToolPlugin {
    private static let kinds: Set<String> = ["yaml", "html", "css", "js", "svg"]

    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        var files = try FileManager.default.contentsOfDirectory(
            at: target.directoryURL, includingPropertiesForKeys: nil
        )
        .filter { Self.kinds.contains($0.pathExtension) }.sorted { $0.path < $1.path }
        if target.name == "WebPages" {
            files.append(context.package.directoryURL.appending(path: "widget/praatpaal.js"))
        }
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
