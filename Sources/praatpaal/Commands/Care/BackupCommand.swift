import ArgumentParser
import Records
import SafeText

/// `praatpaal backup FILE`: a copy of the store, while it is in use.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store to a file, while it is in use.",
        discussion:
            "The copy is a store: --store names it. A file that is there already is not written over."
    )
    @OptionGroup var storing: StoreOptions
    @Argument(help: "The file to write.", completion: .file()) var file: String

    func run() throws {
        guard !file.isEmpty else { throw Failure.unusable("Name the file to write") }
        let casebook = try storing.openToRead()
        do { try casebook.backUp(to: file) } catch {
            throw StoreOptions.failure(error, storing.path)
        }
        Console.write("Copied to \(SafeText.shown(file))")
    }
}
