import ArgumentParser
import Bridge
import ChatEngine

struct BridgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bridge",
        abstract: "Serve many conversations over JSON Lines on stdin and stdout.",
        discussion: """
            One JSON object per line, UTF-8; docs/wire.md describes the lines. Stdout carries nothing else, logs go \
            to stderr. It ends at the end of input, on SIGTERM or SIGINT, when stdout is closed, and when the process \
            that started it ends.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var store: StoreOptions

    func run() throws {
        let streams = try StandardStreams()
        let responder = try knowledge.load()
        let journal = try store.openJournal(packs: responder.rulebook.packs)
        let desk = FrontDesk(responder, journal: journal)
        let session = BridgeSession(desk: desk, version: Praatpaal.version)
        let stream = BridgeStream(session, flushes: journal.flushBeside())
        var loop = BridgeLoop(stream, over: streams)
        do { try loop.run() } catch { throw Failure.unavailable("bridge: \(error)") }
    }
}
