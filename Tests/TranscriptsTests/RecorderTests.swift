import ChatEngine
import CivilTime
import Testing

@testable import Transcripts

/// From life to test: what was recorded passes at once.
@Suite struct RecorderTests {
    private let start = Moment(milliseconds: 1_767_603_600_500)

    private func recorded(_ steps: [(Int, Request)]) throws -> [ConversationEvent] {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Fixture.responder, journal: journal)
        for (seconds, request) in steps {
            _ = try desk.serve([request], at: start.adding(seconds: seconds))
        }
        return journal.events
    }

    private func message(_ text: String) -> Request {
        .message(IncomingMessage(conversation: "c1", text: text, customer: "k 1", channel: "web"))
    }

    private func step(_ action: HandoffStep.Action) -> Request {
        .agent(HandoffStep(handoff: "H1", agent: "eva", action: action))
    }

    @Test func aRecordedConversationPassesAtOnce() throws {
        let events = try recorded([
            (0, message("hoi")), (3, message("wat kost retourneren?")),
            (7, message("ik wil een mens")), (60, step(.claim)),
            (65, step(.reply("Ik kijk\nnaar /u/ \u{1b}[2J"))), (70, message("fijn")),
            (4000, step(.resolve(.solved))), (4001, message("bedankt")),
        ])
        let text = TranscriptRecorder.text(of: events)
        let transcript = try Transcript(path: "r.transcript", bytes: Array(text.utf8))
        let result = Replayer(Fixture.responder).replay(transcript)
        #expect(result.mismatches == [])
        #expect(result.turns == 5)
        #expect(transcript.heading.customer == "k 1")
        #expect(transcript.heading.clock == Moment(milliseconds: 1_767_603_600_000))
        // Without a sign of life the claim ran out, and whoever comes back takes it again.
        #expect(text.contains("\n~ 1h 5m 30s\n! eva claim\n! eva resolve solved\n"))
        #expect(
            TranscriptRecorder.passing(events, with: Replayer(Fixture.responder))?.linesChanged == 0
        )
    }

    @Test func whatIsDecidedOtherwiseNowIsListed() throws {
        var events = try recorded([(0, message("wat kost retourneren?")), (5, message("hoi"))])
        #expect(ImpactReport(events, with: Replayer(Fixture.responder)).changes == [])
        for (at, event) in events.enumerated() {
            if case .turned(var turn) = event.body, turn.decision == .answer,
                turn.intent != "bot.greeting"
            {
                turn.intent = "pakket.status"
                events[at].body = .turned(turn)
            }
        }
        let report = ImpactReport(events, with: Replayer(Fixture.responder))
        #expect(report.changes.map(\.what) == ["intent"])
        #expect(report.changes[0].before == "intent pakket.status")
        // Counted from 1, as people count them.
        #expect(report.changes[0].turn == 1 && report.changes[0].text == "wat kost retourneren?")
        #expect(report.turnsChanged == 1)
        #expect((report.turns, report.conversations) == (2, 1))
    }

    @Test func aPlaceInTheQueueIsNoChangeAndOtherWordsAre() throws {
        var events = try recorded([(0, message("ik wil een mens")), (9, message("bent u daar?"))])
        func replace(_ change: (String) -> String) {
            for at in events.indices {
                if case .replied(var reply) = events[at].body {
                    reply.text = reply.text.map(change)
                    events[at].body = .replied(reply)
                }
            }
        }
        replace { $0 + " 12" }
        #expect(ImpactReport(events, with: Replayer(Fixture.responder)).changes == [])
        replace { $0 + " Tot zo." }
        let report = ImpactReport(events, with: Replayer(Fixture.responder))
        #expect(report.changes.first?.what == "answer")
    }

    @Test func changesThatAreAlikeAreOneGroup() throws {
        let one = try recorded([(0, message("wat kost retourneren?"))]).map { event in
            var event = event
            if case .turned(var turn) = event.body {
                turn.intent = "pakket.status"
                event.body = .turned(turn)
            }
            return event
        }
        let other = one.map { event in
            var event = event
            event.conversation = "c2"
            return event
        }
        let groups = ImpactReport(one + other, with: Replayer(Fixture.responder)).groups
        #expect(groups.map(\.what) == ["intent"])
        #expect(groups.first?.intent == "pakket.status")
        #expect(groups.first?.turns.map(\.conversation) == ["c1", "c2"])
    }

    @Test func whatHasNoNotationIsAComment() throws {
        let events = try recorded([
            (0, message("wat kost retourneren?")),
            (4, .feedback("c1", helpful: false)),
            (5, .survey("c1", SurveyAnswer(metric: .csat, score: 4, comment: nil))),
            (6, .close("c1", by: .host)),
        ])
        let text = TranscriptRecorder.text(of: events)
        #expect(text.contains("\n# feedback: it did not help\n"))
        #expect(text.contains("\n# csat 4\n"))
        #expect(text.contains("\n# closed by host\n"))
        #expect(TranscriptRecorder.text(of: []) == "# Nothing was said\n")
        #expect(TranscriptRecorder.passing([], with: Replayer(Fixture.responder)) == nil)
    }

    @Test func thanksAreTheCustomersOwnWordsAndNoComment() throws {
        let events = try recorded([(0, message("wat kost retourneren?")), (5, message("bedankt"))])
        #expect(events.contains { if case .rated = $0.body { true } else { false } })
        #expect(!TranscriptRecorder.text(of: events).contains("# feedback"))
    }

    @Test func aValueThatWasTakenBackIsNotExpected() throws {
        var events = try recorded([(0, message("wat kost retourneren?"))])
        for at in events.indices {
            if case .turned(var turn) = events[at].body {
                turn.slots = ["dag": "", "nummer": "12"]
                events[at].body = .turned(turn)
            }
        }
        let text = TranscriptRecorder.text(of: events)
        #expect(text.contains("  slot nummer = 12\n"))
        #expect(!text.contains("slot dag"))
    }

    @Test func aChangedKnowledgeBaseChangesLinesAndTheyAreCounted() throws {
        var events = try recorded([(0, message("wat kost retourneren?")), (5, message("hoi"))])
        for at in events.indices {
            if case .replied(var reply) = events[at].body, reply.text == "Dag!" {
                reply.text = "Hallo."
                events[at].body = .replied(reply)
            }
        }
        let kept = TranscriptRecorder.passing(events, with: Replayer(Fixture.responder))
        #expect(kept?.linesChanged == 1)
        #expect(kept?.text.contains("< Dag!") == true)
        #expect(TranscriptRecorder.text(of: events).contains("< Hallo."))
    }

    @Test func conversationsAreComparedOneByOne() throws {
        let one = try recorded([(0, message("wat kost retourneren?"))])
        let other = try recorded([(0, message("hoi"))]).map { event in
            var event = event
            event.conversation = "c2"
            return event
        }
        let mixed = zip(one, other).flatMap { [$0, $1] }
        let report = ImpactReport(mixed, with: Replayer(Fixture.responder))
        #expect((report.conversations, report.turns) == (2, 2))
        #expect(report.changes == [])
        #expect(report.turnsChanged == 0)
    }

    @Test func trafficCountsTurns() throws {
        let events = try recorded([(0, message("wat kost retourneren?")), (5, message("hoi"))])
        let covered = try Fixture.replay("> hoi\n").coverage
        #expect(
            TrafficCoverage(covered, events).words.hasPrefix(
                "traffic: 50 % of 2 turns went to intents of these transcripts; most missed: "))
    }
}
