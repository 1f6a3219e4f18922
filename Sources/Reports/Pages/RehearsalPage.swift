import ChatEngine
import Figures
import JSON

/// What the rehearsal on the author's own examples shows: thresholds, and what is taken for something else.
package struct RehearsalPage {
    private let models: [(language: LanguageCode, model: LanguageModel)]
    private let thresholds: Thresholds

    /// - Parameter thresholds: the desk's own.
    package init(_ recognizer: Recognizer, _ thresholds: Thresholds) {
        models = recognizer.languages.compactMap { language in
            recognizer.model(language).map { (language, $0) }
        }
        self.thresholds = thresholds
    }

    /// What the answer threshold of each language is, and what others would do.
    package var thresholdPage: Page {
        var page = Page(title: "Thresholds")
        for (language, model) in models {
            let calibration = model.calibration
            let answer = thresholds.answer ?? calibration.answer
            page.add("\(language.code): answers from \(.number(answer, places: 2))")
            let rows = ThresholdTable(calibration, threshold: thresholds.answer).rows
            page.add(Self.table(rows))
            page.add(
                json: .list(rows) {
                    .members([
                        "threshold": .number($0.threshold), "in_use": .bool($0.isInUse),
                        "answered": .number($0.answered),
                        "right_among_answered": .number($0.right),
                        "foreign_refused": .number($0.outOfScopeRefused),
                    ])
                }, at: ["thresholds", .name(language.code)])
        }
        return page
    }

    private static func table(_ rows: [ThresholdTable.Row]) -> Table {
        Table(
            columns: ThresholdColumns.shared(answered: nil, right: nil) + [
                .init("foreign refused", width: 17, indent: 1, figureWidth: 7), .init(""),
            ],
            rows: rows.map {
                ThresholdColumns.cells(
                    $0.threshold, $0.answered, $0.right, $0.outOfScopeRefused)
                    + [.text($0.isInUse ? "← in use" : "")]
            })
    }

    /// Which examples are taken for another intent's when they are not known.
    package var confusionPage: Page {
        var page = Page(title: "Confusions")
        for (language, model) in models {
            let (asked, right) = model.rehearsed
            page.add(
                "\(language.code): \(.count(right)) of \(.count(asked)) examples were recognised by a desk that had not seen them"
            )
            for confusion in model.confusions.prefix(Self.mostShown) {
                page.add(lines(confusion, model))
            }
        }
        page.add(
            json: .array(
                models.flatMap { language, model in
                    model.confusions.map { Self.json($0, language, model) }
                }), at: "confusions")
        return page
    }

    private static let mostShown = 25
    private static let mostExamples = 3

    private func lines(_ confusion: Confusion, _ model: LanguageModel) -> [Line] {
        let head = Line(
            "  \(confusion.examples.count) × \(confusion.expected) → \(confusion.found)")
        let rest = confusion.examples.count - Self.mostExamples
        return [head]
            + confusion.examples.prefix(Self.mostExamples).map {
                Line("      “\($0.value)”  \($0.source.fileAndLine)")
            } + (rest > 0 ? [Line("      and \(rest) more")] : [])
            + [Line("      " + Self.words(confusion, model))]
    }

    /// Why, and what would help.
    private static func words(_ confusion: Confusion, _ model: LanguageModel) -> String {
        let shared = model.sharedWords(of: confusion).prefix(5).joined(separator: ", ")
        let why = shared.isEmpty ? "no word in common" : "in common: \(shared)"
        return why + "; " + proposal(model.proposal(for: confusion), confusion)
    }

    private static func proposal(_ proposal: ConfusionProposal, _ confusion: Confusion) -> String {
        switch proposal {
        case .merge:
            "each is taken for the other: merge them, or let their titles and examples say the difference"
        case .moreExamples(let count):
            "\(confusion.expected) has \(Figure.count(count, "example")); write more"
        case .exclude(let word): "exclude '\\b\(word)' in \(confusion.found)"
        case .moveOrRephrase: "move the example to \(confusion.found), or let it say more"
        }
    }

    private static func name(_ proposal: ConfusionProposal) -> String {
        switch proposal {
        case .merge: "merge"
        case .moreExamples: "more_examples"
        case .exclude: "exclude"
        case .moveOrRephrase: "move_or_rephrase"
        }
    }

    private static func json(
        _ confusion: Confusion, _ language: LanguageCode, _ model: LanguageModel
    ) -> JSONValue {
        .members([
            "proposal": .string(name(model.proposal(for: confusion))),
            "why": .string(words(confusion, model)),
            "language": .string(language.code), "expected": .string(confusion.expected),
            "predicted": .string(confusion.found), "count": .count(confusion.examples.count),
            "examples": .list(confusion.examples) {
                .members([
                    "text": .string($0.value), "source": .string($0.source.fileAndLine),
                ])
            },
        ])
    }
}
