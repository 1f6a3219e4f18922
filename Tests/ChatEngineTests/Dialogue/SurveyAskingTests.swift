import CivilTime
import Support
import Templates
import Testing

@testable import ChatEngine

/// Customers are asked for a score, answer it in passing, and a low one is seen to.
@Suite struct SurveyAskingTests {
    private static func desk(
        _ change: (inout SurveyRule) -> Void = { _ in }
    ) throws -> TalkingDesk {
        var rulebook = Fixture.responder.rulebook
        var rule = SurveyRule(metric: "csat")
        change(&rule)
        rulebook.desk.surveys = [rule]
        let texts: [MessageKind: [Template]] = [
            .surveyCSAT: [try Template("Cijfer?")], .surveyWhy: [try Template("Waarom?")],
            .surveyThanks: [try Template("Bedankt.")],
        ]
        rulebook.desk.messages["nl", default: [:]].merge(texts) { _, new in new }
        return TalkingDesk(Responder(rulebook, Fixture.responder.recognizer))
    }

    private static func asked(_ desk: TalkingDesk) -> [ConversationEvent] {
        desk.journal.events.filter { $0.body.kind == "survey_asked" }
    }

    private static func help(_ desk: inout TalkingDesk) {
        desk.customer("hoe kan ik retourneren")
        desk.rate(true)
    }

    @Test func aScoreInTheConversationIsTakenAndWhyIsItsComment() throws {
        var desk = try Self.desk()
        Self.help(&desk)
        #expect(Self.asked(desk).count == 1)
        desk.customer("een 9")
        #expect(desk.reply == "Waarom?")
        desk.customer("xyzzy plugh")
        #expect(desk.reply == "Bedankt.")
        let contact = try #require(desk.contacts.last)
        #expect(
            contact.surveyAnswers[.csat]
                == SurveyAnswer(metric: .csat, score: 9, comment: "xyzzy plugh"))
        #expect(contact.resolution == .resolvedBotConfirmed)
        #expect(contact.lowScore == nil)
    }

    @Test(arguments: [
        ("8", 8), ("een 8!", 8), ("8/10", 8), ("8 / 10.", 8), ("1", 1), ("10", 10), ("11", nil),
        ("0", nil), ("8 10", nil), ("8/9/10", nil), ("ik geef een 8", nil), ("acht", nil),
    ])
    func aScoreIsOneNumberInAFewWords(text: String, score: Int?) throws {
        var desk = try Self.desk()
        Self.help(&desk)
        desk.customer(text)
        #expect(desk.contacts.last?.surveyAnswers[.csat]?.score == score)
    }

    @Test func aNewQuestionIsAnsweredAndNotTakenForAScoreOrAComment() throws {
        var desk = try Self.desk()
        Self.help(&desk)
        desk.customer("hoe kan ik retourneren")
        #expect(desk.decision == .answer && desk.intent == "retour.aanmelden")
        #expect(desk.contacts.last?.surveyAnswers.isEmpty == true)
        desk.customer("8")
        #expect(desk.contacts.last?.surveyAnswers.isEmpty == true)
    }

    @Test func aLowScoreWaitsForAHumanAndChangesNothingInHowItWent() throws {
        var desk = try Self.desk()
        Self.help(&desk)
        desk.customer("2")
        #expect(desk.stage == .open)
        var contact = try #require(desk.contacts.last)
        #expect(contact.lowScore?.handoff == "H1" && contact.lowScore?.closed == nil)
        #expect(!contact.wasHandedOff && contact.resolution == .resolvedBotConfirmed)
        desk.wait(hours: 2)
        try desk.agent("eva", .claim)
        try desk.agent("eva", .resolve(.solved))
        contact = try #require(desk.contacts.last)
        #expect(contact.resolution == .resolvedBotConfirmed)
        let terms = ReportTerms(now: desk.now, timers: Timers())
        #expect(contact.part(of: .lowScoreClosed, terms)?.high == 1)
        #expect(contact.part(of: .lowScoreTime, terms)?.value == 7_200)
    }

    /// All who would advise others against the shop are called, and nobody who is content.
    @Test(arguments: [
        (SurveyAnswer.Metric.csat, 5, 6), (.ces, 3, 4), (.nps, 6, 7),
    ])
    func aPersonSeesToTheDiscontented(metric: SurveyAnswer.Metric, low: Int, fair: Int) throws {
        func handoffs(_ score: Int) throws -> Int {
            var desk = TalkingDesk()
            desk.customer("hoe kan ik retourneren")
            let answer = SurveyAnswer(metric: metric, score: score)
            _ = try desk.desk.serve([.survey("c", answer)], at: desk.now)
            return try desk.journal.openHandoffs().count
        }
        #expect(try handoffs(low) == 1)
        #expect(try handoffs(fair) == 0)
    }

    @Test func nobodyIsAskedTooOftenNorAfterNoAnswer() throws {
        var desk = try Self.desk()
        Self.help(&desk)
        Self.help(&desk)
        #expect(Self.asked(desk).count == 1)
        desk.wait(hours: 31 * 24)
        Self.help(&desk)
        #expect(Self.asked(desk).count == 2)
        var gone = try Self.desk()
        gone.customer("xyzzy plugh")
        gone.close()
        #expect(Self.asked(gone).isEmpty)
        var never = try Self.desk { $0.after = .human }
        Self.help(&never)
        #expect(Self.asked(never).isEmpty)
    }

    @Test func aShareIsOfConversationsAndNotOfChance() {
        var rule = SurveyRule(metric: "csat")
        rule.share = 0.25
        let chosen = (0..<4_000).filter { FrontDesk.isChosen("c\($0)", rule) }
        #expect((900..<1_100).contains(chosen.count))
        #expect(chosen == (0..<4_000).filter { FrontDesk.isChosen("c\($0)", rule) })
        rule.share = 0
        #expect(!(0..<100).contains { FrontDesk.isChosen("c\($0)", rule) })
    }

    /// How often one question may be asked says nothing of another.
    @Test func eachScoreIsCountedByItself() throws {
        var rulebook = Fixture.responder.rulebook
        rulebook.desk.surveys = [SurveyRule(metric: "csat"), SurveyRule(metric: "nps")]
        let texts: [MessageKind: [Template]] = [
            .surveyCSAT: [try Template("Cijfer?")], .surveyNPS: [try Template("Aanrader?")],
        ]
        rulebook.desk.messages["nl", default: [:]].merge(texts) { _, new in new }
        var desk = TalkingDesk(Responder(rulebook, Fixture.responder.recognizer))
        for _ in 0..<3 { Self.help(&desk) }
        let metrics = Self.asked(desk).map { event -> SurveyAnswer.Metric? in
            if case .surveyAsked(let question) = event.body { question.metric } else { nil }
        }
        #expect(metrics == [.csat, .nps])
    }
}
