import BasicAlgorithms
import ChatEngine

/// Recorded conversations replayed with the present knowledge base: every turn whose decision, intent or answer
/// is different now.
///
/// ```swift
/// ImpactReport(events, with: Replayer(responder)).changes    // empty: all as it was
/// ```
/// Each conversation has a clock of its own; what was masked in the store is replayed masked. Where a turn hands over or waits for a
/// person, numbers in the reply are not compared: a place in the queue depends on who else waits. O(events).
package struct ImpactReport: Sendable {
    /// A turn, what it came to then, and what it comes to now.
    package struct Change: Sendable, Equatable {
        package var conversation: Conversation.ID
        /// Counted from 1.
        package var turn: Int
        package var text: String
        /// What it was understood as then.
        package var intent: Intent.ID?
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

    /// Turns that changed alike.
    package struct Group: Sendable, Equatable {
        /// Of all that changed in a turn, what explains the rest: its intent, else its decision, else its answer.
        package var what: String
        package var intent: Intent.ID?
        package var before: String
        package var now: String
        package var turns: [Change]
    }

    /// The changes by intent and what it comes to now, the most frequent first; a turn stands in one of them.
    package var groups: [Group] {
        var main: [TurnPlace: Change] = [:]
        var order: [TurnPlace] = []
        for change in changes {
            let place = TurnPlace(conversation: change.conversation, turn: change.turn)
            if let known = main[place] {
                if change.weight > known.weight { main[place] = change }
            } else {
                order.append(place)
                main[place] = change
            }
        }
        var found: [Group] = []
        var places: [[String]: Int] = [:]
        for change in order.compactMap({ main[$0] }) {
            let key = [change.what, change.intent ?? "", change.before, change.now]
            if let at = places[key] {
                found[at].turns.append(change)
            } else {
                places[key] = found.count
                found.append(
                    Group(
                        what: change.what, intent: change.intent, before: change.before,
                        now: change.now, turns: [change]))
            }
        }
        return found.enumerated().sorted {
            ($1.element.turns.count, $0.offset) < ($0.element.turns.count, $1.offset)
        }.map(\.element)
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
        let recorded = RecordedTurns(events)
        for mismatch in result.mismatches {
            guard let what = what(mismatch), let line = mismatch.turn,
                let number = starts.firstIndex(of: line)
            else { continue }
            if what == answer, recorded.isWaiting(number),
                Self.withoutNumbers(mismatch.expected) == Self.withoutNumbers(mismatch.got)
            {
                continue
            }
            part.changes.append(
                Change(
                    conversation: path, turn: number + 1, text: mismatch.customer ?? "",
                    intent: recorded.intent(of: number), what: what,
                    before: mismatch.expected.joined(separator: " / "),
                    now: mismatch.got.joined(separator: " / ")))
        }
        return part
    }

    private static let answer = "answer"

    private static func withoutNumbers(_ lines: [String]) -> [[Substring]] {
        lines.map { $0.split { $0.isNumber || $0 == " " } }
    }

    private static func what(_ mismatch: Mismatch) -> String? {
        switch mismatch.difference {
        case .reply: return answer
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

extension ImpactReport.Change {
    /// Which of several changes of a turn explains the others.
    fileprivate var weight: Int {
        switch what {
        case Expectation.Subject.intent.words: 3
        case Expectation.Subject.decision.words: 2
        default: 1
        }
    }
}

/// What the log says of each turn of a conversation, counted from 0.
private struct RecordedTurns {
    private var intents: [Intent.ID?] = []
    private var waiting: Set<Int> = []

    init(_ events: [ConversationEvent]) {
        var isWaiting = false
        for event in events {
            switch event.body {
            case .said:
                intents.append(nil)
                if isWaiting { waiting.insert(intents.count - 1) }
            case .turned(let turn) where !intents.isEmpty:
                intents[intents.count - 1] = turn.intent
            case .handedOff:
                isWaiting = true
                waiting.insert(intents.count - 1)
            case .stepped(let step):
                if case .resolve = step.action { isWaiting = false }
            case .turned, .opened, .replied, .rated, .surveyed, .surveyAsked, .noticed, .reminded,
                .actionAsked, .actionEnded, .contactLeft, .closed:
                break
            }
        }
    }

    func intent(of turn: Int) -> Intent.ID? { intents.indices.contains(turn) ? intents[turn] : nil }
    /// Whether it handed over, or a person was waited for.
    func isWaiting(_ turn: Int) -> Bool { waiting.contains(turn) }
}
