import PCRE2

/// Breaks a candidate's score down into rows a person can read: character n-grams are folded into the words they lie in.
struct Ledger {
    let model: LanguageModel
    let utterance: Utterance
    let weighing: Weighing
    /// The word sets by number.
    let concepts: [Concept]

    init(model: LanguageModel, utterance: Utterance, weighing: Weighing) {
        (self.model, self.utterance, self.weighing) = (model, utterance, weighing)
        concepts = weighing.reading.concepts.isEmpty ? [] : model.concepts
    }

    func rows(for intent: IntentNumber) -> [Evidence] {
        var rows = [
            Evidence(kind: .start, text: "", points: model.model.biases[intent.index], source: nil)
        ]
        rows += wordRows(for: intent, kind: nil) { model.model.weight(of: $0, for: intent) }
        rows += meaningRows(for: intent, kind: .meaning) { model.model.weight(of: $0, for: intent) }
        rows += fixedRows(for: intent)
        rows += judgeRows(for: intent)
        rows = rows.filter { $0.points != 0 }
        rows.sort { abs(Int($0.points)) > abs(Int($1.points)) }
        return rows + unknownWords()
    }

    /// One row per word and per pair of words.
    private func wordRows(
        for intent: IntentNumber, kind: Evidence.Kind?, weight: (FeatureID) -> Int16
    ) -> [Evidence] {
        var sums: [Span: Int32] = [:]
        for feature in weighing.reading.features where feature.family != .meaning {
            let amount = FixedPoint.value(feature.value) &* Int32(weight(feature.id))
            guard amount != 0 else { continue }
            let isConcept = feature.family == .concept
            let isSynonym = weighing.reading.alternatives.contains {
                $0.isSynonym && $0.token == Int(feature.first) && $0.stem == feature.id
            }
            sums[
                Span(
                    first: feature.first, last: feature.last, isSynonym: isSynonym,
                    concept: isConcept ? feature.id : .none), default: 0] &+=
                amount
        }
        return sums.sorted { $0.key < $1.key }.map { span, points in
            Evidence(
                kind: kind ?? self.kind(of: span), text: text(of: span), points: points,
                source: source(of: span, for: intent))
        }
    }

    struct Span: Hashable, Comparable {
        var first: Int16
        var last: Int16
        var isSynonym: Bool
        /// The feature of a word set.
        var concept: FeatureID
        static func < (left: Span, right: Span) -> Bool {
            (left.first, left.last, left.isSynonym ? 1 : 0, left.concept) < (
                right.first, right.last, right.isSynonym ? 1 : 0, right.concept
            )
        }
    }

    private func kind(of span: Span) -> Evidence.Kind {
        if !span.concept.isNone { return .concept }
        if span.isSynonym { return .synonym }
        return weighing.reading.corrections.contains { $0.token == Int(span.first) }
            && span.first == span.last
            ? .correction : .token
    }

    private func text(of span: Span) -> String {
        if !span.concept.isNone { return text(ofConcept: span) }
        let first = utterance.tokens[Int(span.first)]
        guard span.first != span.last else {
            let read = weighing.reading.corrections.first { $0.token == Int(span.first) }
            return utterance.typed(first) + (read.map { " → " + meant($0.correction) } ?? "")
        }
        return utterance.typed(first) + " " + utterance.typed(utterance.tokens[Int(span.last)])
    }

    private func meant(_ correction: Speller.Respelling) -> String {
        let lexicon = model.set.index.lexicon
        return switch correction {
        case .word(let word): lexicon.text(of: word)
        case .compound(let first, let second):
            lexicon.text(of: first) + " " + lexicon.text(of: second)
        }
    }

    /// The example of the intent that has the word.
    private func source(of span: Span, for intent: IntentNumber) -> SourceLocation? {
        var stems = [weighing.reading.stems[Int(span.first)]]
        stems += weighing.reading.alternatives.filter { $0.token == Int(span.first) }.map(\.stem)
        for stem in stems where !stem.isNone {
            if let row = model.firstRow(of: stem, in: intent) {
                return model.examples[model.set.examples[row.index].index].source
            }
        }
        return nil
    }

    private func fixedRows(for intent: IntentNumber) -> [Evidence] {
        let patterns = weighing.counted.filter { $0.intent == intent }.map { hit in
            let bytes = Array(utterance.text.utf8)
            return Evidence(
                kind: .pattern, text: String(decoding: bytes[hit.match.range], as: UTF8.self),
                points: model.lessons.amount(of: hit),
                source: model.intents[intent.index].trigger.patterns[hit.pattern].source)
        }
        let whole = weighing.whole.filter { $0 == intent }.map { _ in
            Evidence(
                kind: .pattern, text: utterance.text,
                points: FixedPoint.score(Worth.exactExamplePoints),
                source: nil)
        }
        let keywords = weighing.keywords.filter { $0.keyword.intent == intent }.map {
            Evidence(
                kind: .keyword, text: utterance.typed(utterance.tokens[$0.token]),
                points: $0.keyword.amount, source: $0.keyword.source)
        }
        let exact = weighing.exact.filter { $0.intent == intent }.map {
            Evidence(
                kind: .example, text: utterance.text,
                points: FixedPoint.score(Worth.exactExamplePoints),
                source: model.examples[$0.example.index].source)
        }
        let negations = weighing.takenBack.filter { $0.intent == intent }.map {
            Evidence(
                kind: .negation, text: utterance.typed(utterance.tokens[$0.token]),
                points: $0.amount,
                source: nil)
        }
        return patterns + whole + keywords + exact + negations + contextRows(for: intent)
    }

    private func contextRows(for intent: IntentNumber) -> [Evidence] {
        guard let running = weighing.running.first else { return followUpRows(for: intent) }
        return weighing.running.filter { $0.subject == intent }.map {
            Evidence(
                kind: .context, text: model.intents[running.subject.index].id, points: $0.points,
                source: nil)
        } + followUpRows(for: intent)
    }

    private func followUpRows(for intent: IntentNumber) -> [Evidence] {
        guard let context = weighing.context, model.followUps[context.index].contains(intent) else {
            return []
        }
        return [
            Evidence(
                kind: .context, text: model.intents[context.index].id,
                points: FixedPoint.score(Worth.contextPoints),
                source: model.intents[intent.index].source
            )
        ]
    }

    /// What the judge between the best two said, word by word.
    private func judgeRows(for intent: IntentNumber) -> [Evidence] {
        guard let judged = weighing.judged, intent == judged.best || intent == judged.second else {
            return []
        }
        let judge = model.judges[IntentPair(judged.best, judged.second)]
        let sign: Int16 = judge.pair.first == intent ? 1 : -1
        let start = Evidence(
            kind: .pair, text: "", points: judge.bias &* Int32(sign), source: nil)
        return [start] + wordRows(for: intent, kind: .pair) { judge.weight(of: $0) * sign }
            + meaningRows(for: intent, kind: .pair) { judge.weight(of: $0) * sign }
    }

    private func unknownWords() -> [Evidence] {
        utterance.tokens.enumerated().filter { at, token in
            token.kind == .word && weighing.reading.stems[at].isNone
                && !weighing.reading.alternatives.contains { $0.token == at }
        }.map { _, token in
            Evidence(kind: .unknownWord, text: utterance.typed(token), points: 0, source: nil)
        }
    }
}

extension LanguageModel {
    /// The first row of an intent that has a stem. O(rows).
    func firstRow(of stem: FeatureID, in intent: IntentNumber) -> RowID? {
        set.allRows.first { row in
            set.intents[row.index] == intent && set.cells(of: row).contains { $0.id == stem }
        }
    }
}
