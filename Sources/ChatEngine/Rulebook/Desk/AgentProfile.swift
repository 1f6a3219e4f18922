/// What an agent works on, from `agents:` of desk.yaml.
package struct AgentProfile: Sendable, Equatable {
    /// The queues; none is all of them.
    package var queues: [Queue.ID] = []
    package var skills: [String] = []

    package init(queues: [Queue.ID] = [], skills: [String] = []) {
        self.queues = queues
        self.skills = skills
    }
}

extension Desk {
    /// Whether `next` gives an agent what waits in a queue. A desk that lists no agents gives all of them everything.
    ///
    /// ```swift
    /// desk.mayTake("eva", from: Queue(id: "techniek"))     // her queues, and the skills it asks for
    /// ```
    package func mayTake(_ agent: String, from queue: Queue) -> Bool {
        guard !agents.isEmpty else { return true }
        let skills = agents[agent]?.skills ?? []
        return isQueue(queue.id, of: agent) && queue.skills.allSatisfy(skills.contains)
    }

    /// Whether a queue is one that an agent works on, whatever the agent knows.
    package func isQueue(_ queue: Queue.ID, of agent: String) -> Bool {
        guard let own = agents[agent]?.queues, !own.isEmpty else { return true }
        return own.contains(queue)
    }

    /// A queue by its name; one that is not listed has no settings.
    package func queue(_ id: Queue.ID) -> Queue { queues.first { $0.id == id } ?? Queue(id: id) }
}
