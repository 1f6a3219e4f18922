import Testing

@testable import ChatEngine

/// From a ranking to a decision.
@Suite struct PolicyTests {
    private let policy = Policy(
        Thresholds(answer: 0.8, clarify: 0.4, margin: 0.5), calibration: Calibration())

    /// Candidates with their confidences; the first leads the second by a margin.
    private func ranking(
        _ candidates: [(Intent.ID, Double)], margin: Double = 1, noneOfOurs: Double = 0
    ) -> Recognition {
        let ranking = Ranking(
            candidates: candidates.enumerated().map { number, candidate -> Candidate in
                var signals = Signals(
                    score: 0, margin: number == 0 ? margin : -margin, coverage: 1)
                signals.strangeness.known = 1
                return Candidate(
                    intent: candidate.0, number: IntentNumber(number: Int32(number)), points: 0,
                    signals: signals,
                    confidence: Confidence(candidate.1))
            })
        return Recognition(language: "nl", ranking: ranking, noneOfOurs: noneOfOurs)
    }

    @Test func aQuestionThatInterruptsMayLeaveHalfTheDoubt() {
        #expect(abs(policy.interruptionThreshold - 0.9) < 1e-12)
    }

    @Test func aRemarkMustBeSurerThanAQuestion() {
        #expect(abs(policy.remarkThreshold - 0.91) < 1e-12)
    }

    private func verdict(
        _ candidates: (Intent.ID, Double)..., margin: Double = 1,
        threshold: (Intent.ID) -> Double? = { _ in nil }
    ) -> String {
        words(policy.verdict(on: ranking(candidates, margin: margin), threshold: threshold))
    }

    private func words(_ verdict: Policy.Verdict) -> String {
        switch verdict {
        case .sure(let candidate): "sure " + candidate.intent
        case .choice(let candidates):
            "choice " + candidates.map(\.intent).joined(separator: " ")
        case .unsure: "unsure"
        case .noneOfOurs: "none of ours"
        }
    }

    @Test func atTheThresholdItIsAnsweredAndBelowItIsNot() {
        #expect(verdict(("a", 0.8), ("b", 0.1)) == "sure a")
        #expect(verdict(("a", 0.799), ("b", 0.1)) == "choice a b")
    }

    @Test func theBestMustLeadTheSecond() {
        #expect(verdict(("a", 0.9), ("b", 0.1), margin: 0.5) == "sure a")
        #expect(verdict(("a", 0.9), ("b", 0.1), margin: 0.499) == "choice a b")
    }

    @Test func tooUnsureForTitlesIsNotUnderstood() {
        #expect(verdict(("a", 0.4), ("b", 0.1)) == "choice a b")
        #expect(verdict(("a", 0.399), ("b", 0.39)) == "unsure")
        #expect(verdict() == "unsure")
    }

    @Test func aChoiceHasTwoTitlesOrThreeLikelyOnes() {
        // One title is no choice: the second is offered however unlikely.
        #expect(verdict(("a", 0.6), ("b", 0), ("c", 0)) == "choice a b")
        #expect(verdict(("a", 0.6), ("b", 0.2), ("c", 0.1)) == "choice a b c")
        #expect(verdict(("a", 0.6), ("b", 0.2), ("c", 0.099)) == "choice a b")
        #expect(verdict(("a", 0.6), ("b", 0.5), ("c", 0.4), ("d", 0.3)) == "choice a b c")
        #expect(verdict(("a", 0.6)) == "choice a")
    }

    @Test func smallTalkIsNeverATitle() {
        #expect(verdict(("bot.thanks", 0.9), ("a", 0.1)) == "sure bot.thanks")
        #expect(verdict(("bot.thanks", 0.6), ("a", 0.5)) == "unsure")
        #expect(verdict(("a", 0.6), ("bot.no", 0.5), ("b", 0.3)) == "choice a b")
    }

    @Test func anIntentMayHaveAThresholdOfItsOwn() {
        func own(_ intent: Intent.ID) -> Double? { intent == "a" ? 0.95 : nil }
        #expect(verdict(("a", 0.94), ("b", 0.1), threshold: own) == "choice a b")
        #expect(verdict(("a", 0.95), ("b", 0.1), threshold: own) == "sure a")
        #expect(verdict(("b", 0.8), ("a", 0.1), threshold: own) == "sure b")
    }

