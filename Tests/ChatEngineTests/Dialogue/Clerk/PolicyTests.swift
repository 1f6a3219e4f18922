import Testing

@testable import ChatEngine

/// From a ranking to a decision.
@Suite struct PolicyTests {
    private let policy = Policy(
        Thresholds(answer: 0.8, clarify: 0.4, margin: 0.5), calibration: Calibration())

    /// Candidates with their confidences; the first leads the second by a margin.
    private func ranking(
        _ candidates: [(Intent.ID, Double)], margin: Double = 1
    ) -> Ranking {
        Ranking(
            candidates: candidates.enumerated().map { number, candidate in
                Candidate(
                    intent: candidate.0, number: IntentNumber(number: Int32(number)), points: 0,
                    signals: Signals(score: 0, margin: number == 0 ? margin : -margin, coverage: 1),
                    confidence: Confidence(candidate.1))
            })
    }

    @Test func aQuestionThatInterruptsMayLeaveHalfTheDoubt() {
        #expect(abs(policy.interruptionThreshold - 0.9) < 1e-12)
    }

    private func verdict(
        _ candidates: (Intent.ID, Double)..., margin: Double = 1,
        threshold: (Intent.ID) -> Double? = { _ in nil }
    ) -> String {
        switch policy.verdict(on: ranking(candidates, margin: margin), threshold: threshold) {
        case .sure(let candidate): "sure " + candidate.intent
        case .choice(let candidates):
            "choice " + candidates.map(\.intent).joined(separator: " ")
        case .unsure: "unsure"
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
        calibration.clarify = 0.3
        calibration.margin = 0.2
        let policy = Policy(Thresholds(), calibration: calibration)
        #expect([policy.answer, policy.clarify, policy.margin] == [0.7, 0.3, 0.2])
        // Offering titles where an answer would be given makes no sense.
        #expect(Policy(Thresholds(answer: 0.2), calibration: calibration).clarify == 0.2)
    }
}
