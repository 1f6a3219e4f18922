/// Several questions in one message.
extension Clerk {
    /// The other questions of the same message: answered in the same breath, or, once something has to be asked of the
    /// customer, kept until that is done.
    func answerRemaining(_ others: [Intent.ID], after first: Move) -> Move {
        var move = first
        var rest = others[...]
        while case .answer(let said, resuming: nil) = move, let id = rest.popFirst() {
            if let next = rulebook.intent(id, in: language) { move = answer(next, after: said) }
        }
        guard move.leavesSomethingOpen, !rest.isEmpty else { return move }
        if grounds.postponed.isEmpty { record(.secondQuestionKept) }
        grounds.postponed = Array(rest)
        return move
    }

    private func answer(_ next: Intent, after said: [Answering]) -> Move {
        if let first = grounds.intent { grounds.answeredToo.append(first) }
        record(.secondQuestionAnswered)
        guard next.escalation?.isAlways != true else {
            record(.alwaysAHuman)
            grounds.intent = next.id
            return handOver(.rule, about: next).following(said)
        }
        return answerOrAsk(next, filling.values(for: next)).following(said)
    }
}

extension Move {
    /// Whether the customer, or an action, has to answer first.
    var leavesSomethingOpen: Bool {
        switch self {
        case .ask, .readBack, .act: true
        case .answer(_, let resuming): resuming?.isForm ?? false
        case .acknowledge(_, let resuming): resuming?.isForm ?? false
        case .clarify, .rephrase, .decline, .handOver, .wait: false
        }
    }

    /// The same question with something said of what was told before.
    func saying(_ complaint: Complaint) -> Move {
        guard case .ask(let slot, let intent, let attempt, nil, let said) = self else {
            return self
        }
        return .ask(slot, of: intent, attempt: attempt, complaint: complaint, after: said)
    }

    /// The same move with other answers said before it.
    func following(_ said: [Answering]) -> Move {
        switch self {
        case .answer(let own, let resuming): .answer(said + own, resuming: resuming)
        case .ask(let slot, let intent, let attempt, let complaint, let own):
            .ask(slot, of: intent, attempt: attempt, complaint: complaint, after: said + own)
        case .readBack(let intent, let attempt, let isDenied, let own):
            .readBack(intent, attempt: attempt, isDenied: isDenied, after: said + own)
        case .act(let request, let own): .act(request, after: said + own)
        case .handOver(let transfer, let own): .handOver(transfer, after: said + own)
        case .clarify, .rephrase, .decline, .acknowledge, .wait: self
        }
    }
}
