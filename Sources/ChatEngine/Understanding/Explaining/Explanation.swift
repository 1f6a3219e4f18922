import Figures

/// How one utterance was decided: per candidate, the rows of evidence that sum to its score.
///
/// ```swift
/// let explanation = model.explain(Utterance("waar blijft mijn pakje"))
/// explanation.candidates[0].evidence.map(\.points).reduce(0, &+) == explanation.candidates[0].candidate.points
/// ```
package struct Explanation: Sendable {
    package struct Entry: Sendable {
        package var candidate: Candidate
        /// The heaviest first.
        package var evidence: [Evidence]
    }

    package var recognition: Recognition
    package var candidates: [Entry]
    /// What would have changed the outcome.
    package var wouldChange: String
    /// The intent that was asked about with "why not", and what keeps it from being the best.
    package var whyNot: WhyNot?

    package struct WhyNot: Sendable {
        package var entry: Entry
        /// In words.
        package var reason: String
    }
}

extension Recognizer {
    /// - Parameter whyNot: an intent to account for even if it is no candidate.
    package func explain(
        _ utterance: Utterance, in language: LanguageCode, after context: Intent.ID? = nil,
        whyNot: Intent.ID? = nil
    ) -> Explanation? {
        model(language)?.explain(utterance, after: context, whyNot: whyNot)
    }
}

extension LanguageModel {
    /// The ledger of an utterance. O(shown candidates × features), and one recognition per word for what would change.
    package func explain(
        _ utterance: Utterance, after context: Intent.ID? = nil, whyNot: Intent.ID? = nil
    ) -> Explanation {
        utterance.withView { view in
            withWorkspace { workspace in
                weigh(view, after: context, also: whyNot.flatMap { numbers[$0] }, workspace)
                let recognition = recognition(of: view, &workspace.weighed)
                let ledger = Ledger(model: self, utterance: utterance, weighed: workspace.weighed)
                return Explanation(
                    recognition: recognition,
                    candidates: recognition.ranking.candidates.map {
                        Explanation.Entry(candidate: $0, evidence: ledger.rows(for: $0.number))
                    },
                    wouldChange: wouldChange(utterance, recognition, context),
                    whyNot: whyNot.flatMap { self.whyNot($0, recognition, ledger, view) })
            }
        }
    }

    /// What an intent lacked: it was excluded, is a follow-up of something else, or has less evidence than the best.
    private func whyNot(
        _ id: Intent.ID, _ recognition: Recognition, _ ledger: Ledger, _ view: UtteranceView
    ) -> Explanation.WhyNot? {
        guard let number = numbers[id] else { return nil }
        var weighed = ledger.weighed
        let candidate = candidate(number, view, &weighed)
        let entry = Explanation.Entry(candidate: candidate, evidence: ledger.rows(for: number))
        return Explanation.WhyNot(
            entry: entry, reason: reason(number, candidate, recognition, ledger))
    }

    private func reason(
        _ number: Int, _ candidate: Candidate, _ recognition: Recognition, _ ledger: Ledger
    ) -> String {
        if let excluded = ledger.weighed.found.excluded.first(where: { $0.intent == number }) {
            let matched = String(
                decoding: Array(ledger.utterance.text.utf8)[excluded.range], as: UTF8.self)
            return
                "excluded by the pattern at \(excluded.source.fileAndLine), which matches “\(matched)”"
        }
        if let parent = intents[number].parent, numbers[parent] != ledger.weighed.context {
            return "a follow-up of \(parent), understood only right after it"
        }
        guard let best = recognition.best, best.number != number else { return "it is the best" }
        let missing = Points.text(best.points &- candidate.points &+ 1)
        return
            "\(missing) points behind \(best.intent); an example of it with these words would close that"
    }

    /// The single word whose absence would give another winner; else how far the runner-up is behind.
    private func wouldChange(
        _ utterance: Utterance, _ recognition: Recognition, _ context: Intent.ID?
    ) -> String {
        guard let best = recognition.best else {
            return "the knowledge base has no intent in this language"
        }
        for token in utterance.tokens.prefix(Self.mostWordsTried) {
            let without = Utterance(utterance.text(without: token))
            guard !without.isEmpty, let other = winner(without, context),
                other != best.number
            else { continue }
            return "without “\(utterance.typed(token))” the best would be \(intents[other].id)"
        }
        guard recognition.ranking.candidates.count > 1 else { return "there is no other candidate" }
        let second = recognition.ranking.candidates[1]
        let behind = Points.text(best.points &- second.points)
        return "no single word: the runner-up \(second.intent) is \(behind) points behind"
    }

    private static let mostWordsTried = 60

    private func winner(_ utterance: Utterance, _ context: Intent.ID?) -> Int? {
        recognize(utterance, after: context).best?.number
    }
}

/// Points as people read them: in thousandths.
package enum Points {
    package static func text(_ points: Int32) -> String {
        Figure.decimal(units: thousandths(points), 3)
    }

    static func thousandths(_ points: Int32) -> Int {
        Int((FixedPoint.points(points) * 1000).rounded())
    }

    /// Rounds rows so that they still sum to the rounded total: the largest remainders are rounded up (Hamilton).
    package static func apportioned(_ rows: [Int32]) -> [Int] {
        let exact = rows.map { FixedPoint.points($0) * 1000 }
        var rounded = exact.map { Int($0.rounded(.down)) }
        let total = thousandths(rows.reduce(0, &+))
        let short = total - rounded.reduce(0, +)
        let byRemainder = exact.indices.sorted {
            let (left, right) = (exact[$0] - Double(rounded[$0]), exact[$1] - Double(rounded[$1]))
            return left == right ? $0 < $1 : left > right
        }
        for at in byRemainder.prefix(max(0, short)) { rounded[at] += 1 }
        return rounded
    }
}

extension Utterance {
    /// The text as typed, without one token.
    func text(without token: Token) -> String {
        let bytes = Array(text.utf8)
        let source = token.source.asInt
        return String(
            decoding: bytes[..<source.lowerBound] + bytes[source.upperBound...], as: UTF8.self)
    }
}
