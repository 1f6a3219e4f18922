/// Turns what an utterance was understood as into a decision: what serves the customer best, given how likely each reading is.
///
/// ```swift
/// policy.verdict(on: recognition)          // .choice([returns, refunds])
/// ```
/// Every decision is worth something for each thing that may be true (`Worths`); the one worth most on average is taken.
/// A desk that gives thresholds of its own decides by those alone.
package struct Policy: Sendable {
    /// Nothing less sure than this is ever answered.
    package let answer: Double
    private let worth: Worths
    /// Whether the message before was not understood either, so that not to understand this one hands over: what may be meant is
    /// then offered, unless it can be said that it is none of ours.
    package var isLastTry = false
    /// Whether the message asks nothing and can be kept with the question that was not understood before it.
    package var isAddition = false
    /// Whether something was answered before: what is answered wrong then is soon put right, and a list stands in the way.
    package var isGoingOn = false
    /// The desk's own thresholds.
    private let own: (clarify: Double, margin: Double)?

    package init(_ thresholds: Thresholds, _ worth: Worths = Worths(), calibration: Calibration) {
        answer = thresholds.answer ?? calibration.answer
        self.worth = worth
        own =
            thresholds == Thresholds()
            ? nil
            : (
                clarify: min(answer, thresholds.clarify ?? answer / 2),
                margin: thresholds.margin ?? calibration.margin
            )
    }

    /// What a candidate must reach to be answered: small talk that a pattern or an example says needs no more than an even
    /// chance.
    package func least(for candidate: Candidate) -> Double {
        let isSaid = candidate.signals.foundation != .words
        return isSaid && IntentRole(of: candidate.intent) != .subject ? min(answer, 0.5) : answer
    }

    /// From here on a question interrupts what is pending: half the doubt that a question out of the blue may leave.
    package var interruptionThreshold: Double { answer + (1 - answer) * 0.5 }
    /// From here on a remark that asks nothing does.
    package var remarkThreshold: Double { answer + (1 - answer) * 0.55 }

    package enum Verdict: Sendable {
        case sure(Candidate)
        /// One title to be confirmed, or two or three to choose from.
        case choice([Candidate])
        /// It is none of the desk's subjects.
        case noneOfOurs
        case unsure
    }

    /// Nobody reads a list for the sake of what can hardly be meant.
    private static let leastListed = 0.06

    /// Of what a wrong answer costs at the start of a conversation, so much is left once it goes on.
    private static let leftOfWrongWhileGoingOn = 0.8

    /// After a question that was not understood, an offer worth less than this helps nobody.
    private static let leastOffer = 0.05
    /// What it is worth to keep what is told and to ask what is wanted.
    private static let keeping = 0.1

    /// How many titles a clarification offers at most.
    package static let mostTitles = 3
    /// From here on it is said that nobody here speaks of it.
    private static let likely = 0.4
    /// Of an utterance of which the desk knows less, nothing can be said.
    private static let leastKnown = 0.2

    /// An intent that is not sure enough is never answered.
    /// - Parameter threshold: an intent's own, in place of the desk's.
    package func verdict(
        on recognition: Recognition, threshold: (Intent.ID) -> Double? = { _ in nil }
    ) -> Verdict {
        guard let best = recognition.best else { return .unsure }
        let threshold = threshold(best.intent)
        if let own { return verdict(on: recognition, threshold ?? answer, own) }
        let confidence = best.confidence.value
        if let threshold, confidence >= threshold { return .sure(best) }
        let weighed = weigh(recognition)
        if threshold == nil, confidence >= least(for: best) {
            // What is no subject of the desk's needs no weighing: small talk had words of its own.
            let isSubject = IntentRole(of: best.intent) == .subject
            if !isSubject || weighed.answer >= max(weighed.offer, weighed.refusal) {
                return .sure(best)
            }
        }
        guard weighed.titles.isEmpty || weighed.offer < weighed.refusal else {
            return .choice(weighed.titles)
        }
        // What is no language at all is not understood.
        let isUnderstood = best.signals.strangeness.known >= Self.leastKnown
        return isUnderstood && recognition.noneOfOurs >= Self.likely ? .noneOfOurs : .unsure
    }

    /// Whether the best candidate is sure enough to be answered, by the desk's thresholds or by its own.
    ///
    /// Without the weighing against a list of titles: what `eval` counts as answered.
    /// - Parameter threshold: the intent's own.
    package func isSure(_ decision: QuickDecision, threshold: Double?) -> Bool {
        decision.confidence.value >= threshold ?? answer
            && decision.margin >= own?.margin ?? -.infinity
    }

    /// What each decision is worth on average, given how likely each reading is.
    package func weigh(_ recognition: Recognition) -> WeighedDecisions {
        let (titles, offer) = offer(recognition)
        let confidence = recognition.best?.confidence.value ?? 0
        let wrong = worth.wrong * (isGoingOn ? Self.leftOfWrongWhileGoingOn : 1)
        return WeighedDecisions(
            answer: worth.right * confidence + wrong * (1 - confidence), offer: offer,
            titles: titles,
            refusal: refusal(recognition),
            least: recognition.best.map { least(for: $0) } ?? answer,
            isOwn: own != nil)
    }

    /// What it is worth not to answer.
    private func refusal(_ recognition: Recognition) -> Double {
        let refusal = worth.noneOfOurs * recognition.noneOfOurs
        if isAddition { return max(refusal, Self.keeping) }
        return isLastTry && recognition.noneOfOurs < Self.likely ? Self.leastOffer : refusal
    }

    /// The titles that could be meant, and what offering them is worth.
    private func offer(_ recognition: Recognition) -> (titles: [Candidate], worth: Double) {
        let gain = worth.offered - worth.offeredInVain
        let titles = subjects(of: recognition).prefix(Self.mostTitles).filter {
            $0.confidence.value * gain > worth.costOfTitle
                && $0.confidence.value >= Self.leastListed
        }
        let meant = titles.reduce(0) { $0 + $1.confidence.value }
        let missed = max(0, 1 - recognition.noneOfOurs - meant)
        return (
            likeliestFirst(titles),
            worth.offered * meant + worth.offeredInVain * missed
                - worth.costOfTitle * Double(titles.count)
        )
    }

    /// The candidate with the highest score is not always the likeliest: where it is hardly meant, the next may be.
    private func likeliestFirst(_ titles: [Candidate]) -> [Candidate] {
        titles.enumerated().sorted {
            ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset)
        }.map(\.element)
    }

    /// Where the best is said not to be meant, its neighbours are not either.
    private func subjects(of recognition: Recognition) -> [Candidate] {
        guard recognition.best?.signals.isDenied != true else { return [] }
        return recognition.ranking.candidates.filter { IntentRole(of: $0.intent) == .subject }
    }

    /// By the desk's own thresholds.
    private func verdict(
        on recognition: Recognition, _ answer: Double, _ own: (clarify: Double, margin: Double)
    ) -> Verdict {
        guard let best = recognition.best else { return .unsure }
        if best.confidence.value >= answer, best.signals.margin >= own.margin {
            return .sure(best)
        }
        // Nearly sure of small talk is not a reason to offer subjects.
        guard best.confidence.value >= own.clarify, IntentRole(of: best.intent) == .subject
        else { return .unsure }
        let titles = subjects(of: recognition)
        let likely = titles.prefix(Self.mostTitles).prefix {
            $0.confidence.value >= own.clarify / 4
        }
        return .choice(Array(titles.prefix(max(2, likely.count))))
    }
}
