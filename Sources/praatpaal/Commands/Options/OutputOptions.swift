import ArgumentParser
import Glibc
import Reports

/// `--format` and `--color`.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(name: .long, help: "The output format.")
    var format: Format = .text

    @Option(name: .long, help: "When to use colours; NO_COLOR is honoured.")
    var color: Coloring = .auto

    func isColored(_ descriptor: Int32 = STDOUT_FILENO) -> Bool { color.isOn(descriptor) }

    /// Prints a page on standard output.
    func print(_ page: Page) {
        switch format {
        case .text: PageText(page, isColored: isColored()).lines.forEach(Console.write)
        case .json: Console.write(PageJSON(page).text)
        }
    }
}

enum Coloring: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    func isOn(_ descriptor: Int32) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            Console.environment("NO_COLOR") == nil && Console.environment("TERM") != "dumb"
                && Console.isTerminal(descriptor)
        }
    }
}
