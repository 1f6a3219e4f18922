import ChatEngine
import SafeText
import Transcripts

/// A conversation from the store as a regression test.
struct RecordedTranscript {
    private let events: [ConversationEvent]
    private let conversation: String

    init(_ events: [ConversationEvent], _ conversation: String) {
        self.events = events
        self.conversation = conversation
    }

    /// What passes with the knowledge base; how much of it differs from what was said then is told on standard error.
    func text(_ knowledge: KnowledgeOptions) throws -> String {
        let replayer = Replayer(try knowledge.load())
        guard let kept = TranscriptRecorder.passing(events, with: replayer) else {
            throw Failure.unusable(
                "nobody said anything in the conversation \(SafeText(oneLine: conversation))")
        }
        if kept.linesChanged > 0 {
            let lines = kept.linesChanged == 1 ? "1 line is" : "\(kept.linesChanged) lines are"
            Console.error(
                "\(lines) not as then: the knowledge base has changed, or personal data is masked")
        }
        return kept.text
    }

    func print(_ knowledge: KnowledgeOptions) throws {
        for line in try text(knowledge).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
        {
            Console.write(String(line))
        }
    }
}
