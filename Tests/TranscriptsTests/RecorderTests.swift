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
        #expect(text.contains("\n~ 1h 5m 30s\n! eva resolve solved\n"))
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
        #expect(report.lines.last == "1 of 2 turns changed, in 1 conversations")
    }

    @Test func trafficCountsTurns() throws {
        let events = try recorded([(0, message("wat kost retourneren?")), (5, message("hoi"))])
        let covered = try Fixture.replay("> hoi\n").coverage
        #expect(
            TrafficCoverage(covered, events).words.hasPrefix(
                "traffic: 50 % of 2 turns went to intents of these transcripts; most missed: "))
    }

    @Test func annotationsAreEscaped() throws {
        let mismatched = try Fixture.replay("> hoi\n< 100 % doei\n")
        let entry = SuiteEntry(path: "a,b:c.transcript", finding: .replayed(mismatched), known: nil)
        let result = SuiteResult([entry], notRun: 0, found: 1, Fixture.responder.rulebook)
        let line = SuiteGitHub(result).lines[0]
        #expect(line.hasPrefix("::error file=a%2Cb%3Ac.transcript,line=2::"))
        #expect(line.contains("100 %25 doei") && line.contains("%0A") && !line.contains("\n"))
        #expect(SuiteGitHub(result).summary.contains("0 passed, 1 failed"))
    }
}
