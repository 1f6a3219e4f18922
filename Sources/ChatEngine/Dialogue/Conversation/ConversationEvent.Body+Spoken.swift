extension ConversationEvent.Body {
    /// What search finds an event by: what somebody wrote in it, and the customer it names.
    ///
    /// ```swift
    /// ConversationEvent.Body.said(Saying(text: "where is my parcel")).spoken     // ["where is my parcel"]
    /// ```
    package var spoken: [String] {
        switch self {
        case .actionEnded(let ending):
            if case .done(let values) = ending.outcome {
                values.sorted { $0.key < $1.key }.map(\.value)
            } else {
                []
            }
        case .opened(let opening): [opening.customer].compactMap(\.self)
        case .noticed(let notice): [notice.customer].compactMap(\.self)
        case .surveyAsked(let question): [question.customer].compactMap(\.self)
        case .surveyed(let answer): [answer.comment].compactMap(\.self)
        case .said, .replied, .reminded, .stepped: [words].compactMap(\.self)
        case .turned, .handedOff, .rated, .actionAsked, .contactLeft, .closed: []
        }
    }

    /// What somebody said to somebody.
    package var words: String? {
        switch self {
        case .said(let saying): saying.text
        case .replied(let reply): reply.text
        case .reminded(let reminder): reminder.text
        case .stepped(let step):
            switch step.action {
            case .reply(let text), .note(let text), .draft(let text), .teach(_, let text): text
            case .resolve(_, let reason): reason
            case .claim, .giveBack, .transfer, .reopen, .lapse: nil
            }
        case .opened, .turned, .handedOff, .rated, .surveyed, .surveyAsked, .actionAsked,
            .actionEnded, .contactLeft, .noticed, .closed:
            nil
        }
    }
}
