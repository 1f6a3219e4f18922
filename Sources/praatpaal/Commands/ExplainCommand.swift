import ArgumentParser
import ChatEngine
import Reports

/// `praatpaal explain TEXT`: why it would say what it would say.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how one utterance is decided, as a ledger that adds up.")

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "The language of the text (default: detected).")
    var language: String?
    @Option(help: "The intent answered just before, so that its follow-ups are understood.")
    var after: String?
    @Option(help: "Also explain why this intent was not the best.")
    var whyNot: String?
    @Argument(help: "What the customer says.")
    var text: String

    func run() throws {
        let responder = try knowledge.load()
        try responder.require(language: language, intent: after)
        let reader = DeskCache(responder)
        // Not the first turn of a conversation: the privacy notice is not part of the explanation.
        let conversation = Conversation(
            explaining: "explain", language: language.map { LanguageCode($0) }, after: after,
            in: language.map { LanguageCode($0) } ?? reader.read(text).guess(current: nil))
        let outcome = responder.respond(
            to: Saying(text: text), in: conversation,
            with: .init(now: WallClock.now(), nextHandoff: 1, queues: QueueLengths()),
            by: reader)
        let turn = outcome.turn
        let spoken = outcome.recognition?.language ?? turn.language
        guard
            let explanation = responder.recognizer.explain(
                Utterance(text), in: spoken, after: after,
                running: outcome.recognition?.running, whyNot: whyNot)
        else {
            throw Failure.unusable("The knowledge base has no intents in language \(spoken)")
        }
        if let whyNot, explanation.whyNot == nil {
            throw Failure.unknown(
                "intent", whyNot, among: responder.rulebook.ids(in: spoken),
                of: "language \(spoken)")
        }
        output.print(
            ExplanationPage(
                text, explanation, turn: turn,
                weighed: reader.policy(spoken).weigh(explanation.recognition)
            ).page)
    }
}
