import CivilTime
import GRDB
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// The log read for the figures, in shares and in short, gives the contacts that the whole log gives.
@Suite struct FigureReadingTests {
    private let file = StoreFile()

    private func events() -> [ConversationEvent] { Self.log() }

    /// Conversations of random customers among each other, with handoffs that are theirs alone.
    static func log() -> [ConversationEvent] {
        var all: [ConversationEvent] = []
        for seed in 0..<60 {
            var customers = RandomCustomers(Fixture.busyDesk, seed: UInt64(seed))
            customers.live()
            all += customers.events.map { event in
                var event = event
                switch event.body {
                case .handedOff(var handoff):
                    handoff.id += "-\(seed)"
                    event.body = .handedOff(handoff)
                case .stepped(let step):
                    var own = HandoffStep(
                        handoff: "\(step.handoff)-\(seed)", agent: step.agent, action: step.action)
                    own.epoch = step.epoch
                    event.body = .stepped(own)
                case .opened(var opening):
                    // Some come back, with another conversation.
                    opening.customer = seed % 3 == 0 ? nil : "k\(seed % 7)"
                    event.body = .opened(opening)
                case .said, .turned, .replied, .rated, .surveyed, .surveyAsked, .actionAsked,
                    .actionEnded, .reminded, .contactLeft, .noticed, .closed:
                    break
                }
                return event
            }
            let stage = ["see", "choose", "buy"][seed % 3]
            let notice = CustomerNotice(
                customer: "k\(seed % 5)", name: "step", stage: stage, touchpoint: nil)
            all.append(
                ConversationEvent(
                    conversation: "c\(seed)", at: all[all.count - 1].at, body: .noticed(notice)))
        }
        return all.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private func store(
        _ events: [ConversationEvent], _ kind: StoreKind = .sqlite
    ) throws -> Casebook {
        let casebook = try file.open(kind)
        _ = try casebook.database.write(isFlushed: false) { session in
            for event in events {
                _ = try session.append(EventRow(event, StoredEvent(event.body)))
            }
        }
        return casebook
    }

    struct Found: Equatable {
        var contacts: [String]
        var tallies: [Measure: Tally]
        var stages: [String]
        var dropOff: [Journey.Step]

        init(_ fold: ContactFold, at now: Moment) {
            let journey = fold.journey
            let all = fold.contacts(at: now, timers: Fixture.rulebook.desk.timers)
            contacts = all.map {
                "\($0.name) \($0.started) \($0.resolution) \($0.intents) \($0.repeatedBy as Any)"
            }
            let terms = ReportTerms(Fixture.rulebook, now: now)
            tallies = SupportReport(all, terms).tallies
            (stages, dropOff) = (journey.known, journey.dropOff(stages: []))
        }
    }

    @Test func itIsTheWholeLogToTheDigit() throws {
        let events = events()
        let casebook = try store(events)
        let times = events.map(\.at)
        for now in [times[times.count / 3], times[times.count / 2], times[times.count - 1]] {
            var whole = ContactFold()
            try casebook.forEachEvent { if $0.at <= now { whole.apply($0) } }
            let expected = Found(whole, at: now)
            #expect(expected.contacts.count > 15)
            #expect(Found(try casebook.contacts(until: now), at: now) == expected)
            for count in [1, 3, 7] {
                let shares = try casebook.file.read { database in
                    try (0..<count).map { number in
                        try FigureReading(
                            share: LogShare(number: number, of: count), until: now, store: "s"
                        ).fold(database)
                    }
                }
                let joined = shares.reduce(into: ContactFold()) { $0.join($1) }
                #expect(Found(joined, at: now) == expected)
            }
        }
    }

    @Test func aServersLogGivesTheSame() throws {
        let events = events()
        let now = events[events.count / 2].at
        var whole = ContactFold()
        for event in events where event.at <= now { whole.apply(event) }
        let casebook = try store(events, .postgreSQL)
        #expect(Found(try casebook.contacts(until: now), at: now) == Found(whole, at: now))
    }

    /// Of several damaged rows the first is told of, whoever reads it.
    @Test func theFirstDamagedRowIsTold() throws {
        let casebook = try store(events())
        try file.execute("UPDATE events SET payload = 'x' WHERE seq IN (40, 41, 60, 200)")
        try file.execute("UPDATE events SET conversation = x'ff' WHERE seq = 30")
        do {
            _ = try casebook.contacts(until: Moment(milliseconds: .max))
            Issue.record("it was not noticed")
        } catch JournalError.damaged(let row) { #expect(row.row == "30") }
    }

    /// The sums over parts are those over all, in whatever parts they are made.
    @Test func aReportOfManyContactsIsTheSumOfItsParts() throws {
        let events = events()
        let now = events[events.count - 1].at
        let all = Contact.contacts(of: events, at: now, timers: Fixture.rulebook.desk.timers)
        let terms = ReportTerms(Fixture.rulebook, now: now)
        let many = (0..<120).flatMap { _ in all }
        #expect(many.count > 5_000)
        let report = SupportReport(many, terms)
        for measure in Measure.allCases {
            #expect(report.tally(measure) == Tally(measure, of: many, terms), "\(measure)")
        }
        #expect(report.repeats.count == 120 * SupportReport(all, terms).repeats.count)
        #expect(report.turns == 120 * SupportReport(all, terms).turns)
    }
}
