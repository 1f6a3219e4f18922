import ChatEngine

/// How much of real traffic went where the transcripts go too: coverage, each intent counted as often as customers
/// asked for it.
package struct TrafficCoverage: Sendable {
    /// Turns that came to an intent of the knowledge base.
    package private(set) var turns = 0
    package private(set) var covered = 0
    /// The intents that customers come to most and no transcript does, with how often.
    package private(set) var missed: [(intent: Intent.ID, turns: Int)] = []

    package init(_ coverage: Coverage, _ events: [ConversationEvent]) {
        var counts: [Coverage.Place: Int] = [:]
        for event in events {
            guard case .turned(let turn) = event.body, let intent = turn.intent else { continue }
            counts[Coverage.Place(language: turn.language, intent: intent), default: 0] += 1
        }
        turns = counts.values.reduce(0, +)
        let left = counts.filter { !coverage.intents.contains($0.key) }
        covered = turns - left.values.reduce(0, +)
        missed = left.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
            .map { (intent: $0.key.intent, turns: $0.value) }
    }

    package var words: String {
        let share = turns == 0 ? 100 : covered * 100 / turns
        let most = missed.map { "\($0.intent) \($0.turns)" }.joined(separator: ", ")
        return "traffic: \(share) % of \(turns) turns went to intents of these transcripts"
            + (most.isEmpty ? "" : "; most missed: " + most)
    }
}
