import ChatEngine
import SafeText

/// A knowledge base as a table of questions and answers, CSV by RFC 4180, UTF-8: a row an example.
///
/// ```
/// intent,language,title,question,answer
/// koffie.openingstijden,nl,Wanneer is de koffiebar open?,Hoe laat gaat de koffiebar open?,Elke dag van 8 tot 18 uur.
/// ```
/// An intent without examples has its title for a question. What a table cannot hold is in `losses`. O(bytes).
package struct IntentTable {
    private let intents: [Intent]
    package static let columns = ["intent", "language", "title", "question", "answer"]

    package init(_ rulebook: Rulebook) { intents = rulebook.intents.filter(\.isSubject) }

    package var text: String {
        rows.map(CSVText.row).joined()
    }

    private var rows: [[String]] {
        [Self.columns]
            + intents.flatMap { intent in
                let examples = intent.trigger.questions.map(\.value)
                let answer = intent.response.plainAnswers.first ?? ""
                return (examples.isEmpty ? [intent.title] : examples).map {
                    [intent.id, intent.language.code, intent.title, $0, answer]
                }
            }
    }

    /// What is not in it, a line for each kind of thing.
    package var losses: [String] {
        ExportLosses(intents).lines(of: [
            .patterns, .variants, .conditions, .slots, .handovers, .threads,
        ])
    }
}

extension Response {
    /// The variants without a condition; where there are none, all.
    var plainAnswers: [String] {
        let plain = answers.filter { $0.condition.size == 0 }
        return (plain.isEmpty ? answers : plain).map(\.text.text)
    }
}
