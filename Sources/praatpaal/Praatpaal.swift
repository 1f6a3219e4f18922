import ArgumentParser
import ChatEngine
import Foundation
import Glibc

/// The front door: one file per command, each reads as a table of contents.
@main
struct Praatpaal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "praatpaal",
        abstract:
            "A rule-based customer-support desk: it answers when it is sure, asks when it is nearly sure, and hands over to a human otherwise.",
        discussion: """
            Try:   praatpaal chat
                   praatpaal check
                   praatpaal explain "Where is my parcel?"

            Exit codes:
              0  success
              1  it found what it looks for: a failed transcript, an error in a file
              2  wrong usage or unusable input
              3  the store or another needed part is not available
            """,
        version: version,
        subcommands: [
            ChatCommand.self, BridgeCommand.self, ServeCommand.self, AgentCommand.self,
            ReplayCommand.self,
            CheckCommand.self,
            ExplainCommand.self, EvalCommand.self,
            QueueCommand.self, OutboxCommand.self, ReportCommand.self,
            SuggestCommand.self, FormatCommand.self, InitCommand.self, ImportCommand.self,
            SchemaCommand.self, ExportCommand.self, DoctorCommand.self, BackupCommand.self,
            ForgetCommand.self,
        ])

    static let version = "0.1.0"

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch { exit(withCodeOf: error) }
    }

    /// Wrong usage is 2, whatever the argument parser calls it.
    private static func exit(withCodeOf error: any Error) -> Never {
        let store = (error as? JournalError).map { Failure($0) }
        if let failure = error as? Failure ?? store {
            failure.words.map { Console.error($0) }
            Glibc.exit(failure.code)
        }
        let code = exitCode(for: error).rawValue
        let text = fullMessage(for: error)
        if code == 0 {
            Console.write(text)
        } else {
            Console.error(text)
        }
        Glibc.exit(code == 0 ? 0 : error is ExitCode ? code : 2)
    }
}
