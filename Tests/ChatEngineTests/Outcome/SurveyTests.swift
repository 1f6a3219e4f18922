import ChatEngine
import Testing

@Suite struct SurveyTests {
    @Test func satisfactionIsTheMeanAndTheShareOfEightAndMore() throws {
        let survey = Survey(.csat, scores: [1, 7, 8, 10])
        #expect(survey.n == 4)
        #expect(survey.mean == 6.5)
        #expect(survey.share == 0.5)
        #expect(survey.distribution == [1, 0, 0, 0, 0, 0, 1, 1, 0, 1])
        #expect(survey.netPromoters == nil)
        #expect(try #require(survey.shareInterval).contains(0.5))
    }

    @Test func effortIsTheMeanAndTheShareOfFiveToSeven() {
        let survey = Survey(.ces, scores: [1, 4, 5, 6, 7])
        #expect(survey.mean == 4.6)
        #expect(survey.share == 0.6)
        #expect(survey.distribution == [1, 0, 0, 1, 1, 1, 1])
    }

    @Test(
        arguments: [
            ([10, 9], 100), ([0, 6], -100), ([7, 8], 0), ([9, 6], 0),
            ([10, 9, 9, 8, 7, 7, 6, 0], 12.5),
        ] as [([Int], Double)])
    func promotersAreNineAndTenAndDetractorsUpToSix(scores: [Int], net: Double) {
        #expect(Survey(.nps, scores: scores).netPromoters == net)
    }

    @Test func nobodyAskedIsNoFigure() {
        let survey = Survey(.nps)
        #expect(survey.n == 0)
        #expect(survey.mean == nil && survey.share == nil && survey.netPromoters == nil)
        #expect(Survey.surveys(in: Log(.opened(by: nil), .answered("retour")).events).isEmpty)
    }

    @Test func theLastAnswerOfAContactCounts() {
        let log = Log(
            .opened(by: "klant"), .surveyed(.csat, 3), .surveyed(.nps, 0), .surveyed(.csat, 9),
            .closed(by: .customer), .opened(by: "klant"), .surveyed(.csat, 5))
        let surveys = Survey.surveys(in: log.events)
        #expect(surveys[.csat] == Survey(.csat, scores: [9, 5]))
        #expect(surveys[.nps] == Survey(.nps, scores: [0]))
        #expect(surveys[.ces] == nil)
    }

    @Test func aScoreOutsideTheScaleIsLeftOut() {
        let log = Log(
            .opened(by: nil), .surveyed(.csat, 0), .surveyed(.csat, 11), .surveyed(.ces, 8),
            .surveyed(.nps, -1))
        #expect(Survey.surveys(in: log.events).isEmpty)
        #expect(Survey(.csat, scores: [0, 11, 10]).n == 1)
    }

    @Test func aSurveyIsNoSignOfLifeAndNoOutcome() {
        let log = Log(.opened(by: nil), .answered("retour"), .surveyed(.csat, 1))
        #expect(log.contacts()[0].lastActivity == Log.start.adding(seconds: 3))
        #expect(log.contacts(after: 399)[0].resolution == .resolvedBotAssumed)
    }
}
