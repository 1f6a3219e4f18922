import BasicAlgorithms
import ChatEngine

/// Recorded conversations replayed with the present knowledge base: every turn whose decision, intent or answer
/// is different now.
///
/// ```swift
/// ImpactReport(events, with: Replayer(responder)).changes    // empty: all as it was
/// ```
/// Each conversation has a clock of its own; what was masked in the store is replayed masked. O(events).
package struct ImpactReport: Sendable {
    /// A turn, what it came to then, and what it comes to now.
    package struct Change: Sendable, Equatable {
        package var conversation: Conversation.ID
        /// Counted from 1.
        package var turn: Int
        package var text: String
        /// `decision`, `intent` or `answer`.
        package var what: String
        package var before: String
        package var now: String
    }

    package private(set) var changes: [Change] = []
    package private(set) var turns = 0
    package private(set) var conversations = 0

    package init(_ events: [ConversationEvent], with replayer: Replayer) {
        var order: [Conversation.ID] = []
        var byConversation: [Conversation.ID: [ConversationEvent]] = [:]
        for event in events {
            if byConversation[event.conversation] == nil { order.append(event.conversation) }
            byConversation[event.conversation, default: []].append(event)
        }
        let all = order.compactMap { byConversation[$0] }
        for part in ParallelMap.map(all, { Self.changes(in: $0, replayer) }) {
            changes += part.changes
            turns += part.turns
        }
        conversations = all.count
    }

    private struct Part: Sendable {
        var changes: [Change] = []
        var turns = 0
    }

    private static func changes(
        in events: [ConversationEvent], _ replayer: Replayer
    ) -> Part {
        let text = TranscriptRecorder.text(of: events)
        let path = events.first?.conversation ?? ""
        guard let transcript = try? Transcript(path: path, bytes: Array(text.utf8)) else {
            return Part()
        }
        let result = replayer.replay(transcript)
        var part = Part(turns: result.turns)
        let starts = transcript.lines.enumerated().compactMap { at, line -> Int? in
            if case .customer = line.content { at + 1 } else { nil }
        }
        for mismatch in result.mismatches {
            guard let what = what(mismatch), let line = mismatch.turn,
                let number = starts.firstIndex(of: line)
            else { continue }
            part.changes.append(
                Change(
                    conversation: path, turn: number + 1, text: mismatch.customer ?? "", what: what,
                    before: mismatch.expected.joined(separator: " / "),
                    now: mismatch.got.joined(separator: " / ")))
        }
        return part
    }

    private static func what(_ mismatch: Mismatch) -> String? {
        switch mismatch.difference {
        case .reply: return "answer"
        case .value(let value):
            switch value.expected.subject {
            case .decision, .intent: return value.expected.subject.words
            case .confidence, .language, .queue, .reason, .status, .slot, .outcome, .firstContact,
                .contacts, .handoffs:
                return nil
            }
        case .step, .notServed: return nil
        }
    }

    package var turnsChanged: Int {
        Set(changes.map { TurnPlace(conversation: $0.conversation, turn: $0.turn) }).count
    }

    private struct TurnPlace: Hashable {
        var conversation: Conversation.ID
        var turn: Int
    }
}
