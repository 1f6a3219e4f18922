import CivilTime

/// What a customer said that the desk did not answer rightly, and what showed it.
///
/// ```swift
/// UnansweredLine.lines(in: events).map(\.sign)     // [.notUnderstood, .chosen("levering.tijd")]
/// ```
package struct UnansweredLine: Sendable, Equatable {
    package enum Sign: Sendable, Equatable {
        /// It was asked to say it differently, or told that it is none of ours.
        case notUnderstood
        /// The customer chose this title from a list.
        case chosen(Intent.ID)
        /// None of the titles was meant.
        case noneChosen
        /// This was answered, and the customer said that it did not help, or a person replied after all.
        case denied(Intent.ID)
        /// An agent says that it is an example of this.
        case taught(Intent.ID)

        package var name: String {
            switch self {
            case .notUnderstood: "not_understood"
            case .chosen: "chosen"
            case .noneChosen: "none_chosen"
            case .denied: "denied"
            case .taught: "taught"
            }
        }
    }

    package var conversation: Conversation.ID
    package var at: Moment
    package var language: LanguageCode
    package var text: String
    package var sign: Sign
    /// What an agent replied in the same conversation, afterwards.
    package var agentReply: String?

    /// All of a log, oldest first. O(events).
    package static func lines(in events: [ConversationEvent]) -> [UnansweredLine] {
        var readers: [Conversation.ID: Reader] = [:]
        var order: [Conversation.ID] = []
        for event in events {
            if readers[event.conversation] == nil { order.append(event.conversation) }
            readers[event.conversation, default: Reader()].read(event)
        }
        return order.flatMap { readers[$0]?.lines ?? [] }
            .enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    /// Follows one conversation.
    private struct Reader {
        var lines: [UnansweredLine] = []
        private var said: (text: String, at: Moment)?
        private var offered: UnansweredLine?
        private var answered: UnansweredLine?
        private var language: LanguageCode?

        mutating func read(_ event: ConversationEvent) {
            switch event.body {
            case .said(let saying): said = (saying.text, event.at)
            case .turned(let turn): take(turn, event)
            case .rated(let rating): if !rating.helpful { deny() }
            case .handedOff(let handoff): if handoff.reason == .notHelped { deny() }
            case .stepped(let step):
                switch step.action {
                case .reply(let text): reply(text)
                case .teach(let intent, let text): teach(text, intent, event)
                case .claim, .note, .giveBack, .transfer, .resolve, .reopen, .draft, .lapse: break
                }
            case .opened, .replied, .surveyed, .actionAsked, .actionEnded, .reminded, .contactLeft,
                .surveyAsked,
                .noticed, .closed:
                break
            }
        }

        private mutating func take(_ turn: Turn, _ event: ConversationEvent) {
            language = turn.language
            guard let said else { return }
            let line = UnansweredLine(
                conversation: event.conversation, at: said.at, language: turn.language,
                text: said.text, sign: .notUnderstood)
            if let waiting = offered, turn.answersPendingQuestion {
                choose(turn, waiting)
                return
            }
            // A list that nothing was chosen from, and then a person or other words.
            if var waiting = offered, turn.decision == .escalate || turn.decision == .rephrase {
                waiting.sign = .noneChosen
                lines.append(waiting)
            }
            offered = nil
            switch turn.decision {
            case .rephrase: lines.append(line)
            case .clarify: offered = line
            case .answer where turn.isAnswer:
                answered = line
                answered?.sign = turn.intent.map { .denied($0) } ?? .notUnderstood
            case .answer, .ask, .escalate, nil: break
            }
        }

        private mutating func choose(_ turn: Turn, _ waiting: UnansweredLine) {
            var line = waiting
            line.sign = turn.chosen.map { .chosen($0) } ?? .noneChosen
            offered = nil
            lines.append(line)
            if let chosen = turn.chosen, turn.isAnswer {
                answered = waiting
                answered?.sign = .denied(chosen)
            }
        }

        /// The last answer did not help; a line that was chosen from a list is then no example of it.
        private mutating func deny() {
            guard let line = answered else { return }
            answered = nil
            if let last = lines.lastIndex(where: { $0.text == line.text && $0.at == line.at }) {
                lines[last].sign = line.sign
            } else {
                lines.append(line)
            }
        }

        /// Whatever else showed of the line: a person has read it.
        private mutating func teach(
            _ text: String, _ intent: Intent.ID, _ event: ConversationEvent
        ) {
            guard let language else { return }
            if let known = lines.lastIndex(where: { $0.text == text }) {
                lines[known].sign = .taught(intent)
            } else {
                lines.append(
                    UnansweredLine(
                        conversation: event.conversation, at: event.at, language: language,
                        text: text, sign: .taught(intent)))
            }
        }

        /// To the last line that was not answered, or to one that was and needed a person all the same.
        private mutating func reply(_ text: String) {
            if var line = answered, lines.last.map({ $0.at < line.at }) ?? true {
                answered = nil
                line.agentReply = text
                lines.append(line)
                return
            }
            if let last = lines.indices.last, lines[last].agentReply == nil {
                lines[last].agentReply = text
            }
        }
    }
}
