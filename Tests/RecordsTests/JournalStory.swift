import CivilTime

@testable import ChatEngine
@testable import Records

/// Tests that write in a journal: what they write, in few words.
protocol JournalStory {
    var file: StoreFile { get }
}

extension JournalStory {
    var now: Moment { StoreFile.now }

    func event(
        _ body: ConversationEvent.Body, in id: String = "c"
    ) -> ConversationEvent { file.event(body, in: id) }

    func handoff(
        _ id: String, _ priority: Priority = .normal, queue: String = "q", isMessage: Bool = false
    ) -> ConversationEvent.Body {
        .handedOff(
            Handoff(
                id: id, queue: queue, reason: .requested, priority: priority, position: 1,
                intent: nil, isMessage: isMessage))
    }

    func step(
        _ action: HandoffStep.Action, _ id: String = "H1", by agent: String = "eva"
    ) -> ConversationEvent.Body {
        .stepped(HandoffStep(handoff: id, agent: agent, action: action))
    }

    func said(_ text: String, _ id: String? = nil) -> ConversationEvent.Body {
        .said(Saying(message: id, text: text))
    }
}
