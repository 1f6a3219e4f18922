import ChatEngine
import Transcripts

/// What an agent did, for the customer's terminal: a line of a transcript, and what it means in words.
enum AgentNews {
    /// Nothing for a note: it is not for the customer.
    static func lines(_ step: HandoffStep) -> [(text: String, isComment: Bool)] {
        guard let words = words(step) else { return [] }
        // A claim runs out by the clock: there is nothing to write.
        if case .lapse = step.action { return [(words, true)] }
        let line = TranscriptWriter.agent(step.agent, told(step.action).written)
        return [(line, false)] + (words.isEmpty ? [] : [(words, true)])
    }

    /// Why it was closed is for colleagues.
    private static func told(_ action: HandoffStep.Action) -> HandoffStep.Action {
        if case .resolve(let result, _) = action { .resolve(result) } else { action }
    }

    private static func words(_ step: HandoffStep) -> String? {
        switch step.action {
        case .claim: "\(step.agent) has taken over and reads what you write"
        case .reply: ""
        case .note, .draft, .teach: nil
        case .transfer(.agent(let agent)): "\(agent) takes over and reads what you write"
        case .reopen: "\(step.agent) has taken it up again and reads what you write"
        case .giveBack, .lapse, .transfer(.queue):
            "\(step.agent) has left; you are waiting for a colleague again"
        case .resolve: "\(step.agent) has closed the matter; the bot answers again"
        }
    }
}
