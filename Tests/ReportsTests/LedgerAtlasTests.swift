import ChatEngine
import Support
import Testing

@testable import Reports

/// How many kinds of sentences are decided: each candidate with all that speaks for it and against it, what would change
/// it, and why another is not the best.
///
/// `UPDATE_EXPECTED=1 swift test --filter LedgerAtlas` writes them anew, to be read in the diff: whoever changes what words
/// are worth sees here what that does.
@Suite struct LedgerAtlasTests {
    private static let desk = Support.Fixture.busyDesk
    /// Beside what random customers say: slips, negations, several words for one thing, nothing of ours.
    private static let texts = [
        "waar blijft mijn paket", "waar is mijn bestelling niet", "ik wil niet retourneren",
        "mijn doos is er nog niet", "betaling mislukt maar wel afgeschreven", "retourneeren",
        "betalen", "bestelling betalen of retourneren", "hoe laat is het", "wherre is my order",
        "die monteur komt niet", "saldo van mijn bon", "betaaltermijn voor bedrijven", "brand",
        "HOE KAN IK RETOURNEREN", "terug", "order", "pakje pakje pakje",
        "klacht over mijn bestelling",
        "ik heb een klacht over de betaling van mijn retour",
    ]

    @Test func eachSentenceIsDecidedSo() throws {
        let reader = DeskCache(Self.desk)
        var told = ""
        for text in Self.texts + RandomCustomers.texts where !text.isEmpty {
            told += "> \(text.debugDescription)\n"
            for line in Self.lines(text, reader) { told += "  \(line)\n" }
        }
        let wanted = try ExpectedText("Expected/ledgers.txt", beside: #filePath).text(
            orWriting: told)
        let (lines, expected) = (told.split(separator: "\n"), wanted.split(separator: "\n"))
        #expect(lines.count == expected.count)
        for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    }

    private static func lines(_ text: String, _ reader: DeskCache) -> [String] {
        let conversation = Conversation(
            explaining: "x", language: nil, after: nil,
            in: reader.read(text).guess(current: nil))
        let outcome = desk.respond(
            to: Saying(text: text), in: conversation,
            with: .init(now: Support.Fixture.start, nextHandoff: 1, queues: QueueLengths()),
            by: reader)
        let language = outcome.recognition?.language ?? outcome.turn.language
        guard
            let explanation = desk.recognizer.explain(
                Utterance(text), in: language, running: outcome.recognition?.running,
                whyNot: language == "nl" ? "retour.aanmelden" : nil)
        else { return ["nothing"] }
        let weighed = reader.policy(language).weigh(explanation.recognition)
        let page = ExplanationPage(text, explanation, turn: outcome.turn, weighed: weighed).page
        return PageText(page).lines
    }
}
