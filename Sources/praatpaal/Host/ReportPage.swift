import Foundation

/// The report as one HTML file, made by `praatpaal report` in a process of its own: whatever it takes, the server does not wait.
struct ReportPage: Sendable {
    let store: String
    let folder: String

    /// `nil` when it cannot be made.
    func html() -> [UInt8]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["report", "--format", "html", "--intents", folder]
        // An address may have a password in it, and everyone on the machine can read arguments.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PRAATPAAL_STORE": store]) { _, new in new }
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let bytes = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? Array(bytes) : nil
    }
}
