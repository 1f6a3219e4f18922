import CivilTime

/// The first thing an agent sees of a handoff: the question, what the bot made of it, and what is known.
///
/// ```swift
/// let brief = HandoffBrief(summary, events, responder, earlier: contacts)
/// brief.question                   // where is my parcel
/// brief.guesses.first?.words       // [parcel, where is]
/// brief.guesses.first?.against     // [broken]
/// ```
/// O(events + one explanation of the question).
package struct HandoffBrief: Sendable {
    /// What the bot took the question for.
    package struct Guess: Sendable, Equatable {
        package var intent: Intent.ID
        package var title: String
        package var confidence: Double
        /// The words that spoke for it, the weightiest first.
        package var words: [String]
        /// Those that speak against it, the weightiest first, then those that no example has.
        package var against: [String] = []
    }

    /// A contact of the same customer about the same.
    package struct Earlier: Sendable, Equatable {
        package var conversation: Conversation.ID
        package var started: Moment
        package var about: [String]
        package var outcome: Resolution
    }

    /// In the customer's words.
    package private(set) var question: String?
    /// What was asked besides, where a person was asked for.
    package private(set) var request: String?
    package private(set) var guesses: [Guess] = []
    /// What the bot answered last before it handed over.
    package private(set) var answered: String?
    package private(set) var values: [(name: String, value: String)] = []
    package private(set) var earlier: [Earlier] = []

    private static let mostGuesses = 3
    private static let mostWords = 4
    private static let mostEarlier = 5
    /// In bytes; the ledger of a longer text would take seconds.
    private static let longestExplained = 2_048

    /// - Parameter responder: `nil` where the knowledge base cannot be read: then nothing is guessed.
    package init(
        _ summary: HandoffSummary, _ events: [ConversationEvent], _ responder: Responder?,
        earlier contacts: [Contact] = []
    ) {
        read(events, until: summary.row.handoff.id)
        values = summary.conversation.slots.filter { !$0.value.isEmpty }
            .sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        if let question, let responder {
            guesses = Self.guesses(question, summary, responder)
        }
        earlier = Self.earlier(summary, contacts, responder?.rulebook)
    }

    /// The last message with a question in it; what only asks for a person is told apart.
    private mutating func read(_ events: [ConversationEvent], until handoff: Handoff.ID) {
        var said: String?
        var last: String?
        for event in events {
            switch event.body {
            case .handedOff(let made) where made.id == handoff:
                if question == nil { question = last }
                if question != last { request = last }
                return
            case .said(let saying): (said, last) = (saying.text, saying.text)
            case .turned(let turn):
                let isRequest = turn.intent == IntentRole.human.id
                if let words = said, turn.isSubstantive, !isRequest, !turn.answersPendingQuestion {
                    question = words
                }
                said = nil
            case .replied(let reply): answered = reply.text ?? answered
            case .opened, .handedOff, .stepped, .rated, .surveyed, .surveyAsked, .actionAsked,
                .actionEnded, .reminded, .contactLeft, .noticed, .closed:
                break
            }
        }
        question = question ?? last
    }

    private static func guesses(
        _ question: String, _ summary: HandoffSummary, _ responder: Responder
    ) -> [Guess] {
        let language = summary.language ?? responder.firstLanguage
        let recognizer = responder.recognizer
        let ranked = recognizer.recognize(Utterance(question), in: language).ranking.candidates
        let explained =
            question.utf8.count <= longestExplained
            ? recognizer.explain(Utterance(question), in: language, after: nil) : nil
        return ranked.prefix(mostGuesses).map { candidate in
            let ledger = explained?.candidates.first { $0.candidate.intent == candidate.intent }
            return Guess(
                intent: candidate.intent,
                title: responder.rulebook.title(of: candidate.intent, in: language),
                confidence: candidate.confidence.value,
                words: words(ledger?.evidence ?? []), against: against(ledger?.evidence ?? []))
        }
    }

    /// What spoke for it, each once.
    private static func words(_ evidence: [Evidence]) -> [String] {
        var words: [String] = []
        for row in evidence.sorted(by: { $0.points > $1.points }) where row.points > 0 {
            guard row.kind.isWords, !words.contains(row.text) else { continue }
            words.append(row.text)
        }
        return Array(words.prefix(mostWords))
    }

    /// What spoke against it on the whole, each once: of a little nobody learns anything.
    static func against(_ evidence: [Evidence]) -> [String] {
        var sums: [String: Int64] = [:]
        for row in evidence where row.kind.isOfAWord {
            sums[row.text, default: 0] += Int64(row.points)
        }
        let bad = sums.filter { $0.value <= -leastAgainst }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        var words = bad
        for row in evidence where row.kind == .unknownWord && !words.contains(row.text) {
            words.append(row.text)
        }
        return Array(words.prefix(mostWords))
    }

    /// A tenth of a point of score.
    private static let leastAgainst = Int64(FixedPoint.oneScore) / 10

    private static func earlier(
        _ summary: HandoffSummary, _ contacts: [Contact], _ rulebook: Rulebook?
    ) -> [Earlier] {
        let present = contacts.last { one in
            one.handoffs.contains { $0.id == summary.row.handoff.id }
        }
        guard let present else { return [] }
        return contacts.filter { one in
            one.started < present.started && one.isSubstantive && one.isAboutTheSame(as: present)
        }
        .suffix(mostEarlier).map { one in
            Earlier(
                conversation: one.conversation, started: one.started,
                about: one.intents.map { rulebook?.title(of: $0, in: one.language) ?? $0 },
                outcome: one.resolution)
        }
    }
}

extension Evidence.Kind {
    /// Whether its text is of the customer's words.
    fileprivate var isWords: Bool {
        switch self {
        case .pattern, .token, .correction, .synonym, .concept, .keyword, .example: true
        case .start, .meaning, .context, .negation, .pair, .unknownWord: false
        }
    }

    /// Whether it says what a word of the customer's adds or takes.
    fileprivate var isOfAWord: Bool {
        switch self {
        case .pattern, .token, .correction, .synonym, .concept, .keyword, .example, .meaning,
            .negation:
            true
        case .start, .context, .pair, .unknownWord: false
        }
    }
}
