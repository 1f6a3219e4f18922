import ChatEngine
import IntentFiles

/// What customers said that was not answered rightly, in groups with a proposal each.
///
/// A line that is understood by now is left out, and so is small talk.
struct SuggestionList {
    private let rulebook: Rulebook
    private let recognizer: Recognizer
    private(set) var suggestions: [Suggestion] = []
    /// Lines that are like no other.
    private(set) var outliers: [UnansweredLine] = []
    /// Lines that the present knowledge base answers.
    private(set) var solved = 0
    /// All lines of the language at hand.
    private var customers: [String] = []

    /// Of a group's lines so many are proposed as examples.
    static let mostExamples = 5
    /// From this size on a group is worth an intent.
    static let leastForIntent = 3

    init(
        _ lines: [UnansweredLine], _ rulebook: Rulebook, _ recognizer: Recognizer,
        _ decisions: SuggestionDecisions
    ) {
        self.rulebook = rulebook
        self.recognizer = recognizer
        var found: [Suggestion] = []
        for language in rulebook.languages {
            customers = lines.lazy.filter { $0.language == language }.map(\.text)
            var open: [UnansweredLine] = []
            // What customers chose from a list, or agents answered, tells what they meant, whatever their words.
            var labels: [Intent.ID?] = []
            let agents = AgentLabels(rulebook, language)
            for line in lines where line.language == language {
                let label =
                    line.taughtIntent.flatMap { rulebook.intent($0, in: language)?.id }
                    ?? line.chosenIntent ?? line.agentReply.flatMap { agents.intent(of: $0) }
                switch state(of: line, language, label) {
                case .open:
                    open.append(line)
                    labels.append(label)
                case .solved: solved += 1
                case .smallTalk: break
                }
            }
            let choice = LineChoice(rulebook, recognizer, language)
            var labelled: [Intent.ID: [UnansweredLine]] = [:]
            for (line, label) in zip(open, labels) {
                if let label { labelled[label, default: []].append(line) }
            }
            // One customer's choice is no group; an agent's answer is.
            labelled = labelled.filter { $0.value.count > 1 || $0.value[0].chosenIntent == nil }
            for intent in labelled.keys.sorted() {
                found.append(
                    suggestion(intent, labelled[intent] ?? [], language, choice, label: intent))
            }
            open = zip(open, labels).filter { $1.map { labelled[$0] == nil } ?? true }.map(\.0)
            let groups = LineGroups(open.map(\.text), pack: rulebook.packs[language])
            outliers += groups.outliers.sorted().map { open[$0] }
            for group in groups.groups {
                found.append(suggestion(group.name, group.lines.map { open[$0] }, language, choice))
            }
        }
        found.sort { ($1.lines.count, $0.name) < ($0.lines.count, $1.name) }
        for at in found.indices {
            found[at].number = at + 1
            found[at].decision = decisions.decision(on: found[at])
        }
        suggestions = found
    }

    private enum State { case open, solved, smallTalk }

    private func state(
        of line: UnansweredLine, _ language: LanguageCode, _ label: Intent.ID?
    ) -> State {
        var text = line.text
        guard let verdict = text.withUTF8({ recognizer.decide($0, in: language) }) else {
            return .open
        }
        let isSmallTalk = IntentRole(of: verdict.intent).isConversational
        if isSmallTalk, verdict.isAnswered { return .smallTalk }
        if let label { return verdict.isAnswered && verdict.intent == label ? .solved : .open }
        switch line.sign {
        case .denied(let intent):
            return verdict.intent == intent || !verdict.isAnswered ? .open : .solved
        case .chosen, .notUnderstood, .noneChosen, .taught:
            return verdict.isAnswered ? .solved : .open
        }
    }

    private func suggestion(
        _ name: String, _ lines: [UnansweredLine], _ language: LanguageCode, _ choice: LineChoice,
        label: Intent.ID? = nil
    ) -> Suggestion {
        let fit = lines.compactMap { choice.trimmed($0.text, about: name) }
        let shown = LineChoice.different(lines.map(\.text), 3)
        let nearest = nearest(to: lines, language)
        let replies = Dictionary(
            grouping: lines.compactMap(\.agentReply).filter { !LineChoice.isMasked($0) }, by: { $0 }
        )
        .map { (text: $0.key, count: $0.value.count) }
        .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        return Suggestion(
            number: 0, language: language, name: name, lines: lines, examples: shown,
            nearest: nearest.map { ($0.intent, $0.confidence) },
            missing: missing(from: lines, language),
            replies: replies,
            proposal: proposal(
                name, lines, fit, nearest, replies.first?.text, language, label ?? mostChosen(lines)
            ))
    }

    private struct Nearest {
        var intent: Intent.ID
        var confidence: Double
        /// The share of lines that are nearest to it.
        var share: Double
        /// How likely it is that nobody at the desk speaks of them.
        var foreign: Double
    }

    private func nearest(to lines: [UnansweredLine], _ language: LanguageCode) -> Nearest? {
        var sums: [Intent.ID: (confidence: Double, count: Int)] = [:]
        var foreign = 0.0
        for line in lines.prefix(200) {
            let recognition = recognizer.recognize(Utterance(line.text), in: language)
            foreign += recognition.noneOfOurs
            let subject = recognition.ranking.candidates.first {
                IntentRole(of: $0.intent) == .subject
            }
            guard let subject else { continue }
            sums[subject.intent, default: (0, 0)].confidence += subject.confidence.value
            sums[subject.intent, default: (0, 0)].count += 1
        }
        let count = Double(min(200, lines.count))
        let best = sums.max { ($0.value.confidence, $1.key) < ($1.value.confidence, $0.key) }
        return best.map {
            Nearest(
                intent: $0.key, confidence: $0.value.confidence / count,
                share: Double($0.value.count) / count, foreign: foreign / count)
        }
    }

