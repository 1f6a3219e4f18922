import ChatEngine
import PCRE2

/// Which intents and patterns of a knowledge base were reached.
package struct Coverage: Sendable, Equatable {
    /// An intent in one language.
    package struct Place: Hashable, Sendable, Comparable {
        package var language: LanguageCode
        package var intent: Intent.ID

        package static func < (left: Place, right: Place) -> Bool {
            (left.language, left.intent) < (right.language, right.intent)
        }
    }

    package var intents: Set<Place> = []
    /// Numbers of the patterns that matched, among those of their intent.
    package var patterns: [Place: Set<Int>] = [:]
    /// Answers that were given, by language: `levering.kosten#0`.
    package var answers: [LanguageCode: Set<String>] = [:]
    /// Rules of the dialogue that decided something.
    package var rules: Set<DialogueRule> = []

    package init() {}

    package mutating func add(_ other: Coverage) {
        intents.formUnion(other.intents)
        patterns.merge(other.patterns) { $0.union($1) }
        rules.formUnion(other.rules)
        answers.merge(other.answers) { $0.union($1) }
    }

    /// Adds the answers and rules that a log names.
    mutating func add(_ events: [ConversationEvent]) {
        for event in events {
            switch event.body {
            case .turned(let turn):
                rules.formUnion(turn.rules)
                if !turn.answerKeys.isEmpty {
                    answers[turn.language, default: []].formUnion(turn.answerKeys)
                }
            case .reminded: rules.insert(.reminded)
            case .closed(let closing): if closing.by == .idle { rules.insert(.idleClosed) }
            case .opened, .said, .handedOff, .replied, .stepped, .rated, .surveyed, .noticed,
                .actionAsked, .actionEnded, .contactLeft, .surveyAsked:
                break
            }
        }
    }

    /// Adds a turn that came to an intent. O(patterns of the intent not reached yet).
    mutating func add(
        _ intent: Intent, in language: LanguageCode, said text: String, _ workspace: MatchWorkspace
    ) {
        let place = Place(language: language, intent: intent.id)
        intents.insert(place)
        for (number, pattern) in intent.trigger.patterns.enumerated()
        where patterns[place]?.contains(number) != true {
            if case .match = pattern.value.firstMatch(in: text, with: workspace) {
                patterns[place, default: []].insert(number)
            }
        }
    }
}

/// A coverage held against the whole knowledge base.
package struct CoverageSummary: Sendable {
    package var coveredIntents: Int
    package var intents: Int
    package var coveredPatterns: Int
    package var patterns: Int
    /// Intents that no transcript reached, in the order of the files.
    package var missed: [Coverage.Place]
    /// The author's own among them.
    private var missedOwn: [Coverage.Place]
    package var coveredAnswers: Int
    package var answers: Int
    /// Answers that were not given, in the order of the files, by intent and number.
    package var missedAnswers: [(language: LanguageCode, answer: String)]
    package var coveredRules: Int
    package var rules = DialogueRule.allCases.count
    /// Rules of the dialogue that did not decide anything.
    package var missedRules: [DialogueRule]

    package init(_ coverage: Coverage, of rulebook: Rulebook) {
        let places = rulebook.intents.map { Coverage.Place(language: $0.language, intent: $0.id) }
        missed = places.filter { !coverage.intents.contains($0) }
        missedOwn = zip(rulebook.intents, places).filter { intent, place in
            intent.isSubject && !coverage.intents.contains(place)
        }.map(\.1)
        let all = rulebook.intents.flatMap { intent in
            intent.response.answers.indices.map {
                (language: intent.language, answer: "\(intent.id)#\($0)")
            }
        }
        missedAnswers = all.filter { coverage.answers[$0.language]?.contains($0.answer) != true }
        answers = all.count
        coveredAnswers = all.count - missedAnswers.count
        missedRules = DialogueRule.allCases.filter { !coverage.rules.contains($0) }
        coveredRules = rules - missedRules.count
        intents = places.count
        coveredIntents = places.count - missed.count
        patterns = rulebook.intents.reduce(0) { $0 + $1.trigger.patterns.count }
        coveredPatterns = places.reduce(0) { $0 + (coverage.patterns[$1]?.count ?? 0) }
    }

    /// In one line.
    package var words: String {
        "coverage: \(coveredIntents) of \(intents) intents, \(coveredPatterns) of \(patterns) patterns, "
            + "\(coveredAnswers) of \(answers) answers, "
            + "\(coveredRules) of \(rules) dialogue rules"
    }

    /// The first of the author's own intents that no transcript reached, in one line; `nil` when all were.
    package var missedWords: String? {
        guard !missedOwn.isEmpty else { return nil }
        let names = missedOwn.prefix(Self.mostNamed).map { "\($0.intent) (\($0.language.code))" }
        let left = missedOwn.count - names.count
        return "not covered: " + names.joined(separator: ", ")
            + (left > 0 ? " and \(left) more" : "")
    }

    private static let mostNamed = 5
}
