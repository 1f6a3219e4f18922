import CivilTime
import IntentFiles
import Support
import Testing

@testable import ChatEngine

/// What the desk says of its own accord, on events of the host: once, and not when it has become pointless.
@Suite struct ProactiveTests {
    private static let responder: Responder? = {
        let intents = """
            language: nl
            intents:
              mandje.verlaten:
                on_event: {event: basket_left, after: 1h, unless: order_placed}
                examples: [er ligt nog iets in mijn mandje, mijn winkelmandje]
                answer: Er ligt nog iets in uw mandje.
              pakket.bezorgd:
                on_event: parcel_delivered
                examples: [is mijn pakket bezorgd, pakket afgeleverd]
                answer: Uw pakket is bezorgd.
              garantie:
                examples: [hoe zit het met garantie, garantie op mijn stoel]
                answer: U hebt twee jaar garantie.
              garantie.gelukt:
                on_event: {event: answered.garantie, after: 2h}
                examples: [is het gelukt met de garantie]
                answer: Is het gelukt met uw garantie?
              terug.gebeld:
                on_event: {event: resolved.callback, after: 1d}
                examples: [wanneer word ik gebeld]
                answer: Bent u al gebeld?
            """
        let files: [(String, [UInt8])] = [
            ("desk.yaml", Array("name: Proef\nlanguages: [nl]\n".utf8)),
            ("vragen.yaml", Array(intents.utf8)),
        ]
        guard let rulebook = try? RulebookLoader().load(files: files).rulebook else { return nil }
        return Responder(rulebook, Recognizer(rulebook))
    }()

    private var desk: FrontDesk
    private let journal = InMemoryJournal()

