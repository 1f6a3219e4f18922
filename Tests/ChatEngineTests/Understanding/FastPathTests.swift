import Support
import Testing

@testable import ChatEngine

@Suite struct FastPathTests {
    private let recognizer = Fixture.responder.recognizer

    private static let odd = [
        "", " ", "?", "!!!", "É", "Ik wíl mijn pákketje", "ﬁets ½ Ⅳ ", "страница", "退货",
        "a\u{301}\u{301}",
        "m'n pakje’s", String(repeating: "pakket ", count: 400),
        String(repeating: "a", count: 3000),
        "\u{0}\u{7f}", "pakket\u{200d}je", "retourtermijn retourtermijnen", "12 123 1234 12345",
    ]

    @Test(arguments: ["nl", "en"])
    func givesWhatTheStraightforwardCodeGivesToTheBit(code: String) throws {
        let model = try #require(recognizer.model(LanguageCode(code)))
        let oracle = StraightforwardMatcher(model)
        for sentence in LedgerTests.sentences(300 * Soak.times) + Self.odd {
            let (values, scores) = Utterance(sentence).withView { view in
                model.withWorkspace { workspace in
                    var (scores, common) = ([Int32](), CommonFeatures())
                    model.set.index.read(
                        view, into: &workspace.weighing.reading, with: workspace.reader)
                    let features = workspace.weighing.reading.features
                    model.model.score(features, into: &scores, &common)
                    return (features, Array(scores.prefix(model.intents.count)))
                }
            }
            let expected = oracle.values(of: sentence)
            #expect(values.map(\.id) == expected.map(\.id), "\(sentence)")
            #expect(values.map(\.value) == expected.map(\.value), "\(sentence)")
            #expect(scores == oracle.scores(of: sentence), "\(sentence)")
        }
    }

    @Test func theDecisionFromBytesIsThatOfTheRanking() throws {
        for sentence in LedgerTests.sentences(300 * Soak.times) + Self.odd {
            let ranking = recognizer.recognize(Utterance(sentence), in: "nl").ranking
            var text = sentence
            let verdict = text.withUTF8 { recognizer.decide($0, in: "nl") }
            #expect(verdict?.intent == ranking.candidates.first?.intent)
            #expect(verdict?.confidence == ranking.candidates.first?.confidence)
        }
    }
}
