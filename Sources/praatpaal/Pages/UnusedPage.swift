import ChatEngine
import Figures
import JSON
import Reports
import SafeText

/// What of a knowledge base no customer has used.
struct UnusedPage {
    private let parts: UnusedParts
    private let patterns: [DeadPattern]

    init(_ parts: UnusedParts, _ patterns: [DeadPattern]) {
        (self.parts, self.patterns) = (parts, patterns)
    }

    var page: Page {
        var page = Page(title: "Unused")
        page.add(
            Line(
                "in \(Figure.count(parts.turns, "turn")) of customers, never understood: \(Figure.count(parts.intents.count, "intent"))"
            ))
        for intent in parts.intents { page.add(Line("  \(intent)")) }
        page.add(Line("variants that nobody was told: \(parts.answers.count)"))
        for answer in parts.answers { page.add(Line("  \(answer)")) }
        page.add(
            Line("patterns that match nothing customers said, and no example: \(patterns.count)"))
        for pattern in patterns {
            page.add(
                Line(
                    "  \(pattern.place.description): \(pattern.intent) \(SafeText.shown(pattern.pattern))"
                ))
        }
        page.add(
            json: .list(patterns) {
                .object([
                    "intent": .string($0.intent), "pattern": .string($0.pattern),
                    "place": .string("\($0.place)"),
                ])
            }, at: "dead_patterns")
        page.add(json: .strings(parts.intents), at: "unused_intents")
        page.add(json: .strings(parts.answers), at: "unused_answers")
        return page
    }
}
