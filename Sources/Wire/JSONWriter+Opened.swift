import ChatEngine
import JSON

extension JSONWriter {
    mutating func write(_ opened: WireAnswer.Opened) {
        add("token", ifPresent: opened.token)
        add("status", opened.standing.status.rawValue)
        add("agent", ifPresent: opened.standing.agent)
        if let position = opened.position { add("position", position) }
        add("language", opened.language.code)
        add("text", opened.welcome)
        add("quick_replies", opened.quickReplies)
        add("register", ifPresent: opened.register?.rawValue)
        add("at", ifPresent: opened.at?.iso)
        add("number", opened.number)
        array("history") { list in
            for message in opened.history { list.appendObject { $0.write(message) } }
        }
    }

    /// What somebody said, as an element of a list.
    package mutating func write(_ message: ConversationMessage) {
        add("number", message.number)
        switch message.author {
        case .customer: add("from", literal: "customer")
        case .bot: add("from", literal: "bot")
        case .agent(let agent):
            add("from", literal: "agent")
            add("agent", agent)
        }
        add("at", message.at.iso)
        add("text", message.text)
        add("id", ifPresent: message.id)
        if message.author == .bot {
            add("quick_replies", message.quickReplies)
            add("language", ifPresent: message.language?.code)
        }
        if let rich = message.rich { write(rich) }
    }
}
