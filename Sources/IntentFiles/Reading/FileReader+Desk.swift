import ChatEngine
import CivilTime
import Templates

extension FileReader {
    /// The desk's own settings.
    mutating func desk(_ root: YAMLNode) -> DeskDraft {
        var draft = DeskDraft()
        let known = entries(root, in: .desk).known
        let zone = known.first { $0.key.text == "time_zone" }.map { timeZone($0.value) ?? "" }
        let named = namedHours(known, zone: zone)
        draft.timeZone = zone.flatMap { $0.isEmpty ? nil : $0 }
        for (key, value) in known {
            switch key.text {
            case "name": draft.name = text(value, "'name'")?.text
            case "languages": draft.languages = languages(value)
            case "messages": draft.messages = messages(value)
            case "thresholds": draft.thresholds = thresholds(value)
            case "worth": draft.worth = worth(value)
            case "failures": draft.failures = wholeNumber(value, "'failures'", 1...10)
            case "queues": draft.queues = queues(value, zone: zone, named)
            case "surveys": draft.surveys = surveys(value)
            case "agents": draft.agents = agents(value)
            case "canned": draft.canned = canned(value)
            case "lease": draft.lease = duration(value, "'lease'")
            case "stages": draft.stages = texts(value, "'stages'").map(\.text)
            case "timers": draft.timers = timers(value)
            case "retention": draft.retention = retention(value)
            case "register": draft.register = choice(value, "'register'")
            case "actions": draft.actions = actions(value)
            default: break
            }
        }
        return draft
    }

    private mutating func languages(_ node: YAMLNode) -> [PlacedText] {
        var listed: [PlacedText] = []
        for word in texts(node, "'languages'") where isLanguage(word) {
            if let first = listed.first(where: { $0.text == word.text }) {
                report(.duplicateKey(word.text, first: first.place.location), at: word.place)
            } else {
                listed.append(word)
            }
        }
        return listed
    }

    // MARK: - Messages

    private mutating func messages(_ node: YAMLNode) -> [MessagesDraft] {
        entries(node, "'messages'").compactMap { language, body in
            guard isLanguage(language) else { return nil }
            return MessagesDraft(language: language, texts: messages(of: language.text, body))
        }
    }

    private mutating func messages(
        of language: String, _ node: YAMLNode
    ) -> [MessageKind: [Template]] {
        var texts: [MessageKind: [Template]] = [:]
        for (key, value) in entries(node, "the messages in '\(language)'") {
            if let kind = messageKind(key) { texts[kind] = self.messages(value, kind) }
        }
        return texts
    }

    /// Keys of texts that were never said; a desk that still writes one works, and is told.
    static let retiredMessages = ["not_helped", "waiting", "goodbye"]

    mutating func messageKind(_ key: PlacedText) -> MessageKind? {
        if let kind = MessageKind(rawValue: key.text) { return kind }
        if Self.retiredMessages.contains(key.text) {
            report(.messageNeverSent(key.text), at: key.place)
            return nil
        }
        let suggestion = Scope.suggestion(
            for: key.text, among: MessageKind.allCases.map(\.rawValue))
        report(.unknownKey(key.text, in: .messages, suggestion: suggestion), at: key.place)
        return nil
    }

    /// The variants of a message.
    mutating func messages(_ node: YAMLNode, _ kind: MessageKind) -> [Template] {
        items(node, "'\(kind.rawValue)'").compactMap { message($0, kind) }
    }

    private mutating func message(_ node: YAMLNode, _ kind: MessageKind) -> Template? {
        guard let answer = answer(node, "'\(kind.rawValue)'") else { return nil }
        for name in answer.names where !kind.placeholders.contains(name.text) {
            let error = IntentFileError.unknownPlaceholder(
                name.text, known: kind.placeholders, isMessage: true)
            report(error, at: name.place)
        }
        return answer.template
    }

    // MARK: - Queues