    @Test func whatTheDeskDoesNotSayIsCalibrated() {
        var calibration = Calibration()
        calibration.answer = 0.7
        #expect(Policy(Thresholds(), calibration: calibration).answer == 0.7)
        #expect(Policy(Thresholds(answer: 0.2), calibration: calibration).answer == 0.2)
    }

    /// Without thresholds of its own: what is worth most.
    private func worthMost(_ candidates: (Intent.ID, Double)..., none: Double = 0) -> String {
        words(
            Policy(Thresholds(), calibration: Calibration())
                .verdict(on: ranking(candidates, noneOfOurs: none)))
    }

    @Test func whatIsSureIsAnsweredAndWhatIsNotIsOffered() {
        #expect(worthMost(("a", 0.9), ("b", 0.05)) == "sure a")
        #expect(worthMost(("a", 0.6), ("b", 0.3)) == "choice a b")
        #expect(worthMost(("a", 0.4), ("b", 0.3), ("c", 0.2)) == "choice a b c")
    }

    @Test func anOptionMustBePossible() {
        #expect(worthMost(("a", 0.55), ("b", 0.03), ("c", 0.01)) == "choice a")
    }

    @Test func whatNobodyHereSpeaksOfIsDeclined() {
        #expect(worthMost(("a", 0.2), ("b", 0.1), none: 0.65) == "none of ours")
        #expect(worthMost(("a", 0.05), ("b", 0.02), none: 0.3) == "unsure")
        #expect(worthMost(none: 1) == "unsure")
    }

    /// A wrong answer costs more than a right one gains, and "that is not ours" helps hardly more than a list with the right title.
    @Test func wherePossibleATitleIsOfferedRatherThanGuessedOrRefused() {
        #expect(worthMost(("a", 0.72), ("b", 0.2)) == "choice a b")
        #expect(worthMost(("a", 0.78), ("b", 0.15)) == "sure a")
        #expect(worthMost(("a", 0.4), ("b", 0.2), none: 0.35) == "choice a b")
        #expect(worthMost(("a", 0.3), ("b", 0.1), none: 0.45) == "none of ours")
    }

    /// Once a conversation goes on, a list stands in the way and a wrong answer is soon put right.
    @Test func inAConversationThatGoesOnLessIsOffered() {
        var policy = Policy(Thresholds(), calibration: Calibration())
        let recognition = ranking([("a", 0.7), ("b", 0.2)])
        #expect(words(policy.verdict(on: recognition)) == "choice a b")
        policy.isGoingOn = true
        #expect(words(policy.verdict(on: recognition)) == "sure a")
    }

    /// A second message that is not understood hands over: before that, what may be meant is offered.
    @Test func onTheLastTryWhatMayBeMeantIsOffered() {
        var policy = Policy(Thresholds(), calibration: Calibration())
        func verdict(none: Double) -> String {
            words(
                policy.verdict(on: ranking([("a", 0.35), ("b", 0.1)], noneOfOurs: none)))
        }
        #expect(verdict(none: 0.35) == "unsure")
        policy.isLastTry = true
        #expect(verdict(none: 0.35) == "choice a b")
        #expect(verdict(none: 0.5) == "none of ours")
    }

    /// What has the most points may hardly be meant: the next is then likelier.
    @Test func theLikeliestTitleStandsFirst() {
        #expect(worthMost(("a", 0.2), ("b", 0.4), ("c", 0.2)) == "choice b a c")
    }

    /// "I do NOT want to cancel": neither what is denied nor what resembles it is offered.
    @Test func whatIsDeniedIsNotOffered() {
        var recognition = ranking([("a", 0.4), ("b", 0.3)])
        recognition.ranking.candidates[0].signals.isDenied = true
        let policy = Policy(Thresholds(), calibration: Calibration())
        #expect(words(policy.verdict(on: recognition)) == "unsure")
    }

    @Test func smallTalkWithWordsOfItsOwnIsNotWeighed() {
        #expect(worthMost(("bot.thanks", 0.55), ("a", 0.4)) == "sure bot.thanks")
        #expect(worthMost(("bot.thanks", 0.3), ("a", 0.5)) == "choice a")
    }
}
