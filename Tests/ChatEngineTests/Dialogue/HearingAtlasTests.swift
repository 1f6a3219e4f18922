import Support
import Testing

@testable import ChatEngine

/// What is heard in many messages, whatever the conversation: sentences, clauses, acts, corrections, additions, moods.
///
/// `UPDATE_EXPECTED=1 swift test --filter HearingAtlas` writes it anew, to be read in the diff.
@Suite struct HearingAtlasTests {
    private static let dutch = [
        "Hoi, ik heb een vraag. Waar blijft mijn pakje? Ik wacht al een week!",
        "Beste meneer, mevrouw,\n\nMijn bestelling is niet gekomen. Kunt u dat nakijken?\n\nMet vriendelijke groet,\nJan de Vries\nDorpsstraat 1",
        "waar blijft mijn pakje, en kan ik het nog retourneren",
        "dhr. Jansen komt om 9.30 uur. Klopt dat?",
        "nee, ik bedoel 4 maart", "niet 3 maar 4 maart", "nee dat klopt niet", "ja klopt",
        "alle twee graag", "allebei", "het is al opgelost", "laat maar, is al opgelost",
        "alles is opgelost, beide", "geen van beide", "de eerste", "de laatste", "nummer 2",
        "ik weet het niet", "geen flauw idee", "dat heb ik niet", "waar staat dat", "waarom",
        "even wachten", "momentje hoor", "sorry", "dank u wel hoor", "super bedankt!", "doei doei",
        "goedemorgen", "bent u daar", "hallo?", "is daar iemand", "wat zegt u",
        "nog een keer graag",
        "dat heb ik al gedaan", "dat helpt me niet", "helpt niet", "ik ga het proberen",
        "een beetje",
        "ik wil een echt mens", "bel mij maar terug", "spreek ik met een robot", "engels graag",
        "WAT IS DIT VOOR EEN SERVICE", "ik ben het helemaal zat", "wat een rotzooi!!!",
        "ik ben er blij mee",
        "wat jammer", "ik maak me zorgen", "er is brand", "ik ruik gas",
        "ik zie het niet meer zitten",
        "en naar België?", "en op zondag", "en hoe lang duurt dat dan", "hoeveel kost het",
        "tegen welke prijs",
        "> u schreef gisteren\n> dat het kon\nMaar het kan niet.",
        "zie http://example.com/a?b en mail jan@example.nl",
        "12", "12,50", "AB123456", "06-12345678", "12 maart om half drie voor 4 personen",
        "voor ons vieren", "vanaf 160 tot 215", "nee, alleen de blauwe", "ja maar dan wel morgen",
        "omdat hij kapot is; ik wil mijn geld terug; anders ga ik klagen", "dat is raar", "hoe dan",
        "die van gisteren", "deze niet", "ok", "oké, en dan", "prima. Nog iets: waar is de winkel",
    ]
    private static let english = [
        "Hi, I have a question. Where is my parcel? I have been waiting for a week!",
        "Dear sir,\n\nMy order has not come. Could you check?\n\nKind regards,\nJane",
        "no, I mean 4 March", "not 3 but 4", "both please", "neither", "the first one", "number 2",
        "it's solved already", "never mind", "I don't know", "where do I find that", "why",
        "just a moment", "thanks a lot", "bye", "anybody there?", "say that again", "I tried that",
        "that doesn't help", "I'll try", "I want a real person", "call me back", "are you a bot",
        "THIS IS RIDICULOUS", "I am fed up", "so happy with it", "there is a fire",
        "and to Belgium?",
        "how much is it", "how long does that take", "only the blue one", "with the four of us",
        "from 160 to 215", "Dr. Smith comes at 9 a.m. Right?", "that is strange", "okay",
        "what about Sunday",
    ]

    @Test func eachMessageIsHeardSo() throws {
        let reader = DeskCache(Support.Fixture.busyDesk)
        var told: [String] = []
        for (language, texts) in [
            ("nl", Self.dutch + Support.RandomCustomers.texts), ("en", Self.english),
        ] {
            for text in texts { told += Self.lines(reader.read(text), LanguageCode(language)) }
        }
        let wanted = try ExpectedText("Expected/heard.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// How much each is likely to go on about what was talked of.
    @Test func eachMessageGoesOnSo() throws {
        let reader = DeskCache(Support.Fixture.busyDesk)
        let more = [
            "hoe lang duurt dat dan normaal gesproken", "wat kost dat als ik het terugstuur",
            "en die andere", "die", "hoe lang duurt het retourneren van een pakje",
            "how long does that usually take", "that one", "when is it here",
        ]
        var told: [String] = []
        for (language, texts) in [
            ("nl", Self.dutch + Support.RandomCustomers.texts + more), ("en", Self.english + more),
        ] {
            for text in texts {
                let points = reader.read(text).pointsForGoingOn(in: LanguageCode(language))
                told.append("\(language) \(points) \(text.debugDescription)")
            }
        }
        let wanted = try ExpectedText("Expected/going-on.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    private static func lines(
        _ reading: UtteranceReading, _ language: LanguageCode
    ) -> [String] {
        var lines = ["> \(reading.utterance.text.debugDescription)"]
        if reading.heard.text != reading.utterance.text {
            lines.append("  heard \(reading.heard.text.debugDescription)")
        }
        let sentences = reading.sentences.map(\.utterance.text)
        if !sentences.isEmpty { lines.append("  sentences \(sentences)") }
        let clauses = reading.clauses.map(\.utterance.text)
        if !clauses.isEmpty { lines.append("  clauses \(clauses)") }
        lines.append("  acts \(line(reading.acts(in: language)))")
        lines.append("  common \(line(reading.commonness(in: language)))")
        if reading.isCorrection { lines.append("  correction \(line(reading.correction))") }
        if let addition = reading.addition { lines.append("  adds \(line(addition))") }
        let signs = [
            (reading.asksPlainly, "asks"), (reading.isLikeAnAnswer, "answers"),
            (reading.refersBack, "refers back"), (reading.isQuestion, "question"),
            (reading.holdsANumber, "number"),
        ].filter(\.0).map(\.1)
        lines.append(
            "  \(reading.spokenTokens) tokens, \(reading.spokenWords) words, "
                + "\(reading.guess(current: nil)) \(signs)")
        return lines
    }

    private static func line(_ value: Any) -> String {
        Portrait(value).lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
}
