/// Botium: conversations (`*.convo.txt`) and lists of utterances (`*.utterances.txt`).
///
/// A conversation of one question and one answer is an intent's; every conversation is a test.
struct BotiumImport {
    private struct Turn {
        var isCustomer: Bool
        var lines: [String] = []
        var intent: String?
        var buttons: [String] = []
        /// The intent that a customer's turn became.
        var meant: ImportDraft.Key?
    }

    private struct Convo {
        var name: String
        var turns: [Turn]
        var place: String
    }

    private var draft: ImportDraft
    private var lists: [String: [(text: String, place: String)]] = [:]
    private var usedByCustomer: Set<String> = []
    private var convos: [Convo] = []

    static func read(_ files: [SourceFile], into draft: inout ImportDraft) throws(ImportMistake) {
        var reading = BotiumImport(draft: draft)
        for file in files {
            if file.has(".utterances.txt") || file.has("_utterances.txt") {
                reading.list(file)
            } else if file.has(".convo.txt") || (files.count == 1 && file.has(".txt")) {
                reading.convo(file)
            } else if file.has(".pconvo.txt") || file.has(".scriptingmemory.txt")
                || file.has(".yaml") || file.has(".yml")
                || file.has(".xlsx")
            {
                reading.draft.account.skip(
                    .other, file.name, at: file.path,
                    because: "Only .convo.txt and .utterances.txt are read")
            }
        }
        reading.connect()
        draft = reading.draft
    }

    private mutating func list(_ file: SourceFile) {
        let lines = file.lines.filter { !$0.text.isEmpty }
        guard let name = lines.first?.text else { return }
        lists[name, default: []] += lines.dropFirst()
    }

    private mutating func convo(_ file: SourceFile) {
        var turns: [Turn] = []
        var name: String?
        for (text, place) in file.lines {
            if text.hasPrefix("#") {
                let who = text.dropFirst().prefix { $0 != " " }
                guard ["me", "bot", "include", "begin", "end"].contains(who) else {
                    draft.account.skip(
                        .other, text, at: place, because: "A section other than #me and #bot")
                    continue
                }
                if who == "include" || who == "begin" || who == "end" {
                    draft.account.lack("sections of set-up and inclusion")
                }
                turns.append(Turn(isCustomer: who == "me"))
            } else if name == nil, !text.isEmpty {
                name = text
            } else if !turns.isEmpty, !text.isEmpty {
                line(text, &turns[turns.count - 1])
            }
        }
        convos.append(
            Convo(name: name ?? file.stem, turns: turns, place: "\(file.path):1"))
    }

