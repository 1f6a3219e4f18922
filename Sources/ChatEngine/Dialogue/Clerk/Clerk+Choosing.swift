/// The answer to a choice of titles.
extension Clerk {
    func choose(from offered: [Intent.ID]) -> Move {
        let intents = offered.compactMap { rulebook.intent($0, in: language) }
        let none = rulebook.desk.texts(.noneOfThese, in: language).map(\.text)
        let clarification = Clarification(
            offered: intents, noneOfThese: none, words: reading.words)
        switch clarification.choice(of: utterance) {
        case .intent(let id):
            record(.titleChosen)
            return answer(chosen: id, of: offered)
        case .none: return refuseAll(offered)
        case .unclear where offered.count == 1 && saysYes:
            record(.titleChosen)
            return answer(chosen: offered[0], of: offered)
        case .unclear where offered.count == 1 && conversational == .no: return refuseAll(offered)
        case .unclear where conversational == .noneOfThese || conversational == .notMeant:
            return refuseAll(offered)
        case .unclear where conversational == .allOfThese && offered.count > 1:
            record(.titleChosen)
            return answerRemaining(
                Array(offered.dropFirst()), after: answer(chosen: offered[0], of: offered))
        case .unclear where conversational == .wait: return waitPatiently()
        case .unclear where startsWithCancel: return acknowledge(.cancel)
        case .unclear where offered.count > 1 && saysYes:
            // Yes to which of them?
            record(.smallTalk)
            grounds.intent = IntentRole.yes.id
            grounds.offered = offered
            return .acknowledge(Acknowledgement(text: .none), resuming: .clarifying(offered))
        case .unclear where conversational == .language:
            grounds.offered = offered
            return acknowledge(.language, resuming: .clarifying(offered))
        case .unclear:
            // A question that is sure of itself is a new one; else a word of a title will do.
            guard sureQuestion == nil, let id = clarification.byWords(of: utterance) else {
                return decide()
            }
            record(.titleChosenByWords)
            return answer(chosen: id, of: offered)
        }
    }

    private func answer(chosen id: Intent.ID, of offered: [Intent.ID]) -> Move {
        guard let intent = rulebook.intent(id, in: language) else { return decide() }
        grounds.answersPendingQuestion = true
        grounds.failures = 0
        grounds.confidence = 1
        grounds.chosen = id
        grounds.offered = offered
        if intent.escalation?.isAlways == true {
            grounds.intent = id
            record(.alwaysAHuman)
            return handOver(.rule, about: intent)
        }
        return answerOrAsk(intent, valuesSoFar(for: intent))
    }

    private var saysYes: Bool {
        conversational == .yes || conversational == .acknowledge
            || acts.roles.contains(.yes) && conversational == .thanks
    }

    /// "None of these" is a failure like any other, but we know what it was not.
    private func refuseAll(_ offered: [Intent.ID]) -> Move {
        record(.noneOfThese)
        let move = rephrase(isRefusal: true)
        grounds.answersPendingQuestion = true
        grounds.offered = offered
        guard case .handOver(var transfer, let said) = move else { return move }
        transfer.reason = .lowConfidence
        return .handOver(transfer, after: said)
    }
}
