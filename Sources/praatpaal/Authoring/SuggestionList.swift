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
    private(set) var outliers = 0
    /// Lines that the present knowledge base answers.
    private(set) var solved = 0

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
            var open: [UnansweredLine] = []
            for line in lines where line.language == language {
                switch state(of: line, language) {
                case .open: open.append(line)
                case .solved: solved += 1
                case .smallTalk: break
                }
            }
            let choice = LineChoice(rulebook, recognizer, language)
            // What customers chose from a list tells what they meant, whatever their words.
            let chosen = Dictionary(grouping: open.compactMap(\.chosenIntent), by: { $0 }).filter {
                $0.value.count > 1
            }
            for intent in chosen.keys.sorted() {
                found.append(
                    suggestion(intent, open.filter { $0.chosenIntent == intent }, language, choice))
            }
            open.removeAll { $0.chosenIntent.map { chosen[$0] != nil } ?? false }
            let groups = LineGroups(open.map(\.text), pack: rulebook.packs[language])
            outliers += groups.outliers.count
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

    private func state(of line: UnansweredLine, _ language: LanguageCode) -> State {
        var text = line.text
        guard let verdict = text.withUTF8({ recognizer.decide($0, in: language) }) else {
            return .open
        }
        let isSmallTalk = IntentRole(of: verdict.intent).isConversational
        if isSmallTalk, verdict.isAnswered { return .smallTalk }
        switch line.sign {
        case .denied(let intent):
            return verdict.intent == intent || !verdict.isAnswered ? .open : .solved
        case .chosen(let intent):
            return verdict.isAnswered && verdict.intent == intent ? .solved : .open
        case .notUnderstood, .noneChosen: return verdict.isAnswered ? .solved : .open
        }
    }

    private func suggestion(
        _ name: String, _ lines: [UnansweredLine], _ language: LanguageCode, _ choice: LineChoice
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
            proposal: proposal(name, lines, fit, nearest, replies.first?.text, language))
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
            let texts = intent.trigger.examples.map(\.value) + [intent.title]
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
        _ language: LanguageCode
    ) -> Suggestion.Proposal {
        let examples = LineChoice.different(fit, Self.mostExamples)
        guard !examples.isEmpty else { return .nothing("Its lines may hold personal data") }
        if let chosen = mostChosen(lines) { return .examples(chosen, examples) }
        if let nearest, nearest.share >= 0.6, nearest.confidence >= 0.35,
            !isDenied(nearest.intent, lines)
        {
            return .examples(nearest.intent, examples)
        }
        guard lines.count >= Self.leastForIntent else { return .nothing("There are too few lines") }
        let id = name.split(separator: " ").joined(separator: "_")
        if reply == nil, let nearest, nearest.foreign >= 0.5 {
            return .refuse(free("" + id, language, "not_ours."), examples)
        }
        return .newIntent(
            free("suggested." + id, language, ""), title: examples[0], examples, answer: reply)
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
}
