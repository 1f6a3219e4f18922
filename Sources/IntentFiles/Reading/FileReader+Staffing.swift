import ChatEngine

/// Who works at the desk, what they promise, and what they need not type anew.
extension FileReader {
    /// `sla: {first_reply: 2m, resolution: 8h}`
    mutating func service(_ node: YAMLNode) -> ServiceLevel {
        var service = ServiceLevel()
        for (key, value) in entries(node, in: .service).known {
            let length = duration(value, "'\(key.text)'")
            if key.text == "first_reply" {
                service.firstReply = length
            } else {
                service.resolution = length
            }
        }
        return service
    }

    /// `agents: {eva: {queues: [algemeen], skills: [en]}}`, or just their names.
    mutating func agents(_ node: YAMLNode) -> [(name: PlacedText, profile: AgentDraft)] {
        guard case .mapping = node.content else {
            return texts(node, "'agents'").map { ($0, AgentDraft()) }
        }
        return entries(node, "'agents'").map { name, body in
            var agent = AgentDraft()
            // `eva:` with nothing after it may take everything that asks for no skill.
            guard body.text != "" else { return (name, agent) }
            for (key, value) in entries(body, in: .agent).known {
                if key.text == "queues" {
                    agent.queues = texts(value, "'queues'")
                } else {
                    agent.skills = texts(value, "'skills'").map(\.text)
                }
            }
            return (name, agent)
        }
    }

    /// `canned: {address: "Our address is …, {{name}}"}`
    mutating func canned(_ node: YAMLNode) -> [CannedReply] {
        entries(node, "'canned'").compactMap { name, body in
            guard isID(name, of: "canned reply", allowsDots: true),
                let answer = answer(body, "'\(name.text)'")
            else { return nil }
            return CannedReply(name: name.text, text: answer.template)
        }
    }
}
