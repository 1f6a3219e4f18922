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

    /// A transcript that passes with the knowledge base. On standard error: how many lines differ from what was said then.
    func text(_ knowledge: KnowledgeOptions) throws -> String {
        let replayer = Replayer(try knowledge.load())
        guard let kept = TranscriptRecorder.passing(events, with: replayer) else {
            throw Failure.unusable(
                "Nothing was said in the conversation \(SafeText(oneLine: conversation))")
        }
        if kept.linesChanged > 0 {
            let lines = kept.linesChanged == 1 ? "1 line is" : "\(kept.linesChanged) lines are"
            Console.error(
                "\(lines) different now: the knowledge base has changed, or personal data is masked"
            )
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
