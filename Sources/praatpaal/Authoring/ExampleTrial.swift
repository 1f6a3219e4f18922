import ChatEngine
import Figures
import JSON
import Reports
import SafeText

/// One line as an example of an intent, tried before it is written: what an agent asks who has resolved a handoff.
struct ExampleTrial {
    let line: String
    let intent: Intent
    let effect: SuggestionEffect

    /// - Errors: `Failure` for an intent that the desk does not have, and for a line that may hold what is personal.
    init(
        of text: String, as intent: Intent.ID, in language: LanguageCode?, _ rulebook: Rulebook,
        _ trial: (Suggestion) -> SuggestionEffect?, _ recognizer: Recognizer
    ) throws {
        let spoken = language ?? rulebook.languages.first { rulebook.intent(intent, in: $0) != nil }
        guard let spoken, let found = rulebook.intent(intent, in: spoken), found.isSubject else {
            throw Failure.unknown(
                "intent", intent,
                among: rulebook.intents.filter {
                    $0.isSubject && $0.language == language ?? $0.language
                }
                .map(\.id))
        }
        let choice = LineChoice(rulebook, recognizer, spoken)
        guard let line = choice.trimmed(text, about: "") else {
            throw Failure.unusable(
                "This line may hold what is personal, or asks nothing: it is never written")
        }
        let suggestion = Suggestion(
            number: 0, language: spoken, name: "", lines: [], examples: [line], missing: [],
            replies: [], proposal: .examples(intent, [line], .confirmed))
        guard let effect = trial(suggestion) else {
            throw Failure.unusable(
                "The file of \(SafeText.shown(intent)) cannot take a line, or would not pass the check with it"
            )
        }
        (self.line, self.intent, self.effect) = (line, found, effect)
    }

    var page: Page {
        var page = Page(title: "Example")
        page.add(Line("“\(SafeText.shown(line))” as an example of \(intent.id)"))
        page.add(Line("   now: \(Self.words(effect.witness.before))"))
        page.add(Line("   with it: \(Self.words(effect.witness.after))"))
        page.add(Line("   effect: \(effect.words)"))
        for name in effect.broken { page.add(Line("     would fail: \(SafeText.shown(name))")) }
        page.add(.text(line), at: "line")
        page.add(.text(intent.id), at: "intent")
        page.add(.text(intent.title), at: "title")
        page.add(json: Self.json(effect.witness.before), at: "before")
        page.add(json: Self.json(effect.witness.after), at: "after")
        page.add(json: effect.json, at: "effect")
        return page
    }

    private static func words(_ judgement: SuggestionEffect.Judgement?) -> String {
        guard let judgement else { return "nothing" }
        let figure = Figure.decimal(judgement.confidence, 2)
        return "\(judgement.intent) (\(figure))\(judgement.isAnswered ? "" : ", not sure enough")"
    }

    private static func json(_ judgement: SuggestionEffect.Judgement?) -> JSONValue {
        guard let judgement else { return .null }
        return .object([
            "intent": .string(judgement.intent),
            "confidence": .number(Figure.nearest(judgement.confidence, 3)),
            "answered": .bool(judgement.isAnswered),
        ])
    }
}
