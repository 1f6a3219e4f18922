import ChatEngine
import SafeText

/// Recorded conversations replayed with the present knowledge base: every turn that is decided otherwise now.
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
        for part in Parallel.map(all, { Self.changes(in: $0, replayer) }) {
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
            default: return nil
            }
        case .step, .notServed: return nil
        }
    }

    /// Each changed turn, then the count.
    package var lines: [String] {
        changes.flatMap { change in
            [
                "\(SafeText(oneLine: change.conversation)) turn \(change.turn): \(change.what)",
                "    " + TranscriptWriter.customer(change.text),
                "    - " + SafeText.shown(change.before), "    + " + SafeText.shown(change.now), "",
            ]
        } + [
            "\(Set(changes.map { "\($0.conversation) \($0.turn)" }).count) of \(turns) turns changed, "
                + "in \(conversations) conversations"
        ]
    }
}

/// The same for programs.
package struct ImpactJSON: Encodable, Sendable {
    struct ChangeJSON: Encodable, Sendable {
        var conversation: String
        var turn: Int
        var text: String
        var what: String
        var before: String
        var now: String
    }
    var conversations: Int
    var turns: Int
    var changes: [ChangeJSON]

    package init(_ report: ImpactReport) {
        conversations = report.conversations
        turns = report.turns
        changes = report.changes.map {
            ChangeJSON(
                conversation: $0.conversation, turn: $0.turn, text: $0.text, what: $0.what,
                before: $0.before, now: $0.now)
        }
    }
}
