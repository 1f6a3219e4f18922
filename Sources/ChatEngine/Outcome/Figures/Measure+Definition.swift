extension Measure {
    /// What it is, in one sentence.
    package var definition: String {
        switch self {
        case .contacts: "conversations started with at least one substantive customer message"
        case .fcrGross:
            "resolved in this contact, by bot or human, and not repeated ÷ contacts started"
        case .fcrNet: "the same, without contacts on intents marked first_contact: impossible"
        case .fcrBot:
            "resolved by the bot alone and not repeated ÷ contacts that were never handed off"
        case .fcrAssisted:
            "handed off, solved in the same contact and not repeated ÷ contacts handed off"
        case .containment: "no request for a human and no handoff ÷ contacts"
        case .goodContainment: "contained and resolved by the bot ÷ contacts"
        case .falseContainment: "contained and not resolved ÷ contacts (containment − good)"
        case .handoffRate: "contacts handed off ÷ contacts"
        case .abandonment: "left before a human answered ÷ contacts handed off"
        case .abandonmentLost:
            "abandonment without those back on the same issue within the hour"
        case .missed: "told in opening time that nobody was at a desk ÷ contacts handed off"
        case .fallbackRate: "turns asked to rephrase ÷ customer turns"
        case .recognitionRate:
            "customer turns neither asked to rephrase nor answered with none of these ÷ customer turns"
        case .reopenRate: "resolved, then back on the same issue ÷ resolved"
        case .durableRate:
            "not back on the same issue ÷ resolved at least a repeat window ago"
        case .timeToResolution: "from start to resolution, of resolved contacts, calendar time"
        case .timeToResolutionOpen: "from start to resolution, of resolved contacts, opening time"
        case .botTime: "the part of time to resolution spent with the bot"
        case .queueTime: "the part of time to resolution spent waiting for a human"
        case .humanTime: "the part of time to resolution spent with a human"
        case .firstResponseBot: "from the first message to the bot's first reply"
        case .firstResponseHuman: "from the first handoff to the first reply of a human"
        case .csat: "mean score 1–10 of those who answered; share of 8 and more"
        case .ces: "mean of 1–7 (it was easy) of those who answered; share of 5 and more"
        case .nps: "per cent scoring 9–10 − per cent scoring 0–6"
        case .csatAnswered: "customers who answered ÷ customers asked, CSAT"
        case .cesAnswered: "customers who answered ÷ customers asked, CES"
        case .npsAnswered: "customers who answered ÷ customers asked, NPS"
        case .lowScoreClosed: "low scores that a human closed the loop on ÷ low scores"
        case .lowScoreTime: "from a low score to when a human closed the loop"
        case .upset: "contacts in which the customer sounded upset ÷ contacts"
        case .upsetBefore: "upset before the first answer ÷ contacts with an answer"
        case .upsetAfter: "upset after the first answer ÷ contacts with an answer"
        case .pleasedAfter: "pleased after the first answer ÷ contacts with an answer"
        case .lastAnswerAndSilence:
            "never handed off, and the last word was an answer or thanks ÷ contacts"
        case .noReturn:
            "no other contact of the customer, on any subject, within 72 hours ÷ contacts"
        case .oneTouch: "an agent resolved it as solved with at most one reply ÷ contacts"
        case .excluded: "no substantive message: no contact"
        case .abandonedInQueue: "left before a human answered"
        case .unresolvedExplicit: "the last word was that it did not help, or not solved"
        case .pending: "not over: a human owns it, or a timer has not run out"
        case .resolvedHumanConfirmed: "a human solved it and the customer confirmed"
        case .resolvedHumanAssumed: "a human solved it"
        case .resolvedBotConfirmed: "a real answer, then yes, thanks or thumbs up"
        case .resolvedBotAssumed: "a real answer, then silence of assume_after"
        case .abandonedBot: "silence after a rephrase, a clarification or an open form"
        }
    }

    /// What is left out of n, and why.
    package var leftOut: String {
        switch self {
        case .fcrNet: "contacts on intents that one contact cannot resolve"
        case .fcrBot: "contacts handed off"
        case .fcrAssisted, .abandonment, .abandonmentLost, .missed: "contacts never handed off"
        case .reopenRate, .timeToResolution, .botTime, .queueTime, .humanTime:
            "contacts not resolved"
        case .timeToResolutionOpen: "contacts not resolved; all where no queue has hours"
        case .durableRate: "contacts not resolved, or resolved less than a window ago"
        case .firstResponseBot: "contacts without a reply of the bot"
        case .firstResponseHuman: "contacts no human replied to"
        case .csat, .ces, .nps: "contacts that were not answered"
        case .csatAnswered, .cesAnswered, .npsAnswered: "contacts that were not asked"
        case .lowScoreClosed: "contacts without a low score"
        case .lowScoreTime: "low scores that nobody has closed yet"
        case .upsetBefore, .upsetAfter, .pleasedAfter: "contacts that nobody answered"
        case .noReturn: "contacts that ended less than 72 hours ago"
        case .contacts, .fcrGross, .containment, .goodContainment, .falseContainment, .handoffRate,
            .fallbackRate, .recognitionRate, .upset, .lastAnswerAndSilence, .oneTouch,
            .abandonedInQueue,
            .unresolvedExplicit, .pending, .resolvedHumanConfirmed, .resolvedHumanAssumed,
            .resolvedBotConfirmed, .resolvedBotAssumed, .abandonedBot:
            "conversations without a substantive message"
        case .excluded: "nothing"
        }
    }
}
