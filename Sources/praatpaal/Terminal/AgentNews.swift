import ChatEngine
import Transcripts

/// What an agent did, for the customer's terminal: a line of a transcript, and what it means in words.
enum AgentNews {
    /// Nothing for a note: it is not for the customer.
    static func lines(_ step: HandoffStep) -> [(text: String, isComment: Bool)] {
        guard let words = words(step) else { return [] }
        let line = TranscriptWriter.agent(step.agent, step.action.written)
        return [(line, false)] + (words.isEmpty ? [] : [(words, true)])
    }

    private static func words(_ step: HandoffStep) -> String? {
        switch step.action {
        case .claim: "\(step.agent) has taken over and reads what you write"
        case .reply: ""
        case .note: nil
        case .giveBack: "\(step.agent) has left; you are waiting for a colleague again"
        case .resolve: "\(step.agent) has closed the matter; the bot answers again"
        }
    }
}
