import ChatEngine
import IntentFiles
import Transcripts

/// Measures what a proposal would change, on files in memory: nothing is written.
struct SuggestionTrial {
    private let rulebook: Rulebook
    private let recognizer: Recognizer
    private let edit: SuggestionEdit
    /// Lines of customers that were answered, each once, the latest first.
    private let answered: [(text: String, language: LanguageCode)]
    private let transcripts: [Transcript]
    private let passing: Set<String>

    static let mostAnswered = 500
    private static let mostHeldOut = 200

    init(
        _ rulebook: Rulebook, _ recognizer: Recognizer, _ edit: SuggestionEdit,
        _ events: [ConversationEvent],
        transcripts folder: String?
    ) {
        self.rulebook = rulebook
        self.recognizer = recognizer
        self.edit = edit
        answered = Self.answered(events)
        let files = folder.flatMap { try? TranscriptSelection(paths: [$0]).files } ?? []
        let read = files.compactMap { try? Transcript(path: $0, bytes: TextFile.bytes($0)) }
        transcripts = read
        passing = read.isEmpty ? [] : Self.passing(read, Responder(rulebook, recognizer))
    }

    private static func passing(_ transcripts: [Transcript], _ responder: Responder) -> Set<String>
    {
        Set(Replayer(responder).replay(transcripts).filter(\.passed).map(\.path))
    }

    private static func answered(_ events: [ConversationEvent]) -> [(
        text: String, language: LanguageCode
    )] {
        var said: [Conversation.ID: String] = [:]
        var seen: Set<String> = []
        var lines: [(text: String, language: LanguageCode)] = []
        for event in events {
            if case .said(let saying) = event.body { said[event.conversation] = saying.text }
            guard case .turned(let turn) = event.body, turn.decision == .answer, turn.isAnswer,
                !turn.answersPendingQuestion, let text = said[event.conversation]
            else { continue }
            if seen.insert(text.lowercased()).inserted { lines.append((text, turn.language)) }
        }
        return lines.suffix(mostAnswered).reversed()
    }

    /// - Returns: nil where nothing is proposed, or the file cannot hold it.
    func effect(of suggestion: Suggestion) -> SuggestionEffect? {
        guard let target = suggestion.proposal.intent, let changed = edit.changed(by: suggestion),
            let after = try? RulebookLoader(warns: false).load(files: edit.files(with: changed))
                .rulebook
        else { return nil }
        let learned = Recognizer(after)
        var effect = SuggestionEffect()
        if let line = suggestion.proposal.witness {
            effect.witness = (
                before: judged(line, suggestion.language, recognizer),
                after: judged(line, suggestion.language, learned)
            )
        }
        let written = Set(suggestion.proposal.lines.map { $0.lowercased() })
        let rest = suggestion.lines.map(\.text).filter { line in
            !written.contains { line.lowercased().contains($0) }
        }
        let (asked, teacher) = rest.isEmpty ? withheld(suggestion) : (rest, learned)
        for line in asked.prefix(Self.mostHeldOut) {
            effect.heldOut.all += 1
            if best(line, suggestion.language, recognizer) == target { effect.heldOut.before += 1 }
            if best(line, suggestion.language, teacher ?? recognizer) == target {
                effect.heldOut.after += 1
            }
        }
        for (text, language) in answered where language == suggestion.language {
            effect.answered += 1
            guard let before = best(text, language, recognizer) else { continue }
            let now = best(text, language, learned) ?? "nothing sure"
            if now != before, effect.lost.count < 50 { effect.lost.append((text, before, now)) }
        }
        effect.transcripts = passing.count
        let kept = transcripts.isEmpty ? [] : Self.passing(transcripts, Responder(after, learned))
        effect.broken = passing.subtracting(kept).sorted()
        effect.confused = confused(suggestion.language, learned, target)
        return effect
    }

    /// Where all lines would be written: the last of them asked of a desk that got the others.
    private func withheld(_ suggestion: Suggestion) -> (lines: [String], teacher: Recognizer?) {
        let lines = suggestion.proposal.lines
        guard lines.count > 1, let last = lines.last else { return ([], nil) }
        var fewer = suggestion
        fewer.proposal = suggestion.proposal.with(Array(lines.dropLast()))
        guard let changed = edit.changed(by: fewer),
            let after = try? RulebookLoader(warns: false).load(files: edit.files(with: changed))
                .rulebook
        else { return ([], nil) }
        return ([last], Recognizer(after))
    }

    private func judged(
        _ text: String, _ language: LanguageCode, _ recognizer: Recognizer
    ) -> SuggestionEffect.Judgement? {
        var text = text
        return text.withUTF8 { recognizer.decide($0, in: language) }.map {
            .init(intent: $0.intent, confidence: $0.confidence.value, isAnswered: $0.isAnswered)
        }
    }

    /// What a line is sure enough to be answered as.
    private func best(_ text: String, _ language: LanguageCode, _ recognizer: Recognizer) -> Intent
        .ID?
    {
        var text = text
        let verdict = text.withUTF8 { recognizer.decide($0, in: language) }
        return verdict.flatMap { $0.isAnswered ? $0.intent : nil }
    }

    /// Intents that the rehearsal takes for the target, or it for them, more often than now.
    private func confused(_ language: LanguageCode, _ learned: Recognizer, _ target: Intent.ID)
        -> [String]
    {
        func pairs(_ recognizer: Recognizer) -> [String: Int] {
            let all = (recognizer.model(language)?.confusions ?? []).filter {
                $0.expected == target || $0.found == target
            }
            return Dictionary(
                all.map { ($0.expected == target ? $0.found : $0.expected, $0.examples.count) },
                uniquingKeysWith: +)
        }
        let (before, after) = (pairs(recognizer), pairs(learned))
        return after.filter { $0.value > before[$0.key, default: 0] }.map(\.key).sorted()
    }
}
