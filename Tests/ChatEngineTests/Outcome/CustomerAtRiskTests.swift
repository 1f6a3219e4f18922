import Testing

@testable import ChatEngine

/// Who may be lost, and why.
@Suite struct CustomerAtRiskTests {
    private func upset(_ words: String) -> ConversationEvent.Body {
        var turn = Turn(decision: .answer, language: "nl", stage: .open)
        turn.intent = "retour"
        turn.isAnswer = true
        turn.mood = CustomerMood(.upset, words: [words])
        return .turned(turn)
    }

    @Test func twoKindsOfReasonsMakeARiskAndOneDoesNot() {
        var log = Log(.opened(by: "a"), .answered("retour"), .surveyed(.csat, 2))
        #expect(CustomerAtRisk.list(log.contacts(after: 10)).isEmpty)
        log.append(upset("belachelijk"))
        let list = CustomerAtRisk.list(log.contacts(after: 10))
        #expect(list.map(\.customer) == ["a"])
        #expect(list.first?.reasons.map(\.kind) == [.lowScore, .upset])
        #expect(list.first?.reasons.map(\.words) == ["csat 2", "belachelijk"])
    }

    @Test func reasonsOfAllContactsOfACustomerAreTogether() {
        var log = Log(.opened(by: "a"), .answered("retour"), .closed(by: .customer))
        log.conversation = "other"
        log.add(.opened(by: "a"))
        log.append(upset("schandalig"))
        log.add(.handedOff)
        log.add(.closed(by: .customer))
        let list = CustomerAtRisk.list(log.contacts(after: 10))
        #expect(list.count == 1)
        #expect(Set(list[0].reasons.map(\.kind)) == [.cameBack, .upset, .waited])
        #expect(list[0].reasons.map(\.contact).contains("c#1"))
    }

    /// Most kinds, then most reasons, then the latest, then the name.
    @Test func whoGivesMostAndLatestReasonsIsFirst() {
        var log = Log()
        func risk(_ customer: String, upset: Int, waits: Bool) {
            log.conversation = Conversation.ID(customer)
            log.add(.opened(by: customer))
            log.add(.answered("retour"))
            for _ in 0..<upset { log.append(self.upset("boos")) }
            if waits {
                log.add(.handedOff)
                log.add(.closed(by: .customer))
            }
            log.add(.surveyed(.csat, 1))
        }
        risk("three kinds", upset: 1, waits: true)
        risk("two reasons", upset: 1, waits: false)
        risk("many reasons", upset: 1, waits: false)
        log.conversation = "again"
        log.add(.opened(by: "many reasons"))
        log.append(upset("boos"))
        risk("two reasons later", upset: 1, waits: false)
        let list = CustomerAtRisk.list(log.contacts(after: 10))
        #expect(
            list.map(\.customer) == [
                "many reasons", "three kinds", "two reasons later", "two reasons",
            ])
        #expect(list.map(\.kinds) == [3, 3, 2, 2])
        #expect(list.map(\.reasons.count) == [4, 3, 2, 2])
    }

    @Test func moodIsCountedBeforeAndAfterTheFirstAnswer() throws {
        var log = Log(.opened(by: "a"))
        log.append(upset("boos"))
        let first = try #require(log.contacts(after: 10).first)
        #expect([first.upsetBefore, first.upsetAfter] == [1, 0])
        log.append(upset("woedend"))
        let second = try #require(log.contacts(after: 10).first)
        #expect([second.upsetBefore, second.upsetAfter] == [1, 1])
        let terms = ReportTerms(now: log.now, timers: Log.timers)
        #expect(second.part(of: .upsetAfter, terms)?.high == 1)
        let silent = Log(.opened(by: "b"), .rephrased).contacts()[0]
        #expect(silent.part(of: .upset, terms)?.high == 0)
        #expect(silent.part(of: .upsetAfter, terms) == nil)
    }
}