    private mutating func line(_ text: String, _ turn: inout Turn) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case "INTENT", "NLU_INTENT": turn.intent = words.count > 1 ? words[1] : nil
        case "BUTTONS":
            turn.buttons = (words.count > 1 ? words[1] : "").split(separator: "|").map {
                ImportedText.line(String($0))
            }
        // The customer presses a button: its text is what is said.
        case "BUTTON" where turn.isCustomer && words.count > 1:
            turn.lines.append(
                ImportedText.line(words[1].split(separator: "|").first.map(String.init) ?? ""))
        case "TEXT_CONTAINS", "TEXT": turn.lines.append(words.count > 1 ? words[1] : "")
        case let word?
        where word.count > 3 && word.allSatisfy { $0.isUppercase || $0 == "_" }
            && lists[word] == nil && Self.logic.contains(where: word.hasPrefix):
            draft.account.lack("assertions and logic hooks of tests")
        case .some, .none: turn.lines.append(text)
        }
    }

    private static let logic = [
        "INTENT_", "ENTITY_", "ENTITIES", "PAUSE", "WAITFOR", "MEDIA", "CARDS", "JSON_PATH",
        "SET_SCRIPTING", "CLEAR_SCRIPTING",
        "UPDATE_CUSTOM", "CONDITIONAL", "RETRY", "BUTTONS_", "TEXT_", "FORMS", "HYPERLINK",
        "RESPONSE_LENGTH", "LINK", "VOICE",
    ]

    // MARK: - Connecting

    private mutating func connect() {
        for convo in convos {
            for turn in convo.turns where turn.isCustomer {
                usedByCustomer.formUnion(turn.lines.filter { lists[$0] != nil })
            }
        }
        for at in convos.indices {
            var turns = convos[at].turns
            answer(&turns, at: convos[at].place)
            convos[at].turns = turns
        }
        for (name, lines) in lists.sorted(by: { $0.key < $1.key }) {
            let isUsed = usedByCustomer.contains(name)
            let isAnswer =
                !isUsed
                && convos.contains {
                    $0.turns.contains { !$0.isCustomer && $0.lines.contains(name) }
                }
            guard !isAnswer else {
                for _ in lines { draft.account.take(.answer, isNew: true) }
                continue
            }
            for (text, place) in lines {
                draft.example(text, of: draft.intent(name, at: place), at: place)
            }
        }
        for convo in convos { test(convo) }
    }

    private func texts(_ lines: [String]) -> [String] {
        if lines.count == 1, let list = lists[lines[0]] { return list.map(\.text) }
        return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
    }

    /// What a customer says in a word or two after an answer ("yes") belongs to that answer.
    private mutating func answer(_ turns: inout [Turn], at place: String) {
        var before: ImportDraft.Key?
        for at in turns.indices.dropLast() {
            let (question, answer) = (turns[at], turns[at + 1])
            guard question.isCustomer, !answer.isCustomer, let first = question.lines.first else {
                continue
            }
            let said = question.lines.joined(separator: " ")
            let isList = question.lines.count == 1 && lists[first] != nil
            let key: ImportDraft.Key
            if let before, !isList, answer.intent == nil, Self.isShort(said) {
                key = draft.intent(before.id + "." + ImportedText.name(of: said), at: place)
                draft.change(key) { $0.parent = before.id }
            } else {
                let name = isList ? first : answer.intent ?? "q " + ImportedText.folded(said)
                key = draft.owner(of: said) ?? draft.intent(name, at: place)
            }
            if !isList {
                draft.example(said, of: key, at: place)
                draft.change(key) { $0.title = $0.title ?? ImportedText.line(said) }
            }
            for text in texts(answer.lines.filter { !$0.hasPrefix("!") && !$0.isEmpty }) {
                draft.answer(
                    text, of: key, at: place,
                    counted: !(answer.lines.count == 1 && lists[answer.lines[0]] != nil))
            }
            for button in answer.buttons { draft.quickReply(button, of: key) }
            turns[at].meant = key
            before = key
        }
    }

    private static func isShort(_ text: String) -> Bool {
        ImportedText.folded(text).split(separator: " ").count <= 3
    }

    private mutating func test(_ convo: Convo) {
        var test = ImportedTest(name: convo.name, language: nil, turns: [], place: convo.place)
        for (at, turn) in convo.turns.enumerated() where turn.isCustomer {
            let first = turn.lines.first ?? ""
            let isList = turn.lines.count == 1 && lists[first] != nil
            let text = isList ? lists[first]?.first?.text ?? "" : turn.lines.joined(separator: " ")
            let next =
                at + 1 < convo.turns.count && !convo.turns[at + 1].isCustomer
                ? convo.turns[at + 1] : nil
            let name = next?.intent ?? (isList ? first : nil)
            let meant = name.map { draft.id(of: $0) } ?? turn.meant?.id
            let replies = texts(next?.lines.filter { !$0.hasPrefix("!") } ?? [])
            test.turns.append(
                .init(
                    text: text, intent: meant, replies: replies.map(ImportedText.answer)))
        }
        draft.test(test)
    }

    private init(draft: ImportDraft) { self.draft = draft }
}
