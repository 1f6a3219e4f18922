import Figures

/// Whether an agent takes more work: here, away, or here for so many at most. What was claimed stays the agent's all the same.
///
/// ```swift
/// var presence = AgentPresence()
/// presence.most = 2
/// presence.words(with: 1)          // here, 1 of at most 2
/// presence.refusal(with: 2)        // you have as many as you want to have (2); + takes one more
/// ```
struct AgentPresence {
    var isAway = false
    /// Handoffs at once; `nil` for as many as the queues allow.
    private(set) var most: Int?

    init(most: Int? = nil) { self.most = most }

    /// One more or fewer, from what the agent has or wants now.
    mutating func allow(_ step: Int, with own: Int) { most = max(1, (most ?? max(1, own)) + step) }

    /// As it is shown beside the claims.
    func words(with own: Int) -> String {
        let load = most.map { "\(own) of at most \($0)" } ?? "\(own) yours"
        return isAway ? "AWAY, \(load)" : "here, \(load)"
    }

    /// Why nothing more is taken; `nil` when something is.
    func refusal(with own: Int) -> String? {
        if isAway { return "you are away; a says that you are here again" }
        if let most, own >= most {
            return "you have as many as you want to have (\(most)); + takes one more"
        }
        return nil
    }
}
