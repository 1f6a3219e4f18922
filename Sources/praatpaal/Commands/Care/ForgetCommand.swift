import ArgumentParser
import ChatEngine
import Figures
import Records
import SafeText

/// `praatpaal forget CUSTOMER`: erases what one customer said.
struct ForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Erase the words and personal values of one customer; figures stay.",
        discussion: """
            It takes the customer's id, as the host sent it. What was erased is overwritten in the store; backups that \
            were made before keep it.
            """)
    @OptionGroup var storing: StoreOptions
    @Argument(help: "The customer's id.") var customer: String

    func run() throws {
        let casebook = try storing.openExisting()
        let forgotten: Forgotten
        do { forgotten = try casebook.forget(customer, at: WallClock.now()) } catch {
            throw StoreOptions.failure(error, storing.path)
        }
        let name = SafeText(oneLine: customer)
        guard forgotten.conversations > 0 else {
            throw Failure.found("Nothing is kept of \(name)")
        }
        Console.write(
            "\(name): erased \(Figure.count(forgotten.values, "personal value")) and the words of "
                + "\(Figure.count(forgotten.events, "event")) in "
                + "\(Figure.count(forgotten.conversations, "conversation")); "
                + "figures count it as \(forgotten.name)")
    }
}
