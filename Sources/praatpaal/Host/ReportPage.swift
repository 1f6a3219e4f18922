import Foundation
import Server

/// The report as HTML, made by `praatpaal report` in a process of its own: whatever it takes, the server does not wait.
struct ReportPage: Sendable {
    let store: String
    let folder: String

    func html(_ query: ReportQuery) -> MadeReport {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["report", "--format", "html", "--intents", folder, "--served", query.period]
            + query.parts.map { "--\($0.name)=\($0.value)" }
        // An address may have a password in it, and everyone on the machine can read arguments.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PRAATPAAL_STORE": store]) { _, new in new }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return .failed }
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
