import ArgumentParser
import Glibc
import SafeText
import Server

/// `praatpaal agent`: who may log in at the desk.
struct AgentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Say who may log in at the desk: add, list, remove.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add an account, or give it another password.",
            discussion: """
                The password is asked for on the terminal, or read as the first line of stdin:
                  printf '%s' "$PASSWORD" | praatpaal agent add eva --role lead
                """)
        @OptionGroup var store: StoreOptions
        @Option(help: "agent, or lead, who may also read the report.")
        var role: Account.Role = .agent
        @Argument(help: "The name colleagues and customers see.") var name: String

        func run() throws {
            guard Account.isUsable(name: name) else {
                throw Failure.unusable(
                    "A name has letters, digits, spaces, dots, dashes and underscores, 64 bytes at most"
                )
            }
            guard let password = PasswordInput.read() else {
                throw Failure.unusable("The two passwords are not the same")
            }
            guard password.count >= Account.shortestPassword else {
                throw Failure.unusable(
                    "A password has \(Account.shortestPassword) characters or more")
            }
            do {
                try store.accounts.add(Account(name: name, role: role, password: password))
            } catch let failure as AccountFile.Failure {
                throw Failure.unavailable(failure.words)
            }
            Console.write("\(name): \(role.rawValue)")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the accounts.")
        @OptionGroup var store: StoreOptions

        func run() {
            for account in store.accounts.accounts {
                Console.write("\(SafeText(oneLine: account.name))\t\(account.role.rawValue)")
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Remove an account; whoever is logged in with it is out.")
        @OptionGroup var store: StoreOptions
        @Argument(help: "The name of the account.") var name: String

        func run() throws {
            do {
                guard try store.accounts.remove(name) else {
                    throw Failure.unknown(
                        "agent", name, among: store.accounts.accounts.map(\.name))
                }
            } catch let failure as AccountFile.Failure {
                throw Failure.unavailable(failure.words)
            }
            Console.write("\(name): removed")
        }
    }
}

extension Account.Role: ExpressibleByArgument {}

/// A password: typed twice on a terminal, where it is not shown; otherwise the first line of stdin.
enum PasswordInput {
    /// `nil` when the two that were typed are not the same.
    static func read() -> String? {
        guard Console.isTerminal(STDIN_FILENO) else { return readLine() ?? "" }
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
        Console.error("Password:")
        let first = readLine() ?? ""
        Console.error("The same again:")
        return readLine() == first ? first : nil
    }
}
