import ArgumentParser
import ChatEngine
import Foundation

/// `praatpaal explain TEXT`: why it would say what it would say.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how one utterance is decided, as a ledger that adds up.")

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "The language, when it should not be detected.")
    var language: String?
    @Option(help: "The intent answered just before, for its follow-ups.")
    var after: String?
    @Option(help: "An intent to account for: what keeps it from being the best.")
    var whyNot: String?
    @Argument(help: "What the customer says.")
    var text: String

    func run() throws {
        let responder = try knowledge.load()
        try responder.require(language: language, intent: after)
        var conversation = Conversation(id: "explain")
        conversation.language = language.map { LanguageCode($0) }
        conversation.lastIntent = after
        // Not the first words of a conversation: the privacy notice is no part of the explanation.
        conversation.turns = 1
        let outcome = responder.respond(
            to: Saying(text: text), in: conversation,
            with: .init(now: WallClock.now(), nextHandoff: 1, waiting: { _, _ in 0 }),
            by: UtteranceReader(responder))
        let spoken =
            outcome.delivery.recognition?.language ?? outcome.delivery.language
            ?? responder.firstLanguage
        guard let turn = outcome.delivery.turn,
            let explanation = responder.recognizer.explain(
                Utterance(text), in: spoken, after: after, whyNot: whyNot)
        else {
            throw Failure.unusable("the knowledge base has no intents in language \(spoken)")
        }
        if let whyNot, explanation.whyNot == nil {
            throw Failure.unusable("there is no intent \(whyNot) in language \(spoken)")
        }
        switch output.format {
        case .text: ExplanationText.lines(explanation, turn: turn).forEach(Console.write)
        case .json:
            Console.write(try JSONText.line(ExplanationJSON(text, explanation, turn)))
        }
    }
}

/// The ledger as the contract's JSON object.
struct ExplanationJSON: Encodable {
    struct Candidate: Encodable {
        var intent: String
        var confidence: Double
        var score: Double
        var evidence: [Row]

        init(_ entry: Explanation.Entry) {
            intent = entry.candidate.intent
            confidence = entry.candidate.confidence.value
            score = entry.candidate.score
            evidence = entry.evidence.map {
                Row(
                    kind: $0.kind.rawValue, text: $0.text, amount: $0.amount,
                    source: $0.source?.fileAndLine)
            }
        }
    }
    struct WhyNot: Encodable {
        var candidate: Candidate
        var reason: String
    }
    struct Row: Encodable {
        var kind: String
        var text: String
        var amount: Double
        var source: String?

        enum CodingKeys: CodingKey { case kind, text, amount, source }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(kind, forKey: .kind)
            try container.encode(text, forKey: .text)
            try container.encode(amount, forKey: .amount)
            try container.encode(source, forKey: .source)
        }
    }

    var utterance: String
    var language: String
    var decision: String?
    var intent: String?
    var confidence: Double?
    var slots: [String: String]
    var candidates: [Candidate]
    var limits: [String]
    var wouldChange: String
    var whyNot: WhyNot?
    var rules: [RuleRow]

    struct RuleRow: Encodable {
        var rule: String
        var why: String
    }

    init(_ text: String, _ explanation: Explanation, _ turn: Turn) {
        utterance = text
        language = turn.language.code
        decision = turn.decision?.rawValue
        intent = turn.intent
        confidence = turn.confidence
        slots = turn.slots
        candidates = explanation.candidates.map(Candidate.init)
        whyNot = explanation.whyNot.map {
            WhyNot(candidate: Candidate($0.entry), reason: $0.reason)
        }
        limits = explanation.recognition.limits.map {
            "\($0.source.fileAndLine): \($0.limit.rawValue)"
        }
        wouldChange = explanation.wouldChange
        rules = turn.rules.map { RuleRow(rule: $0.rawValue, why: $0.words) }
    }

    enum CodingKeys: CodingKey {
        case utterance, language, decision, intent, confidence, slots, candidates, limits,
            wouldChange, whyNot, rules
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(utterance, forKey: .utterance)
        try container.encode(language, forKey: .language)
        try container.encode(decision, forKey: .decision)
        try container.encode(intent, forKey: .intent)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(slots, forKey: .slots)
        try container.encode(candidates, forKey: .candidates)
        try container.encode(limits, forKey: .limits)
        try container.encode(wouldChange, forKey: .wouldChange)
        try container.encodeIfPresent(whyNot, forKey: .whyNot)
        try container.encode(rules, forKey: .rules)
    }
}
