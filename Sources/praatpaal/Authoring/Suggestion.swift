import ChatEngine

/// Lines that the desk did not answer rightly and that are about one thing, with what to do.
struct Suggestion {
    /// By size, those that were decided on among them, so that a number stays while others are taken.
    var number: Int
    var language: LanguageCode
    var name: String
    /// Nearest the middle first.
    var lines: [UnansweredLine]
    /// Three that differ.
    var examples: [String]
    var nearest: (intent: Intent.ID, confidence: Double)?
    /// Words of most lines that nobody wrote.
    var missing: [String]
    /// What agents replied, the most frequent first.
    var replies: [(text: String, count: Int)]
    var proposal: Proposal
    var decision: SuggestionDecision?
    var effect: SuggestionEffect?

    /// What to add.
    enum Proposal {
        /// With how they came to be known as its.
        case examples(Intent.ID, [String], LearnedLine.Origin)
        /// A word that counts as one the desk has, and a line with it.
        case synonym(String, of: String, Intent.ID, line: String)
        case newIntent(Intent.ID, title: String, [String], answer: String?)
        /// A subject that is none of the desk's.
        case refuse(String, [String])
        case nothing(String)

        var kind: String {
            switch self {
            case .examples: "examples"
            case .synonym: "synonym"
            case .newIntent: "new_intent"
            case .refuse: "refuse"
            case .nothing: "nothing"
            }
        }

        /// The lines that would be written.
        var lines: [String] {
            switch self {
            case .examples(_, let lines, _), .newIntent(_, _, let lines, _),
                .refuse(_, let lines):
                lines
            case .synonym, .nothing: []
            }
        }

        /// A line that must be understood once it is taken.
        var witness: String? {
            switch self {
            case .synonym(_, _, _, let line): line
            case .examples, .newIntent, .refuse, .nothing: lines.first
            }
        }

        func with(_ lines: [String]) -> Proposal {
            switch self {
            case .examples(let intent, _, let origin): .examples(intent, lines, origin)
            case .newIntent(let id, let title, _, let answer):
                .newIntent(id, title: title, lines, answer: answer)
            case .refuse(let name, _): .refuse(name, lines)
            case .synonym, .nothing: self
            }
        }

        /// What they would be recognised as.
        var intent: Intent.ID? {
            switch self {
            case .examples(let intent, _, _), .newIntent(let intent, _, _, _),
                .synonym(_, _, let intent, _):
                intent
            case .refuse(let name, _): "not_ours." + name
            case .nothing: nil
            }
        }
    }
}

/// What would be different with a proposal, measured before it is taken.
struct SuggestionEffect {
    /// What a line is taken for, how surely, and whether that is enough to answer.
    struct Judgement: Equatable {
        var intent: Intent.ID
        var confidence: Double
        var isAnswered: Bool
    }

    /// A line that would be written, now and with it.
    var witness: (before: Judgement?, after: Judgement?)
    /// Of the group's lines that would not be written: recognised now, and with it.
    var heldOut = (all: 0, before: 0, after: 0)
    /// Lines of customers that were answered, and those of them that would be recognised as something else.
    var answered = 0
    var lost: [(text: String, before: Intent.ID, after: Intent.ID)] = []
    /// Transcripts that pass now and would fail.
    var transcripts = 0
    var broken: [String] = []
    /// Intents that would be mixed up and are not now.
    var confused: [String] = []
}