    /// Words of at least a third of the lines that stand in no example, title or answer.
    private func missing(from lines: [UnansweredLine], _ language: LanguageCode) -> [String] {
        var written: Set<String> = []
        for intent in rulebook.intents where intent.language == language {
            let texts = intent.trigger.questions.map(\.value) + [intent.title]
            for text in texts {
                let said = Utterance(text)
                for token in said.tokens { written.insert(said.text(of: token)) }
            }
        }
        var counts: [String: Int] = [:]
        for line in lines {
            let said = Utterance(line.text)
            for word in Set(said.tokens.filter { $0.kind == .word }.map(said.text))
            where !written.contains(word) {
                counts[word, default: 0] += 1
            }
        }
        return counts.filter { $0.value * 3 >= lines.count }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map(\.key)
    }

    // MARK: - Proposals

    private func proposal(
        _ name: String, _ lines: [UnansweredLine], _ fit: [String], _ nearest: Nearest?,
        _ reply: String?,
        _ language: LanguageCode, _ label: Intent.ID?
    ) -> Suggestion.Proposal {
        let examples = LineChoice.different(fit, Self.mostExamples)
        guard !examples.isEmpty else { return .nothing("Its lines may hold personal data") }
        if let synonym = synonym(lines, fit, nearest, language, label) { return synonym }
        if let label {
            let isChosen = lines.count { $0.chosenIntent == label } * 2 >= lines.count
            return .examples(label, examples, isChosen ? .chosen : .confirmed)
        }
        if let nearest, nearest.share >= 0.6, nearest.confidence >= 0.35,
            !isDenied(nearest.intent, lines)
        {
            return .examples(nearest.intent, examples, .confirmed)
        }
        guard lines.count >= Self.leastForIntent else { return .nothing("There are too few lines") }
        let id = Self.id(of: name)
        if reply == nil, let nearest, nearest.foreign >= 0.5 {
            return .refuse(free(id, language, "not_ours."), examples)
        }
        return .newIntent(
            free("suggested." + id, language, ""), title: examples[0], examples, answer: reply)
    }

    private static func id(of name: String) -> String {
        name.split(separator: " ").joined(separator: "_")
    }

    /// A group as an intent of its own with an answer, whatever is proposed of it; `nil` where none of its lines may be written.
    func newIntent(of suggestion: Suggestion, saying answer: String) -> Suggestion.Proposal? {
        let choice = LineChoice(rulebook, recognizer, suggestion.language)
        let fit = suggestion.lines.compactMap { choice.trimmed($0.text, about: suggestion.name) }
        let examples = LineChoice.different(fit, Self.mostExamples)
        guard !examples.isEmpty else { return nil }
        let id = free("suggested." + Self.id(of: suggestion.name), suggestion.language, "")
        return .newIntent(id, title: examples[0], examples, answer: answer)
    }

    /// Where the lines mean one intent and differ from it by a word.
    private func synonym(
        _ lines: [UnansweredLine], _ fit: [String], _ nearest: Nearest?, _ language: LanguageCode,
        _ label: Intent.ID?
    ) -> Suggestion.Proposal? {
        let likely = nearest.flatMap { $0.share >= 0.6 ? $0.intent : nil }
        guard let target = label ?? likely, !isDenied(target, lines) else { return nil }
        let search = SynonymSearch(
            rulebook: rulebook, recognizer: recognizer, language: language,
            customers: customers)
        guard
            let found = search.synonym(
                for: missing(from: lines, language), in: lines.map(\.text), of: target),
            let line = fit.first(where: { $0.lowercased().contains(found.word) })
        else { return nil }
        return .synonym(found.word, of: found.canonical, target, line: line)
    }

    /// What most customers chose from a list, where enough did.
    private func mostChosen(_ lines: [UnansweredLine]) -> Intent.ID? {
        var counts: [Intent.ID: Int] = [:]
        for line in lines {
            if case .chosen(let intent) = line.sign { counts[intent, default: 0] += 1 }
        }
        let all = counts.values.reduce(0, +)
        let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return best.flatMap {
            $0.value * 3 >= all * 2 && $0.value * 4 >= lines.count ? $0.key : nil
        }
    }

    /// Whether customers said that this answer did not help.
    private func isDenied(_ intent: Intent.ID, _ lines: [UnansweredLine]) -> Bool {
        lines.count { $0.sign == .denied(intent) } * 3 > lines.count
    }

    private func free(_ id: String, _ language: LanguageCode, _ prefix: String) -> String {
        var name = id
        var number = 2
        while rulebook.intent(prefix + name, in: language) != nil {
            name = id + "_\(number)"
            number += 1
        }
        return name
    }
}

extension UnansweredLine {
    /// The title that its customer chose.
    fileprivate var chosenIntent: Intent.ID? {
        if case .chosen(let intent) = sign { intent } else { nil }
    }

    /// What an agent says that it is about.
    fileprivate var taughtIntent: Intent.ID? {
        if case .taught(let intent) = sign { intent } else { nil }
    }
}