    init() throws {
        desk = FrontDesk(try #require(Self.responder), journal: journal)
    }

    private func happens(_ name: String, _ seconds: Int = 0) throws {
        let notice = CustomerNotice(customer: "k", name: name, stage: nil, touchpoint: nil)
        _ = try desk.serve([.notice("c", notice)], at: at(seconds))
    }

    private func says(_ text: String, _ seconds: Int) throws {
        _ = try desk.serve(
            [.message(IncomingMessage(conversation: "c", text: text))], at: at(seconds))
    }

    private func at(_ seconds: Int) -> Moment { Fixture.start.adding(seconds: seconds) }

    /// What was said unasked until a moment.
    private func told(by seconds: Int) throws -> [String] {
        while let due = try desk.nextDeadline(by: at(seconds)) {
            _ = try desk.settle(by: max(due, Fixture.start))
        }
        return journal.events.compactMap {
            if case .reminded(let reminder) = $0.body { reminder.event } else { nil }
        }
    }

    private let hour = 3600

    @Test func itIsSaidAtOnceOrAfterAWhileAndOnlyOnce() throws {
        try happens("basket_left")
        try happens("parcel_delivered", 10)
        #expect(try told(by: hour - 1) == ["parcel_delivered"])
        #expect(try told(by: hour) == ["parcel_delivered", "basket_left"])
        try happens("basket_left", 2 * hour)
        #expect(try told(by: 9 * hour).count == 2)
    }

    @Test func whatMakesItPointlessTakesItAway() throws {
        try happens("basket_left")
        try happens("order_placed", 60)
        #expect(try told(by: 9 * hour).isEmpty)
        // Another basket after the order counts again.
        try happens("basket_left", 10 * hour)
        #expect(try told(by: 12 * hour) == ["basket_left"])
    }

    @Test func whoWroteMeanwhileIsNotWrittenTo() throws {
        try happens("basket_left")
        try says("is mijn pakket bezorgd", 600)
        #expect(try told(by: 9 * hour).isEmpty)
    }

    @Test func whoWaitsForAHumanIsNotWrittenTo() throws {
        try says("ik wil een mens spreken", 0)
        try happens("parcel_delivered", 10)
        #expect(try told(by: hour).isEmpty)
    }

    @Test func anEventThatNobodyWantsChangesNothing() throws {
        try happens("page_seen")
        #expect(try told(by: 9 * hour).isEmpty)
        #expect(try desk.nextDeadline(by: at(99 * hour)) == nil)
    }

    @Test func anAnswerIsFollowedUpOnce() throws {
        try says("hoe zit het met garantie", 0)
        #expect(try told(by: 2 * hour - 1).isEmpty)
        #expect(try desk.scheduled().map(\.event) == ["answered.garantie"])
        #expect(try told(by: 9 * hour) == ["answered.garantie"])
        #expect(try told(by: 99 * hour).count == 1)
        #expect(try desk.scheduled().isEmpty)
    }

    @Test func whoWroteOrWasHelpedIsNotFollowedUp() throws {
        try says("hoe zit het met garantie", 0)
        try says("dank u", hour)
        #expect(try told(by: 9 * hour).isEmpty)
        try says("hoe zit het met garantie", 10 * hour)
        _ = try desk.serve([.feedback("c", helpful: true)], at: at(10 * hour + 5))
        #expect(try told(by: 19 * hour).isEmpty)
    }

    @Test func aPromisedCallIsAskedAfterUnlessSomebodyTookItUp() throws {
        func step(_ action: HandoffStep.Action, _ seconds: Int) throws {
            let step = HandoffStep(handoff: "H1", agent: "eva", action: action)
            _ = try desk.serve([.agent(step)], at: at(seconds))
        }
        try says("ik wil een mens spreken", 0)
        try step(.claim, 10)
        try step(.resolve(.callback), 20)
        #expect(try desk.scheduled().map(\.event) == ["resolved.callback"])
        try step(.reopen, hour)
        #expect(try told(by: 48 * hour).isEmpty)
        try step(.claim, 49 * hour)
        try step(.resolve(.callback), 49 * hour + 10)
        #expect(try told(by: 99 * hour) == ["resolved.callback"])
    }

    // MARK: - Bringing them

    private func state(_ number: Int = 0) throws -> OutboxMessage.State? {
        let all = try desk.outbox()
        return all.indices.contains(number) ? all[number].state : nil
    }

    @Test func ofSeveralTakersTheFirstHasIt() throws {
        try happens("parcel_delivered")
        _ = try told(by: 10)
        let message = try #require(try desk.outbox().first)
        #expect(message.number == 1 && message.customer == "k")
        #expect(try desk.take(message, as: "one", at: at(20)))
        #expect(try !desk.take(message, as: "other", at: at(21)))
        #expect(try state() == .taken("one"))
        // Another process sees the same.
        let second = FrontDesk(try #require(Self.responder), journal: journal)
        #expect(try !second.take(message, as: "third", at: at(22)))
    }

    @Test func whatFailedMayBeTriedAgainByAnyone() throws {
        try happens("parcel_delivered")
        _ = try told(by: 10)
        let message = try #require(try desk.outbox().first)
        #expect(try desk.take(message, as: "one", at: at(20)))
        // Who does not have it cannot give it back.
        try desk.giveBack(message, as: "other", at: at(21))
        #expect(try state() == .taken("one"))
        try desk.giveBack(message, as: "one", at: at(22))
        #expect(try desk.outbox().first?.failures == 1)
        #expect(try desk.take(message, as: "other", at: at(23)))
    }

    @Test func whatItsCustomerHasSeenOrIsPointlessIsNotBrought() throws {
        try happens("basket_left")
        _ = try told(by: hour)
        try happens("order_placed", hour + 5)
        #expect(try state() == .pointless)
        try happens("parcel_delivered", 2 * hour)
        _ = try told(by: 2 * hour + 1)
        #expect(try state(1) == .waiting)
        try says("is mijn pakket bezorgd", 2 * hour + 10)
        #expect(try state(1) == .pointless)
        let message = try desk.outbox()[1]
        #expect(try !desk.take(message, as: "one", at: at(2 * hour + 20)))
    }
}
