import ChatEngine
import CivilTime
import Testing

/// The same customer, the same issue, soon after: the first contact did not resolve it.
@Suite struct RepeatTests {
    /// Two contacts of one customer, with a pause from the last activity of the first to the start of the second.
    private func reason(
        _ first: Happening, then second: Happening, pause: Int = 2_000,
        customers: (String?, String?) = ("klant", "klant"),
        conversations: (Conversation.ID, Conversation.ID) = ("c", "c")
    ) -> String? {
        var log = Log()
        log.conversation = conversations.0
        for happening in [.opened(by: customers.0), first, .closed(by: .idle)] {
            log.add(happening)
        }
        // The closing took a second, and opening takes another.
        log.wait(pause - 2)
        log.conversation = conversations.1
        for happening in [.opened(by: customers.1), second] { log.add(happening) }
        let contacts = log.contacts(after: 400)
        #expect(contacts.count == 2)
        #expect(contacts[1].repeatedBy == nil)
        return contacts[0].repeatedBy?.reason
    }

    private let retour = Happening.answered("retour")
    private let order = Happening.answered("status", slots: ["bestelnummer": "AB1"])

    @Test func theSameQuestionIsARepeatUntilTheWindowCloses() {
        #expect(reason(retour, then: retour) == "intent retour")
        #expect(reason(retour, then: retour, pause: 5_000) == "intent retour")
        #expect(reason(retour, then: retour, pause: 5_001) == nil)
    }

    /// Also one that begins in the second in which the first was active last, by the host's clock.
    @Test func whoComesBackAtOnceComesBack() {
        let found = reason(retour, then: retour, pause: 0, conversations: ("c", "d"))
        #expect(found == "intent retour")
    }

    @Test func anotherQuestionAboutTheSameOrderIsARepeat() {
        let about = Happening.answered("klacht", slots: ["bestelnummer": "AB1", "aantal": "2"])
        #expect(reason(order, then: about) == "slot bestelnummer = AB1")
        let other = Happening.answered("klacht", slots: ["bestelnummer": "CD2"])
        #expect(reason(order, then: other) == nil)
    }

    @Test func aValueThatWasTakenBackIsNothingInCommon() {
        let emptied = Happening.answered("status", slots: ["bestelnummer": ""])
        let also = Happening.answered("klacht", slots: ["bestelnummer": ""])
        #expect(reason(emptied, then: also) == nil)
    }

    @Test func titlesThatWereOnlyOfferedAreNoIssue() {
        #expect(reason(retour, then: .clarified("retour")) == nil)
        #expect(reason(.clarified("retour"), then: retour) == nil)
    }

    @Test func smallTalkIsNoIssue() {
        #expect(reason(retour, then: .greeted) == nil)
        #expect(reason(.greeted, then: retour) == nil)
        #expect(reason(.answered("bot.robot"), then: .answered("bot.robot")) == nil)
    }

    @Test func whoComesBackIsKnownByTheCustomerOrElseByTheConversation() {
        #expect(reason(retour, then: retour, conversations: ("c", "d")) == "intent retour")
        #expect(reason(retour, then: retour, customers: ("a", "b")) == nil)
        #expect(reason(retour, then: retour, customers: (nil, nil)) == "intent retour")
        #expect(
            reason(retour, then: retour, customers: (nil, nil), conversations: ("c", "d")) == nil)
        // A conversation that is named like a customer is another person.
        #expect(
            reason(retour, then: retour, customers: ("x", nil), conversations: ("c", "x")) == nil)
    }

    @Test func eachContactIsRepeatedByTheNextOneOnItsIssue() {
        var log = Log()
        for intent in ["retour", "betaling", "retour", "retour"] {
            for happening in [
                .opened(by: "klant"), .answered(intent), .closed(by: .customer),
            ] as [Happening] {
                log.add(happening)
            }
        }
        let contacts = log.contacts(after: 400)
        #expect(contacts.map(\.repeatedBy?.number) == [3, nil, 4, nil])
        #expect(contacts.map(\.firstContact) == [.no, .yes, .no, .yes])
        #expect(contacts[0].repeatedBy?.conversation == "c")
        #expect(contacts[0].repeatedBy?.started == contacts[2].started)
    }

    @Test func contactsThatWereOpenAtTheSameTimeAreNoRepeats() {
        var log = Log(.opened(by: "klant"), retour)
        log.conversation = "d"
        log.add(.opened(by: "klant"))
        log.add(retour)
        log.conversation = "c"
        log.add(.rated(true))
        #expect(log.contacts(after: 400).map(\.repeatedBy) == [nil, nil])
    }
}
