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
}
