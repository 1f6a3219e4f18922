import ArgumentParser
import ChatEngine
import Glibc
import IntentFiles

extension QueueCommand {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "watch",
            abstract:
                "Work on the queue live: a list, a bell, and all an agent does, by single keys.",
            discussion: """
                While it runs you are there: what you claimed stays yours. A reply is sent only to what you have seen; when \
                something was said meanwhile it is shown first, and Enter sends all the same. What is typed and not sent is \
                kept as a draft. ? shows the keys.

                With --plain, or where there is no terminal, it works by lines: for screen readers and scripts.
                """)
        @OptionGroup var work: AgentWork
        @Flag(help: "By lines instead of a screen.") var plain = false
        @Flag(help: "Without the bell.") var mute = false
        @Option(help: "Take so many at once at most, whatever the queues allow.")
        var atMost: Int?

        func validate() throws { try PresenceOptions.require(atMost, from: 1) }

        func run() throws {
            let name = try work.agent.name()
            let responder = work.knowledge.loadIfUsable()
            let desk = try responder.map(work.desk(of:)) ?? work.desk()
            let watch = WatchDesk(desk, for: name, responder)
            do {
                if let atMost {
                    try PresenceOptions.announce(in: desk, of: name) { $0.most = atMost }
                }
                if plain || !Self.hasScreen {
                    try PlainWatch(watch, isMuted: mute).run()
                } else {
                    try WatchLoop(watch, isMuted: mute).run()
                }
            } catch { throw StoreOptions.failure(error, work.storing.path) }
        }

        private static var hasScreen: Bool {
            Console.isTerminal(STDIN_FILENO) && Console.isTerminal(STDOUT_FILENO)
                && Console.environment("TERM") != "dumb"
        }
    }
}