    /// A mapping of queues to their settings, or just their names.
    /// - Parameter zone: the desk's time zone; empty when it was given and is wrong.
    private mutating func queues(
        _ node: YAMLNode, zone: String?, _ named: NamedHours
    ) -> [Queue]? {
        guard case .mapping = node.content else {
            let names = texts(node, "'queues'").filter { isID($0, of: "queue", allowsDots: false) }
            return names.isEmpty ? nil : names.map { Queue(id: $0.text) }
        }
        return entries(node, "'queues'").compactMap { id, body in
            guard isID(id, of: "queue", allowsDots: false) else { return nil }
            return queue(id, body, zone: zone, named)
        }
    }

    private mutating func queue(
        _ id: PlacedText, _ node: YAMLNode, zone: String?, _ named: NamedHours
    ) -> Queue {
        // `algemeen:` with nothing after it is a queue that is always open.
        guard node.text != "" else { return Queue(id: id.text) }
        guard case .mapping = node.content else {
            _ = entries(node, "the queue '\(id.text)'")
            return Queue(id: id.text)
        }
        let known = entries(node, in: .queue).known
        let own = known.first { $0.key.text == "time_zone" }.map { timeZone($0.value) ?? "" }
        let hours = known.first { $0.key.text == "hours" }
        var queue = Queue(
            id: id.text,
            hours: hours.flatMap { self.hours(of: $0, own: own, zone: zone, named) })
        for (key, value) in known {
            switch key.text {
            case "sla": queue.service = service(value)
            case "skills": queue.skills = texts(value, "'skills'").map(\.text)
            case "capacity": queue.capacity = wholeNumber(value, "'capacity'", 1...100)
            default: break
            }
        }
        return queue
    }

    // MARK: - Actions

    /// How actions are carried out where no host does.
    private mutating func actions(_ node: YAMLNode) -> [String: ActionSettings] {
        var actions: [String: ActionSettings] = [:]
        for (name, body) in entries(node, "'actions'") {
            var settings = ActionSettings()
            let (known, meant) = entries(body, in: .action)
            for (key, value) in known {
                switch key.text {
                case "command": settings.command = texts(value, "'command'").map(\.text)
                case "url": settings.command = request(to: value) ?? []
                default:
                    let seconds = duration(value, "'deadline'", 1...60, "from 1s to 60s")
                    settings.milliseconds = (seconds ?? 5) * 1000
                }
            }
            if meant.isEmpty, !known.contains(where: { ["command", "url"].contains($0.key.text) }),
                case .mapping = body.content
            {
                report(.missingKey("command", in: .action), at: name.place)
            }
            actions[name.text] = settings
        }
        return actions
    }

    /// An HTTP call is the web's own command line: it keeps to the deadline, and what it does can be tried by hand.
    private mutating func request(to node: YAMLNode) -> [String]? {
        guard let address = text(node, "'url'") else { return nil }
        guard ["https://", "http://"].contains(where: address.text.hasPrefix),
            !address.text.contains(where: \.isWhitespace)
        else {
            report(.badAddress(address.text), at: address.place)
            return nil
        }
        return [
            "curl", "--silent", "--fail", "--proto", "=http,https", "--header",
            "Content-Type: application/json", "--data-binary", "@-", "--", address.text,
        ]
    }

    // MARK: - Numbers

    private mutating func thresholds(_ node: YAMLNode) -> Thresholds {
        var thresholds = Thresholds()
        var clarifyPlace = node.place
        for (key, value) in entries(node, in: .thresholds).known {
            let number = number(value, "'\(key.text)'", 0...1, wanted: "a number from 0 to 1")
            switch key.text {
            case "answer": thresholds.answer = number
            case "clarify": (thresholds.clarify, clarifyPlace) = (number, value.place)
            default: thresholds.margin = number
            }
        }
        if let clarify = thresholds.clarify, let answer = thresholds.answer, clarify > answer {
            report(.thresholdsCrossed(clarify: clarify, answer: answer), at: clarifyPlace)
        }
        return thresholds
    }

