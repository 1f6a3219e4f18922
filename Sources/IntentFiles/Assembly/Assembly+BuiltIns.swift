import ChatEngine
import Spelling
import Templates

extension Assembly {
    /// `language id` of every built-in intent that a file overrides.
    func overriddenBuiltIns() -> Set<String> {
        Set(
            files.filter { !$0.isBuiltIn }.flatMap { file in
                file.intents.compactMap { draft in
                    file.language.map { "\($0.value) \(draft.id)" }
                }
            })
    }

    /// The intent with the parts it leaves out taken from the built-in of its name.
    /// - Returns: nil, after a report, where `bot.` is followed by a name that does not exist.
    mutating func merge(_ draft: IntentDraft, language: String) -> IntentDraft? {
        guard draft.id.hasPrefix(IntentRole.prefix) else { return draft }
        guard IntentRole(of: draft.id).isConversational else {
            let names = IntentRole.allCases.filter { $0.id != nil }.map(\.rawValue).sorted()
            let name = String(draft.id.dropFirst(IntentRole.prefix.count))
            let suggestion = SpellingSuggestion.closest(to: name, among: names)
                .map { IntentRole.prefix + $0 }
            let error = IntentFileError.unknownBotIntent(
                draft.id, suggestion: suggestion, isFollowUp: false)
            report(error, at: draft.place)
            return nil
        }
        let same = BuiltIns.of(language)?.file.intents.first { $0.id == draft.id }
        return same.map { draft.filled(from: $0) } ?? draft
    }

    /// The desk as the author wants it, with built-in texts where nothing was written.
    func finishedDesk() -> Desk {
        var finished = Desk(BuiltInDesk.defaults)
        finished.defaults.timeZone = desk.timeZone ?? finished.defaults.timeZone
        finished.name = desk.name ?? finished.name
        let listed = desk.languages.map { LanguageCode($0.text) }
        finished.languages = listed.isEmpty ? languages : listed
        for language in Set(finished.languages + languages) {
            finished.messages[language] = messages(in: language)
        }
        finished.thresholds = desk.thresholds
        finished.worth = desk.worth
        finished.failures = desk.failures ?? finished.failures
        finished.queues = desk.queues ?? finished.queues
        finished.timers = desk.timers
        finished.retention = desk.retention
        finished.surveys = desk.surveys
        finished.stages = desk.stages
        finished.timers.lease = desk.lease ?? finished.timers.lease
        finished.canned = desk.canned
        for (name, agent) in desk.agents {
            finished.agents[name.text] = AgentProfile(
                queues: agent.queues.map(\.text), skills: agent.skills)
        }
        finished.actions = desk.actions
        finished.register = desk.register ?? finished.register
        return finished
    }

    private func messages(in language: LanguageCode) -> [MessageKind: [Template]] {
        let builtIn = BuiltIns.of(language.code)?.texts(desk.register ?? .formal) ?? [:]
        return desk.messages.filter { $0.language.text == language.code }
            .reduce(into: builtIn) { all, own in all.merge(own.texts) { $1.isEmpty ? $0 : $1 } }
    }

    /// A language for which nothing is built in has to be written out by the author, small talk and all.
    mutating func checkLanguages() {
        guard !isPartial else { return }
        let listed = desk.languages.map { LanguageCode($0.text) }
        for language in languages where listed.isEmpty || listed.contains(language) {
            let written = self.written[language.code] ?? []
            let builtIn = BuiltIns.of(language.code)?.file.intents.map(\.id) ?? []
            let intents = IntentRole.allCases.filter(\.isNeeded).compactMap(\.id)
                .filter { !written.contains($0) && !builtIn.contains($0) }.sorted()
            let messages = missingMessages(in: language).map(\.rawValue)
            if intents.isEmpty && messages.isEmpty { continue }
            let error = IntentFileError.missingTexts(
                language: language.code, messages: messages, intents: intents)
            report(error, at: place(of: language))
        }
    }

    /// The kinds of message that nobody wrote in a language.
    private func missingMessages(in language: LanguageCode) -> [MessageKind] {
        let written = messages(in: language)
        return MessageKind.allCases.filter {
            !$0.isOptional && $0.instead == nil && (written[$0] ?? []).isEmpty
        }
    }

    /// Where a language is named: by the desk, or by its first file.
    private func place(of language: LanguageCode) -> SourceSpan {
        if let listed = desk.languages.first(where: { $0.text == language.code }) {
            return listed.place
        }
        let file = files.first { $0.language?.value == language.code }
        return SourceSpan(wholeOf: file?.name ?? "desk.yaml")
    }
}

extension IntentDraft {
    func filled(from other: IntentDraft) -> IntentDraft {
        var draft = self
        draft.title = title ?? other.title
        draft.patterns = patterns ?? other.patterns
        draft.exclusions = exclusions ?? other.exclusions
        draft.keywords = keywords ?? other.keywords
        draft.examples = examples ?? other.examples
        draft.learned = learned ?? other.learned
        draft.slots = slots ?? other.slots
        draft.action = action ?? other.action
        draft.failures = failures ?? other.failures
        draft.summary = summary ?? other.summary
        draft.without = without ?? other.without
        draft.threshold = threshold ?? other.threshold
        draft.queue = queue ?? other.queue
        draft.answers = answers ?? other.answers
        draft.quickReplies = quickReplies ?? other.quickReplies
        draft.followUps = followUps ?? other.followUps
        draft.resolution = resolution ?? other.resolution
        draft.firstContactPossible = firstContactPossible ?? other.firstContactPossible
        draft.escalation = escalation ?? other.escalation
        draft.proactive = proactive ?? other.proactive
        draft.event = event ?? other.event
        return draft
    }
}
