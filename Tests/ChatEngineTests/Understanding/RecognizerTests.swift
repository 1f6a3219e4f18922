import Support
import Testing

@testable import ChatEngine

@Suite struct RecognizerTests {
    /// Whoever asks before a language has been learned waits for it; what is answered does not depend on that.
    @Test func manyThreadsMayAskBeforeAnythingIsLearned() async {
        let texts = LedgerTests.sentences(40)
        let expected = texts.map {
            Fixture.responder.recognizer.recognize(Utterance($0), in: "nl").ranking.candidates
                .map(\.points)
        }
        let recognizer = Recognizer(Fixture.rulebook)
        let all = await withTaskGroup(of: [[Int32]].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    texts.map {
                        recognizer.recognize(Utterance($0), in: "nl").ranking.candidates
                            .map(\.points)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.count == 8)
        for points in all { #expect(points == expected) }
    }

    @Test func aLanguageTheDeskDoesNotHaveHasNoCandidates() {
        let recognizer = Fixture.responder.recognizer
        #expect(recognizer.model("fr") == nil)
        #expect(recognizer.recognize(Utterance("bonjour"), in: "fr").best == nil)
        #expect(recognizer.explain(Utterance("bonjour"), in: "fr") == nil)
    }

    @Test func aDecisionIsAnsweredFromTheThresholdOn() throws {
        let recognizer = Fixture.responder.recognizer
        let threshold = try #require(recognizer.model("nl")).calibration.answer
        var answers: Set<Bool> = []
        for text in LedgerTests.sentences(200) {
            var text = text
            let decision = try #require(text.withUTF8 { recognizer.decide($0, in: "nl") })
            #expect(decision.isAnswered == (decision.confidence.value >= threshold))
            answers.insert(decision.isAnswered)
        }
        #expect(answers == [true, false])
    }

    @Test func candidatesStandBestFirstAndAtMostFive() {
        for text in LedgerTests.sentences(200) {
            let ranking = Fixture.responder.recognizer.recognize(Utterance(text), in: "nl").ranking
            let points = ranking.candidates.map(\.points)
            #expect(points == points.sorted(by: >))
            #expect((1...5).contains(points.count))
            for (place, candidate) in ranking.candidates.enumerated() {
                #expect(ranking.position(of: candidate.intent) == place)
                #expect(candidate.score == FixedPoint.points(candidate.points))
                #expect((0...1).contains(candidate.signals.coverage))
            }
            #expect(ranking.position(of: "nergens") == nil)
        }
    }

    @Test func twoIntentsInEitherOrderAreOnePair() {
        let (one, other) = (IntentNumber(4), IntentNumber(1))
        #expect(IntentPair(one, other) == IntentPair(other, one))
        #expect(IntentPair(one, other).first == other)
        #expect(IntentNumber.none.isNone && !one.isNone && other < one)
        #expect(FeatureID.edge != FeatureID.none && FeatureID.edge.isNone)
    }
}
