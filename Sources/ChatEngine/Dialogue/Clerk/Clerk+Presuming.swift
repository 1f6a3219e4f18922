/// What is said to a choice of titles without choosing one.
extension Clerk {
    /// Whoever goes on after a list without choosing means what was offered, where the message alone and both messages
    /// together speak most for it; that it is presumed is said.
    /// - Parameter candidates: what the message alone may mean; where nothing of it was offered, it is another matter.
    func presume(insteadOf candidates: [Candidate] = []) -> Move? {
        guard case .clarifying(let offered) = conversation.stage, isMadeOfWords,
            !conversation.unanswered.contains(where: { reading.isSame(as: $0) })
        else { return nil }
        if let move = keepList(offered, insteadOf: candidates) { return move }
        // "How long does it take?", but not "odd, isn't it?"
        if reading.commonness(in: language).isAllFrequent,
            offered.count == 1 || reading.asksPlainly,
            let first = likeliest(of: offered).flatMap(intent)
        {
            grounds.presumed = first.id
            record(.presumed)
            return answerOrAsk(first, valuesSoFar(for: first))
        }
        if let (intent, values) = valuesOfOne(of: offered) {
            grounds.presumed = intent.id
            record(.presumed)
            return answerOrAsk(intent, valuesSoFar(for: intent).merging(values) { $1 })
        }
        guard candidates.isEmpty || candidates.contains(where: { isOffered($0.intent, offered) })
        else { return nil }
        let all = (conversation.unanswered.suffix(1) + [reading.heard.text]).joined(separator: " ")
        let together = reader.read(all).recognition(in: language).ranking.candidates
        let alone = recognition.ranking.candidates
        var chances: [(candidate: Candidate, chance: Double)] = []
        for candidate in together + alone where isSubject(candidate) {
            if let known = chances.firstIndex(where: { $0.candidate.intent == candidate.intent }) {
                chances[known].chance += candidate.confidence.value
            } else {
                let prior = isOffered(candidate.intent, offered) ? Self.chanceOfOffered : 0
                chances.append((candidate, candidate.confidence.value + prior))
            }
        }
        guard let best = chances.max(by: { $0.chance < $1.chance }),
            best.chance >= Self.leastPresumed,
            isOffered(best.candidate.intent, offered), !isRash(best.candidate)
        else { return nil }
        grounds.presumed = best.candidate.intent
        grounds.slots.merge(intent(best.candidate.intent).map(valuesSoFar) ?? [:]) { $1 }
        return answer(best.candidate, by: .presumed)
    }

    /// What the message itself means of what was offered, or else what was offered first.
    private func likeliest(of offered: [Intent.ID]) -> Intent.ID? {
        recognition.ranking.candidates.first {
            offered.contains($0.intent) && $0.confidence.value >= Self.evenChance
        }?.intent ?? offered.first
    }

    /// What is told after a choice of three titles, none of which is much likelier than the others, presumes nothing: it is
    /// kept, and the choice follows again.
    /// - Parameter candidates: what the message alone may mean.
    private func keepList(_ offered: [Intent.ID], insteadOf candidates: [Candidate]) -> Move? {
        guard offered.count > Self.mostPresumedFrom, !reading.asksPlainly,
            candidates.first.map({ isHardly($0, amongst: offered) }) ?? true,
            valuesOfOne(of: offered) == nil, conversation.unanswered.count < Self.mostKept
        else { return nil }
        record(.added)
        grounds.intent = IntentRole.acknowledge.id
        grounds.answersPendingQuestion = true
        return .acknowledge(Acknowledgement(text: .message(.kept)), resuming: .clarifying(offered))
    }

    /// Whether a message that may mean this tells of nothing else and chooses nothing: its words say nothing, or it is offered
    /// and less likely than not.
    private func isHardly(_ candidate: Candidate, amongst offered: [Intent.ID]) -> Bool {
        isOffered(candidate.intent, offered)
            ? candidate.confidence.value < Self.evenChance
            : reading.commonness(in: language).isAllFrequent
    }

    private static let mostPresumedFrom = 2
    private static let mostKept = 2

    /// What the message gives for an intent, and what was given with the question that only a choice of titles made clear.
    func valuesSoFar(for intent: Intent) -> [Slot.ID: String] {
        conversation.unanswered.reversed().reduce(filling.values(for: intent)) { values, text in
            let reading = reader.read(text)
            let earlier = SlotFilling(
                reader: reader, language: language, reading: reading,
                entities: reading.recognition(in: language).entities, now: surroundings.now)
            return values.merging(earlier.values(for: intent)) { later, _ in later }
        }
    }

    /// By its title, or as what follows on one of the titles.
    private func isOffered(_ id: Intent.ID, _ offered: [Intent.ID]) -> Bool {
        offered.contains(id) || intent(id)?.parent.map { offered.contains($0) } ?? false
    }

    /// The one of them that asks for the kind of value given here: "Thursday at three" after a choice with an appointment in it.
    private func valuesOfOne(of offered: [Intent.ID]) -> (Intent, [Slot.ID: String])? {
        let found = offered.compactMap(intent).compactMap { intent in
            let values = filling.values(for: intent)
            return values.isEmpty ? nil : (intent, values)
        }
        return found.count == 1 ? found[0] : nil
    }

    private static let chanceOfOffered = 0.2
    private static let leastPresumed = 0.5
}
