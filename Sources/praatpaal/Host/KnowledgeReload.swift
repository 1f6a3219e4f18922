import ChatEngine
import Dispatch
import Logging

/// Reads the knowledge base again; one with errors is refused, and the last good one stays.
///
/// On a queue of its own: learning takes its time, and a signal is heard meanwhile.
struct KnowledgeReload: Sendable {
    let knowledge: KnowledgeOptions
    let logger: Logger
    let adopt: @Sendable (Responder) -> Void

    private static let queue = DispatchQueue(label: "reload")

    func run() { Self.queue.async { read() } }

    private func read() {
        do {
            let responder = try knowledge.load()
            responder.recognizer.prepare()
            adopt(responder)
            logger.info("the knowledge base was read again")
        } catch {
            let words = (error as? Failure)?.words ?? "error: \(error)"
            Console.error(words)
            logger.warning("the knowledge base of before stays")
        }
    }
}
