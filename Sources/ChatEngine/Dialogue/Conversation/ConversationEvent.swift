import CivilTime

/// Something that happened in a conversation. The log of these is all there is: state, queue and every figure are
/// computed from it.
package struct ConversationEvent: Sendable, Equatable {
    package var conversation: Conversation.ID
    package var at: Moment
    package var body: Body

    package init(conversation: Conversation.ID, at: Moment, body: Body) {
        self.conversation = conversation
        self.at = at
        self.body = body
    }

    package indirect enum Body: Sendable, Equatable {
        /// A contact begins; a conversation that was over may begin another.
        case opened(Opening)
        case said(Saying)
        /// What the desk made of it, and the state it is in now.
        case turned(Turn)
        case replied(Reply)
        case handedOff(Handoff)
        case stepped(HandoffStep)
        /// The customer said whether it helped.
        case rated(Rating)
        case surveyed(SurveyAnswer)
        /// The customer was asked for a score.
        case surveyAsked(SurveyQuestion)
        /// The answer waits for something that has to be looked up.
        case actionAsked(ActionRequest)
        case actionEnded(ActionEnding)
        /// The customer was silent after a question of the desk's.
        case reminded(Reminder)
        /// How a customer who left a message can be reached.
        case contactLeft(ContactDetails)
        /// Something outside the chat: a journey stage reached, a touchpoint used.
        case noticed(CustomerNotice)
        case closed(Closing)
    }
}

package struct Opening: Sendable, Equatable {
    package var customer: String?
    package var channel: String?
    package var language: LanguageCode?
    package var segment: String?

    package init(
        customer: String? = nil, channel: String? = nil, language: LanguageCode? = nil,
        segment: String? = nil
    ) {
        self.customer = customer
        self.channel = channel
        self.language = language
        self.segment = segment
    }
}

package struct Saying: Sendable, Equatable {
    /// The sender's id of the message; the same id again is the same message.
    package var message: String?
    package var text: String

    package init(message: String? = nil, text: String) {
        self.message = message
        self.text = text
    }
}

package struct Reminder: Sendable, Equatable {
    package var text: String
    package var quickReplies: [String] = []
    /// The host's event that it is said of; `nil`: the customer was silent after a question.
    package var event: String?

    package init(text: String, quickReplies: [String] = []) {
        self.text = text
        self.quickReplies = quickReplies
    }
}

/// What a customer left with a message outside opening hours, to be called or written back.
package struct ContactDetails: Sendable, Equatable {
    package var handoff: Handoff.ID
    /// An e-mail address or a phone number. The log keeps it masked; the queue shows it until the handoff is resolved.
    package var value: String

    package init(handoff: Handoff.ID, value: String) {
        self.handoff = handoff
        self.value = value
    }
}

package struct Rating: Sendable, Equatable {
    package var helpful: Bool
    package init(helpful: Bool) { self.helpful = helpful }
}

package struct SurveyAnswer: Sendable, Equatable {
    package enum Metric: String, Sendable, CaseIterable {
        case csat, ces, nps

        /// The scores it allows.
        package var scale: ClosedRange<Int> {
            switch self {
            case .csat: 1...10
            case .ces: 1...7
            case .nps: 0...10
            }
        }
    }
    package var metric: Metric
    package var score: Int
    package var comment: String?

    package init(metric: Metric, score: Int, comment: String? = nil) {
        self.metric = metric
        self.score = score
        self.comment = comment
    }
}

/// A survey as the customer is asked for it.
package struct SurveyQuestion: Sendable, Equatable {
    package var metric: SurveyAnswer.Metric
    package var text: String
    /// Who was asked, so that nobody is asked too often.
    package var customer: String?

    package init(metric: SurveyAnswer.Metric, text: String, customer: String? = nil) {
        (self.metric, self.text, self.customer) = (metric, text, customer)
    }
}

package struct CustomerNotice: Sendable, Equatable {
    package var customer: String?
    package var name: String
    package var stage: String?
    package var touchpoint: String?
    package var segment: String?

    /// The customer said or showed who they are, after the conversation had begun.
    package init(identified customer: String) {
        self.init(customer: customer, name: "identified", stage: nil, touchpoint: nil)
    }

    /// The host said what kind of customer it is.
    package init(segment: String) {
        self.init(
            customer: nil, name: "segment", stage: nil, touchpoint: nil, segment: segment)
    }

    package init(
        customer: String?, name: String, stage: String?, touchpoint: String?,
        segment: String? = nil
    ) {
        self.segment = segment
        self.customer = customer
        self.name = name
        self.stage = stage
        self.touchpoint = touchpoint
    }
}

package struct Closing: Sendable, Equatable {
    package enum Closer: String, Sendable, CaseIterable {
        case customer, bot, agent, idle, host
    }

    package var by: Closer
    package init(by: Closer) { self.by = by }
}

extension ConversationEvent.Body {
    /// The name it is stored under.
    package var kind: String {
        switch self {
        case .opened: "opened"
        case .said: "said"
        case .turned: "turned"
        case .replied: "replied"
        case .handedOff: "handed_off"
        case .stepped: "stepped"
        case .rated: "rated"
        case .surveyed: "surveyed"
        case .surveyAsked: "survey_asked"
        case .noticed: "noticed"
        case .actionAsked: "action_asked"
        case .actionEnded: "action_ended"
        case .reminded: "reminded"
        case .contactLeft: "contact_left"
        case .closed: "closed"
        }
    }
}
