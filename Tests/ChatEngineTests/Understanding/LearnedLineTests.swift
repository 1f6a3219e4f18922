import IntentFiles
import Testing

@testable import ChatEngine

/// Lines of customers teach, and count for less than what an author wrote.
@Suite struct LearnedLineTests {
    private func with(_ intent: Intent, _ lines: [String], _ origin: LearnedLine.Origin) -> Intent {
        var intent = intent
        intent.trigger.learned += lines.enumerated().map {
            LearnedLine(Sourced($1, at: SmallDesk.place(400 + $0)), origin: origin)
        }
        return intent
    }

    private func best(_ text: String, _ model: LanguageModel) -> Intent.ID? {
        model.recognize(Utterance(text)).best?.intent
    }

    /// Where nothing was written down, no utterance is short beside it.
    @Test func withoutExamplesNoLengthIsUsual() {
        let bare = SmallDesk.model([SmallDesk.intent("brand", patterns: [#"\bbrand\b"#])])
        #expect(bare.set.rowCount == 0 && bare.index.leastMass == 0)
        #expect(bare.index.usual.squares[.stem] == 0 && bare.index.usual.squares[.characters] == 0)
        #expect(bare.recognize(Utterance("er is brand")).best?.intent == "brand")
        // The median: one long line changes nothing, most lines do.
        let lines = ["een", "een twee", "een twee drie", "een twee drie vier"]
        func mass(_ lines: some Sequence<String>) -> Float {
            SmallDesk.model([SmallDesk.intent("x", Array(lines))]).index.leastMass
        }
        #expect(mass(lines) > 0)
        #expect(mass(lines + ["vijf zes zeven acht negen tien"]) >= mass(lines))
        #expect(mass(lines.suffix(1)) > mass(lines.prefix(1)))
    }

    @Test func aLineOfACustomerIsLearnedFrom() {
        let before = SmallDesk.model()
        let after = SmallDesk.model([
            SmallDesk.parcel,
            with(
                SmallDesk.refund, ["de centen zijn er nog niet", "waar zijn mijn centen"],
                .confirmed),
            SmallDesk.complaint,
        ])
        #expect(best("ik zie geen centen", after) == "geld.terug")
        #expect(after.set.rowCount == before.set.rowCount + 2)
    }

    @Test func theAuthorsWordsHoldWhateverACustomerChose() {
        let wrong = with(SmallDesk.complaint, ["waar blijft mijn pakket", "mijn pakket"], .chosen)
        let model = SmallDesk.model([SmallDesk.parcel, SmallDesk.refund, wrong])
        #expect(best("waar blijft mijn pakket", model) == "pakket.zoek")
        #expect(best("waar is mijn pakket", model) == "pakket.zoek")
    }

    /// An author's line is nobody else's example, however many customers chose otherwise.
    @Test func aLineOfAnAuthorIsNoExampleOfWhatACustomerChose() throws {
        let wrong = with(SmallDesk.complaint, ["waar blijft mijn pakket"], .confirmed)
        let model = SmallDesk.model([SmallDesk.parcel, SmallDesk.refund, wrong])
        let ranked = model.explain(Utterance("waar blijft mijn pakket"), after: nil).candidates
        let owners = ranked.filter { $0.evidence.contains { $0.kind == .example } }
        #expect(owners.map(\.candidate.intent) == ["pakket.zoek"])
    }

    @Test func whatWasChosenCountsLessThanWhatWasConfirmedAndThatLessThanTheAuthors() {
        let (chosen, confirmed) = (Trust.weight(of: .chosen), Trust.weight(of: .confirmed))
        #expect(0 < chosen && chosen < confirmed && confirmed < 1)
    }

    @Test func aLineThatAllOthersSpeakAgainstCountsForLittle() throws {
        let wrong = with(SmallDesk.complaint, ["waar blijft mijn pakket nou"], .chosen)
        let right = with(wrong, ["ik wil ook een klacht indienen"], .chosen)
        let set = SmallDesk.model([SmallDesk.parcel, SmallDesk.refund, right]).set
        let weights = set.kinds.indices.filter { set.kinds[$0] == .chosen }.map { set.weights[$0] }
        try #require(weights.count == 2)
        #expect(weights[0] < weights[1])
    }

    @Test func labelledLinesGoToTheirIntents() {
        let place = SmallDesk.place(1)
        let desk = Rulebook(
            labelled: [LabelledUtterance(label: "a", text: "een", source: place)],
            pack: SmallDesk.pack
        ).learning([
            (LabelledUtterance(label: "a", text: "twee", source: place), .chosen),
            (LabelledUtterance(label: "b", text: "drie", source: place), .chosen),
        ])
        #expect(desk.intents.map { $0.trigger.questions.map(\.value) } == [["een", "twee"]])
    }

    @Test func aPatternThatNobodyNeedsIsDead() {
        let intent = SmallDesk.intent(
            "pakket.zoek", ["waar blijft mijn pakket"], patterns: ["pakket", "zending", "doos"])
        let model = SmallDesk.model([intent, SmallDesk.refund])
        #expect(model.deadPatterns(["waar is de doos"]).map(\.pattern) == ["zending"])
        #expect(model.deadPatterns([]).map(\.pattern) == ["zending", "doos"])
    }
}