    /// What each outcome of a decision is worth, from -1 to 1.
    private mutating func worth(_ node: YAMLNode) -> Worths {
        var worth = Worths()
        for (key, value) in entries(node, in: .worth).known {
            guard
                let number = number(
                    value, "'\(key.text)'", -1...1, wanted: "a number from -1 to 1")
            else { continue }
            switch key.text {
            case "right": worth.right = number
            case "wrong": worth.wrong = number
            case "offered": worth.offered = number
            case "offered_in_vain": worth.offeredInVain = number
            case "none_of_ours": worth.noneOfOurs = number
            default: worth.costOfTitle = -number
            }
        }
        return worth
    }

    private mutating func timers(_ node: YAMLNode) -> Timers {
        var timers = Timers()
        for (key, value) in entries(node, in: .timers).known {
            switch key.text {
            case "idle": timers.idle = duration(value, "'idle'") ?? timers.idle
            case "remind": timers.remind = duration(value, "'remind'")
            case "idle_with_human":
                timers.idleWithHuman = duration(value, "'idle_with_human'") ?? timers.idleWithHuman
            case "lease": timers.lease = duration(value, "'lease'") ?? timers.lease
            case "assume_after":
                timers.assumeAfter = duration(value, "'assume_after'") ?? timers.assumeAfter
            default:
                timers.repeatWindow =
                    duration(value, "'repeat_window'", 86_400...30 * 86_400, "from 1d to 30d")
                    ?? timers.repeatWindow
            }
        }
        return timers
    }

    private mutating func retention(_ node: YAMLNode) -> Retention {
        var retention = Retention()
        for (key, value) in entries(node, in: .retention).known {
            switch key.text {
            case "vault":
                if value.text == "none" {
                    retention.vault = nil
                } else if let length = duration(value, "'vault'") {
                    retention.vault = length
                }
            default:
                retention.text =
                    duration(value, "'text'", 1...3_650 * 86_400, "from 1s to 3650d")
                    ?? retention.text
            }
        }
        return retention
    }

    /// `90s`, `30m`, `24h` or `7d`, in seconds; at least a second and at most a year.
    mutating func duration(
        _ node: YAMLNode, _ what: String, _ seconds: ClosedRange<Int> = 1...365 * 86_400,
        _ range: String = "from 1s to 365d"
    ) -> Int? {
        guard let word = text(node, what) else { return nil }
        if !word.text.contains(" "), let length = DurationText.seconds(word.text),
            seconds.contains(length)
        {
            return length
        }
        report(.badDuration(word.text, range: range), at: word.place)
        return nil
    }
}

extension MessageKind {
    /// The names that a message of this kind may ask for.
    var placeholders: [String] {
        switch self {
        case .welcome, .privacy: ["name"]
        case .handoff, .nobodyHere: ["queue", "position"]
        case .afterHours, .passedOn: ["opens"]
        case .slotAsk, .slotInvalid: ["slot"]
        case .messageLeft: ["contact"]
        case .otherLanguage: ["language"]
        case .safety: ["emergency", "gas", "crisis", "violence", "children"]
        case .clarifyOne, .presumed: ["title"]
        case .taken: ["values"]
        case .callBack: ["when"]
        case .callBackHelp: ["number"]
        case .rephrase, .clarify, .noneOfThese, .noneOfOurs, .notInAnswer, .noted, .addition, .kept,
            .sorryToWait, .unknownInForm, .notInForm,
            .withoutValue,
            .regret, .stillWaiting, .leftQueue,
            .confirm, .confirmed,
            .cancelled,
            .languageSwitched,
            .summaryWrong, .askedAgain, .actionFailed, .reminder, .surveyCSAT, .surveyCES,
            .surveyNPS, .surveyWhy, .surveyThanks, .yes, .no:
            []
        }
    }
}
