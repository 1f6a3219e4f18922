import BasicAlgorithms
import IntentFiles
import Support
import Testing

@testable import ChatEngine

/// Messages put together from parts by chance: the sentences, clauses and body of a letter that each is cut into, what it adds,
/// and which title of four it chooses.
///
/// `UPDATE_EXPECTED=1 swift test --filter CutAtlas` writes it anew, to be read in the diff.
@Suite struct CutAtlasTests {
    private static let parts = [
        "hi", "dear", "Dear Sir,", "and", "how", "where is it", "what", "but", "because", "so",
        "it broke", "my parcel", "on 3.5", "at 9 a.m.", "Dr. Smith", "e.g. this", ",", ",", ".",
        ". ", "!", "?", ":", ";", "\n", "\n\n", "\r\n", "kind regards", "Regards,", "Eva",
        "On Monday Eva wrote:", "> it was so", "-- ", "what about", "or", "the first one", "2",
        "the last", "none of them", "number 3", "please", "also", "since", "that I bought here",
        "for a week", "and and", "www.example.com", "12:30", "2,50", "no", "yes", "x", "although",
    ]
    private static let choices = [
        "none", "neither", "of these", "1", "2", "3", "4", "5", "first", "second", "third",
        "fourth",
        "last", "the", "one", "please", "option", "number", "blue", "Return a parcel", "parcel",
        "no", "12", "and",
    ]

    @Test func messagesAreCutSo() throws {
        let words = BuiltInPacks.packs(["en"]).hearing
        let (sentences, letter) = (Sentences(words), Letter(words))
        let titles = ["Return a parcel", "Where is it?", "A complaint", "Opening hours"]
        let offered = titles.enumerated().map { SmallDesk.intent("\($0)", title: $1) }
        let choice = Clarification(
            offered: offered, noneOfThese: ["Something else"], words: words)
        var random = SplitMix(state: 20_261_128)
        func message(of parts: [String], upTo most: Int) -> String {
            (0...random.below(most)).map { _ in parts[random.below(parts.count)] }
                .joined(separator: " ")
        }
        var told: [String] = []
        for _ in 0..<700 {
            let text = message(of: Self.parts, upTo: 22)
            let utterance = Utterance(text)
            told.append(text.debugDescription)
            told.append("  sentences \(sentences.split(text))")
            told.append("  clauses \(sentences.clauses(of: utterance))")
            told.append(
                "  body \((letter.body(of: text) ?? "-").debugDescription) \(sentences.asks(text)) "
                    + (Ellipsis(words).rest(of: utterance) ?? "-"))
        }
        for _ in 0..<400 {
            let text = message(of: Self.choices, upTo: 4)
            let utterance = Utterance(text)
            told.append(
                "\(text): \(choice.choice(of: utterance)) \(choice.byWords(of: utterance) ?? "-")")
        }
        let wanted = try ExpectedText("Expected/cuts.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }
}
