import ChatEngine

extension Assembly {
    /// Errors of one intent that need the desk or the built-in it overrides.
    /// - Parameter isBuiltIn: what the program brings may be heard by its phrases alone.
    mutating func check(_ draft: IntentDraft, isBuiltIn: Bool) {
        let triggers = [
            draft.patterns?.count, draft.examples?.count, draft.learned?.count,
            draft.keywords?.count,
        ]
        let isAct = IntentRole(of: draft.id).isConversational
        if !isBuiltIn, !isAct, triggers.allSatisfy({ ($0 ?? 0) == 0 }),
            draft.isSure(of: "patterns", "examples", "learned", "keywords")
        {
            report(.noTrigger(draft.id), at: draft.place)
        }
        checkResponse(draft)
        checkPlaceholders(draft)
        checkQueue(draft)
    }

    private mutating func checkResponse(_ draft: IntentDraft) {
        let escalates = draft.escalation.map { !$0.isOff } ?? false
        // Where it is not the desk's, the desk has a text of its own.
        let isNeeded = IntentRole(of: draft.id) != .notOurs
        if (draft.answers ?? []).isEmpty, isNeeded, !escalates,
            draft.isSure(of: "answer", "escalate")
        {
            report(.noAnswer(draft.id), at: draft.place)
        }
        let answers = draft.answers ?? []
        if !answers.isEmpty, answers.allSatisfy({ $0.condition.size > 0 }),
            draft.isSure(of: "answer")
        {
            report(.noAnswerForOthers(draft.id), at: answers[0].place ?? draft.place)
        }
        if draft.failures != nil, draft.action == nil, draft.isSure(of: "action") {
            report(.unusedKey("action_failed", in: "an intent without an action"), at: draft.place)
        }
    }

    /// An action may fill any name; without one only slots and named groups do.
    private mutating func checkPlaceholders(_ draft: IntentDraft) {
        guard draft.isSure(of: "slots", "patterns", "action") else { return }
        let slots = (draft.slots ?? []).map(\.slot.id)
        let groups = (draft.patterns ?? []).flatMap { $0.value.groups.map(\.name) }
        let known = slots + groups.filter { !slots.contains($0) }
        let answers = draft.action == nil ? draft.answers ?? [] : []
        for name in (answers + [draft.summary].compactMap({ $0 })).flatMap(\.names)
        where !known.contains(name.text) {
            let error = IntentFileError.unknownPlaceholder(
                name.text, known: known, isMessage: false)
            report(error, at: name.place)
        }
    }

    /// Agents work in queues that there are.
    mutating func checkAgents() {
        guard !isDeskUnknown, let queues = desk.queues else { return }
        let listed = queues.map(\.id)
        for queue in desk.agents.flatMap({ $0.profile.queues }) where !listed.contains(queue.text) {
            report(.unknownQueue(queue.text, listed: listed), at: queue.place)
        }
    }

    /// Answers and endings that messages of the desk's own wait for can come. What the host tells of is the host's.
    mutating func checkEvents() {
        guard !isPartial else { return }
        let answers = Set(intents.map(\.id)).sorted()
        let endings = HandoffResult.allCases.map(\.rawValue)
        for event in awaited {
            for (prefix, known) in [
                (ProactiveRule.answered, answers), (ProactiveRule.resolved, endings),
            ] where event.text.hasPrefix(prefix) {
                let name = String(event.text.dropFirst(prefix.count))
                if !known.contains(name) {
                    report(.unknownEvent(name, after: prefix, known: known), at: event.place)
                }
            }
        }
    }

    private mutating func checkQueue(_ draft: IntentDraft) {
        // A desk that lists no queues has whatever queues its intents name.
        guard !isDeskUnknown, let queues = desk.queues else { return }
        let listed = queues.map(\.id)
        for queue in [draft.escalation?.queue, draft.queue].compactMap({ $0 })
        where !listed.contains(queue.text) {
            report(.unknownQueue(queue.text, listed: listed), at: queue.place)
        }
    }
}
