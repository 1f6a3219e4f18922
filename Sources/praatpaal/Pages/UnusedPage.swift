import ChatEngine
import Figures
import JSON
import Reports

/// What of a knowledge base no customer has used.
struct UnusedPage {
    private let parts: UnusedParts

    init(_ parts: UnusedParts) { self.parts = parts }

    var page: Page {
        var page = Page(title: "Unused")
        page.add(
            Line(
                "in \(Figure.count(parts.turns, "turn")) of customers, never understood: \(Figure.count(parts.intents.count, "intent"))"
            ))
        for intent in parts.intents { page.add(Line("  \(intent)")) }
        page.add(Line("variants that nobody was told: \(parts.answers.count)"))
        for answer in parts.answers { page.add(Line("  \(answer)")) }
        page.add(json: .strings(parts.intents), at: "unused_intents")
        page.add(json: .strings(parts.answers), at: "unused_answers")
        return page
    }
}
