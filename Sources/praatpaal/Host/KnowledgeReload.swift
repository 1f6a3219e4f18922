import ChatEngine

/// Reads the knowledge base again; one with errors is refused, and the last good one stays.
struct KnowledgeReload {
    let knowledge: KnowledgeOptions
    let adopt: (Responder) -> Void

    func run() {
        do {
            let responder = try knowledge.load()
            responder.recognizer.prepare()
            adopt(responder)
            Console.error("serve: the knowledge base was read again")
        } catch {
            let words = (error as? Failure)?.words ?? "error: \(error)"
            Console.error(words)
            Console.error("serve: the knowledge base of before stays")
        }
    }
}
