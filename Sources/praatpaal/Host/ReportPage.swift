import Foundation
import Server

/// What takes long is made by a `praatpaal` of its own: whatever it takes, the server does not wait.
struct ReportPage: Sendable {
    let store: String
    let folder: String

    /// The report as HTML.
    func html(_ query: ReportQuery) -> MadeReport {
        made(
            by: ["report", "--format", "html", "--intents", folder, "--served", query.period]
                + query.parts.map { "--\($0.name)=\($0.value)" })
    }

    /// What an example would change, as JSON. Its text goes by the pipe: everyone on the machine can read arguments.
    func effect(of line: TaughtLine) -> MadeReport {
        made(
            by: [
                "suggest", "--format", "json", "--intents", folder, "--example", "-",
                "--as=\(line.intent)", "--language=\(line.language)",
            ], input: line.text)
    }

    private func made(by arguments: [String], input text: String? = nil) -> MadeReport {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        // An address may have a password in it.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PRAATPAAL_STORE": store]) { _, new in new }
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = text == nil ? FileHandle.nullDevice : input
        guard (try? process.run()) != nil else { return .failed }
        if let text {
            // So short that it fits into a pipe, whoever reads.
            try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try? input.fileHandleForWriting.close()
        }
        let bytes = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        let said = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        switch process.terminationStatus {
        case 0: return .page(Array(bytes))
        case 2, 64: return .refused(Self.firstLine(String(decoding: said, as: UTF8.self)))
        default: return .failed
        }
    }

    private static func firstLine(_ text: String) -> String {
        String(text.prefix { $0 != "\n" })
    }
}
