import ChatEngine
import IntentFiles
import PCRE2
import Templates
import Testing

@testable import Transcripts

/// What actions answer in a transcript.
@Suite struct ActionReplayTests {
    private static let responder: Responder = {
        var trigger = Trigger()
        let place = SourceLocation(file: "nl.yaml", line: 1)
        trigger.patterns = [try? Pattern("saldo")].compactMap(\.self).map { Sourced($0, at: place) }
        trigger.examples = [Sourced("wat is mijn saldo", at: place)]
        var intent = Intent(
            id: "saldo", language: "nl", source: place, title: "Saldo", trigger: trigger)
        intent.action = "saldo"
        intent.slots = [Slot(id: "saldo", isRequired: false)]
        intent.response = Response(
            answers: [try? Template("U heeft {{saldo}}.")].compactMap(\.self))
        var desk = Desk(BuiltInDesk.defaults)
        desk.messages["nl"] = [.actionFailed: [try? Template("Dat lukt niet.")].compactMap(\.self)]
        let rulebook = Rulebook(
            languages: ["nl"], intents: [intent], desk: desk, packs: BuiltInPacks.packs(["nl"]))
        return Responder(rulebook, Recognizer(rulebook))
    }()

    private func mismatches(_ text: String) throws -> [Mismatch] {
        Replayer(Self.responder).replay(try Fixture.transcript(text)).mismatches
    }

    @Test func theLastLineAboutAnActionHolds() throws {
        #expect(
            try mismatches(
                """
                $ saldo = {"saldo": 3}
                > wat is mijn saldo
                < U heeft 3.
                $ saldo = {"saldo": "€ 4"}
                > wat is mijn saldo
                < U heeft € 4.
                $ saldo fails
                > wat is mijn saldo
                < Dat lukt niet.
                """) == [])
    }

    @Test(arguments: ["$ saldo late\n", "$ saldo fails\n"])
    func whatGivesNothingIsAFailure(line: String) throws {
        #expect(try mismatches(line + "> wat is mijn saldo\n< Dat lukt niet.\n") == [])
    }

    @Test func aRecordedActionIsWrittenAndPasses() throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Self.responder, journal: journal) { _ in
            .done(["saldo": "€ \"3\"\u{202E}\n"])
        }
        let message = IncomingMessage(conversation: "c", text: "wat is mijn saldo")
        _ = try desk.serve([.message(message)], at: Heading.usualClock)
        let text = TranscriptRecorder.text(of: journal.events)
        #expect(
            text.contains(##"$ saldo = {"saldo": "€ \"3\"\u202e\u000a"}"##)
                || text.contains(##"$ saldo = {"saldo": "€ \"3\"\u202e\n"}"##))
        let kept = TranscriptRecorder.passing(journal.events, with: Replayer(Self.responder))
        #expect(kept?.linesChanged == 0)
        #expect(kept?.text == text)
    }

    /// How an action ended is kept as it was: what failed is not what took too long.
    @Test(
        arguments: [(.late, "$ saldo late\n"), (.failed, "$ saldo fails\n")]
            as [(ActionOutcome, String)])
    func aRecordedActionThatGaveNothingSaysWhy(outcome: ActionOutcome, line: String) throws {
        let journal = InMemoryJournal()
        let desk = FrontDesk(Self.responder, journal: journal) { _ in outcome }
        let message = IncomingMessage(conversation: "c", text: "wat is mijn saldo")
        _ = try desk.serve([.message(message)], at: Heading.usualClock)
        #expect(TranscriptRecorder.text(of: journal.events).contains(line))
        let kept = TranscriptRecorder.passing(journal.events, with: Replayer(Self.responder))
        #expect(kept?.linesChanged == 0)
    }
}
