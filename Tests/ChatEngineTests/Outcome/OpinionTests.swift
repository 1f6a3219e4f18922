import Testing

@testable import ChatEngine

/// The last opinion counts, and of several subjects all must be solved.
@Suite struct OpinionTests {
    private func outcome(_ happenings: Happening..., after silence: Int = 500) -> Resolution? {
        var log = Log(.opened(by: "klant"))
        for happening in happenings { log.add(happening) }
        return log.contacts(after: silence).first?.resolution
    }

    @Test func noAfterYesTakesItBack() {
        #expect(outcome(.answered("retour"), .rated(true)) == .resolvedBotConfirmed)
        #expect(outcome(.answered("retour"), .rated(true), .rated(false)) == .unresolvedExplicit)
    }

    @Test func yesAfterNoIsAYesToWhatWasAnswered() {
        #expect(outcome(.answered("retour"), .rated(false), .rated(true)) == .resolvedBotConfirmed)
        #expect(
            outcome(
                .handedOff, .agent(.claim), .agent(.resolve(.solved)), .rated(false), .rated(true))
                == .resolvedHumanConfirmed)
        // There was no answer that could have helped.
        #expect(outcome(.rephrased, .rated(false), .rated(true)) == .unresolvedExplicit)
    }

    @Test func aSubjectThatWasNotSolvedKeepsTheContactUnsolved() {
        #expect(
            outcome(.answered("retour"), .rated(false), .answered("betaling"))
                == .unresolvedExplicit)
        #expect(
            outcome(
                .answered("retour"), .handedOff, .agent(.claim), .agent(.resolve(.notSolved)),
                .answered("betaling"), .rated(true)) == .unresolvedExplicit)
    }

    @Test func aSubjectThatIsTakenUpAgainAndSolvedIsSolved() {
        #expect(
            outcome(.answered("retour"), .rated(false), .answered("retour"), .rated(true))
                == .resolvedBotConfirmed)
        #expect(
            outcome(
                .answered("retour"), .rated(false), .handedOff, .agent(.claim),
                .agent(.resolve(.solved)), .answered("betaling")) == .resolvedBotAssumed)
    }
}
