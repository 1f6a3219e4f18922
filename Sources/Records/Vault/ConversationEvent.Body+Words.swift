import ChatEngine

extension ConversationEvent.Body {
    /// The same with another text for each that people or systems wrote, wherever it stands. Replies are left as they are:
    /// their words are the author's, but for `filled`.
    func mapWords(_ change: (String) throws -> String) rethrows -> Self {
        switch self {
        case .said(var saying):
            saying.text = try change(saying.text)
            return .said(saying)
        case .turned(var turn):
            if !turn.slots.isEmpty { turn.slots = try turn.slots.mapValues(change) }
            if let mood = turn.mood { turn.mood?.words = try mood.words.map(change) }
            return .turned(turn)
        case .actionAsked(var request):
            request.slots = try request.slots.mapValues(change)
            return .actionAsked(request)
        case .actionEnded(var ending):
            if case .done(let values) = ending.outcome {
                ending.outcome = .done(try values.mapValues(change))
            }
            return .actionEnded(ending)
        case .contactLeft(var contact):
            contact.value = try change(contact.value)
            return .contactLeft(contact)
        case .stepped(var step):
            switch step.action {
            case .reply(let text): step.action = .reply(try change(text))
            case .note(let text): step.action = .note(try change(text))
            case .draft(let text): step.action = .draft(try change(text))
            case .teach(let intent, let text): step.action = .teach(intent, try change(text))
            case .resolve(let result, let reason):
                step.action = .resolve(result, because: try reason.map(change))
            case .claim, .giveBack, .transfer, .reopen, .lapse: break
            }
            return .stepped(step)
        case .surveyed(var answer):
            answer.comment = try answer.comment.map(change)
            return .surveyed(answer)
        case .opened, .replied, .handedOff, .rated, .surveyAsked, .noticed, .reminded, .closed:
            return self
        }
    }

    /// The same with another text for the bot's own words too.
    func mapAllWords(_ change: (String) throws -> String) rethrows -> Self {
        guard case .replied(var reply) = self else { return try mapWords(change) }
        guard let text = reply.text else { return self }
        let changed = try change(text)
        if changed != text { (reply.text, reply.rich) = (changed, nil) }
        return .replied(reply)
    }

    /// The same with another name for the customer, where one stands.
    func mapCustomer(_ change: (String) throws -> String) rethrows -> Self {
        switch self {
        case .opened(var opening):
            opening.customer = try opening.customer.map(change)
            return .opened(opening)
        case .noticed(var notice):
            notice.customer = try notice.customer.map(change)
            return .noticed(notice)
        case .surveyAsked(var question):
            question.customer = try question.customer.map(change)
            return .surveyAsked(question)
        case .said, .turned, .replied, .handedOff, .stepped, .rated, .surveyed, .actionAsked,
            .actionEnded, .reminded, .contactLeft, .closed:
            return self
        }
    }

    /// The customer it names.
    var customer: String? {
        switch self {
        case .opened(let opening): opening.customer
        case .noticed(let notice): notice.customer
        case .surveyAsked(let question): question.customer
        case .said, .turned, .replied, .handedOff, .stepped, .rated, .surveyed, .actionAsked,
            .actionEnded, .reminded, .contactLeft, .closed:
            nil
        }
    }

    /// Without what people wrote; what figures are computed from stays.
    var erased: Self {
        if case .replied(var reply) = self {
            if reply.text != nil { reply.text = "" }
            (reply.rich, reply.quickReplies) = (nil, [])
            return .replied(reply)
        }
        // Values of slots tell who came back on the same issue.
        if case .turned(var turn) = self {
            turn.mood?.words = []
            return .turned(turn)
        }
        return mapWords { _ in "" }
    }

    /// Without anything of its customer's.
    func forgotten(as name: String) -> Self {
        if case .turned(var turn) = self {
            turn.slots = [:]
            turn.mood?.words = []
            return .turned(turn)
        }
        return erased.mapCustomer { _ in name }
    }
}
