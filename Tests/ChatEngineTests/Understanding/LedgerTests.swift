import BasicAlgorithms
import ChatEngine
import Figures
import Support
import Testing

@Suite struct LedgerTests {
    private let recognizer = Fixture.responder.recognizer

    /// Sentences made of the fixture's words, typos and noise, by a seeded generator.
    static func sentences(_ count: Int) -> [String] {
        let words =
            Fixture.rulebook.intents.flatMap {
                $0.trigger.examples.flatMap { $0.value.split(separator: " ").map(String.init) }
            }
            + ["AB123456", "??", "track & trace", "pakkt", "doos", "xyzzy", "12", "één", "retuor"]
        var random = SplitMix(state: 11)
        return (0..<count).map { _ in
            (0..<(1 + Int(random.next() % 9))).map { _ in
                words[Int(random.next() % UInt64(words.count))]
            }
            .joined(separator: " ")
        }
    }

    @Test func theRowsOfEveryCandidateSumToItsScoreExactly() throws {
        for sentence in Self.sentences(Soak.rounds(200, soak: 5_000)) {
            for context in [nil, "bestelling.status"] {
                let explanation = try #require(
                    recognizer.explain(Utterance(sentence), in: "nl", after: context))
                for entry in explanation.candidates {
                    let sum = entry.evidence.reduce(Int32(0)) { $0 &+ $1.points }
                    #expect(sum == entry.candidate.points, "\(sentence)")
                    #expect(entry.evidence.map(\.amount).reduce(0, +) == entry.candidate.score)
                    let shown = Points.apportioned(entry.evidence.map(\.points))
                    #expect(
                        Figure.decimal(units: shown.reduce(0, +), 3)
                            == Points.text(entry.candidate.points))
                }
            }
        }
    }

    @Test func eachRowNamesWordsOfTheUtteranceAndWhatTaughtIt() throws {
        let explanation = try #require(
            recognizer.explain(Utterance("Waar blijft mijn doos"), in: "nl"))
        let best = try #require(explanation.candidates.first)
        #expect(best.candidate.intent == "bestelling.status")
        let row = try #require(best.evidence.first { $0.text == "blijft" })
        #expect(row.source?.fileAndLine == "fixture.yaml:102")
        #expect(best.evidence.contains { $0.kind == .synonym && $0.text == "doos" })
    }

    @Test func aPatternIsEvidenceOfItsOwn() throws {
        let explanation = try #require(
            recognizer.explain(Utterance("die track & trace van jullie"), in: "nl"))
        let best = try #require(explanation.candidates.first)
        #expect(best.candidate.intent == "bestelling.status")
        #expect(
            best.evidence.contains {
                $0.kind == .pattern && $0.text == "track & trace" && $0.amount == 1.5
            })
    }

    @Test func anExampleWordForWordIsWorthAPoint() throws {
        func amounts(_ text: String) throws -> [Double] {
            let explanation = try #require(recognizer.explain(Utterance(text), in: "nl"))
            let best = try #require(explanation.candidates.first)
            return best.evidence.filter { $0.kind == .example }.map(\.amount)
        }
        #expect(try amounts("Hoe kan ik retourneren?") == [1])
        #expect(try amounts("hoe kan ik nu retourneren") == [])
    }

    @Test func aKeywordCountsByItsWeightUpToALimit() throws {
        func amounts(_ weight: Double) throws -> [Double] {
            let zebra = SmallDesk.intent(
                "dieren", ["iets over dieren"], keywords: [("zebra", weight)])
            let desk = DeskParts.responder(intents: [zebra] + SmallDesk.intents)
            let explanation = try #require(
                desk.recognizer.explain(Utterance("een zebra graag"), in: "nl"))
            return explanation.candidates.flatMap(\.evidence).filter { $0.kind == .keyword }
                .map(\.amount)
        }
        #expect(try amounts(5) == [1])
        #expect(try amounts(100) == [3])
    }

    @Test func aMisspeltWordCountsAsTheWordItWasMeantToBe() throws {
        let explanation = try #require(
            recognizer.explain(Utterance("ik wil een retuor aanmelden"), in: "nl"))
        #expect(explanation.candidates.first?.candidate.intent == "retour.aanmelden")
        #expect(explanation.candidates[0].evidence.contains { $0.kind == .correction })
    }

    @Test func theSameKnowledgeGivesTheSameBytesEveryTime() {
        let again = Recognizer(Fixture.rulebook)
        for sentence in Self.sentences(200) {
            let one = recognizer.recognize(Utterance(sentence), in: "nl").ranking.candidates
            let other = again.recognize(Utterance(sentence), in: "nl").ranking.candidates
            #expect(one.map(\.points) == other.map(\.points))
            #expect(one.map(\.confidence) == other.map(\.confidence))
        }
    }

    @Test func everyExampleIsRecognisedAsItsOwnIntent() {
        #expect(recognizer.check().isEmpty)
    }
}

@Suite struct NegationTests {
    private func best(_ text: String) -> Candidate? {
        Fixture.responder.recognizer.recognize(Utterance(text), in: "nl").best
    }

    @Test func whatIsSaidNotToBeMeantIsNoEvidence() throws {
        let meant = try #require(best("ik wil iets terugsturen"))
        let denied = try #require(best("ik wil niet terugsturen"))
        #expect(denied.confidence.value < meant.confidence.value - 0.2)
        let ledger = try #require(
            Fixture.responder.recognizer.explain(
                Utterance("ik wil niet terugsturen"), in: "nl", whyNot: meant.intent))
        let taken = try #require(ledger.whyNot).entry.evidence
        #expect(
            taken.contains {
                $0.kind == .negation && $0.text == "terugsturen" && $0.points < 0
            })
    }

    @Test func aNegationTheExamplesHaveThemselvesIsEvidence() {
        #expect(best("ik kan niet betalen")?.intent == "betaling.mislukt")
        #expect((best("ik kan niet betalen")?.confidence.value ?? 0) > 0.6)
    }

    @Test func theRowsStillSumWithANegation() throws {
        for text in [
            "ik wil niet terugsturen", "geen retour", "niet de track & trace", "mijn pakket niet",
        ] {
            let explanation = try #require(
                Fixture.responder.recognizer.explain(Utterance(text), in: "nl", whyNot: "klacht"))
            for entry in explanation.candidates + [explanation.whyNot?.entry].compactMap({ $0 }) {
                #expect(
                    entry.evidence.reduce(Int32(0)) { $0 &+ $1.points } == entry.candidate.points)
            }
        }
    }

    @Test func whyNotSaysWhatKeptAnIntentOut() throws {
        func obstacle(_ text: String, _ intent: String) -> Explanation.Obstacle? {
            Fixture.responder.recognizer.explain(Utterance(text), in: "nl", whyNot: intent)?.whyNot?
                .obstacle
        }
        #expect(
            obstacle("iets over het retourbeleid", "retour.aanmelden")
                == .excluded(by: Fixture.place(141), matching: "retourbeleid"))
        #expect(
            obstacle("en als het te laat is", "bestelling.status.te_laat")
                == .followUp(of: "bestelling.status"))
        #expect(obstacle("waar blijft mijn pakje", "bestelling.status") == .isBest)
    }
}
