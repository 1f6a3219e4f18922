import ChatEngine
import Testing

@Suite struct EvaluationTests {
    private func tally() -> EvaluationTally {
        var tally = EvaluationTally()
        tally.add(RecognizedQuestion(best: "a", confidence: 0.95, isAnswered: true), expected: "a")
        tally.add(RecognizedQuestion(best: "a", confidence: 0.65, isAnswered: true), expected: "b")
        tally.add(RecognizedQuestion(best: "b", confidence: 0.35, isAnswered: false), expected: "b")
        tally.add(RecognizedQuestion(best: "b", confidence: 0.85, isAnswered: true), expected: "b")
        tally.addOutOfScope(RecognizedQuestion(best: "a", confidence: 0.15, isAnswered: false))
        tally.addOutOfScope(RecognizedQuestion(best: "b", confidence: 0.75, isAnswered: true))
        return tally
    }

    @Test func theFiguresAreThoseWorkedOutByHand() throws {
        let tally = tally()
        #expect(tally.accuracy == 0.75)
        #expect(tally.answered == 0.75)
        #expect(abs(tally.precisionAnswered - 2.0 / 3) < 1e-12)
        #expect(abs(tally.macroF1 - (2.0 / 3 + 0.8) / 2) < 1e-12)
        #expect(abs(tally.calibrationError - (0.05 + 0.65 + 0.65 + 0.15 + 0.15 + 0.75) / 6) < 1e-9)
        let oos = try #require(tally.outOfScope)
        #expect(oos.recall == 0.5)
        #expect(oos.inScopeAccuracy == 0.5)
        #expect(oos.auroc == 0.75)
        #expect(tally.confusions == [.init(expected: "b", predicted: "a", count: 1)])
    }

    @Test func foldsSpreadEveryLabelEvenly() {
        let labels = (0..<100).map { $0 % 7 == 0 ? "a" : "b" }
        let folds = FoldAssignment.folds(labels: labels, count: 5)
        for label in ["a", "b"] {
            let counts = (0..<5).map { fold in
                zip(labels, folds).count { $0 == label && $1 == fold }
            }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        }
    }

    @Test func labelsThatOccurOnceAreSpreadToo() {
        let folds = FoldAssignment.folds(labels: (0..<12).map { "l\($0)" }, count: 4)
        for fold in 0..<4 { #expect(folds.count { $0 == fold } == 3) }
    }

    @Test func partsAddUpWithWhatWasOutOfScope() {
        var (whole, part) = (tally(), tally())
        let before = whole.outOfScope
        part.addOutOfScope(RecognizedQuestion(best: "a", confidence: 0.9, isAnswered: true))
        whole.add(part)
        #expect(whole.asked == 2 * tally().asked)
        #expect(whole.outOfScope?.recall != before?.recall)
    }

    /// Too sure in one tenth is not made good by being too unsure in the next; entirely sure is in the last.
    @Test func everyTenthOfConfidenceHasAnErrorOfItsOwn() {
        var tally = EvaluationTally()
        tally.add(RecognizedQuestion(best: "a", confidence: 0.85, isAnswered: true), expected: "a")
        tally.add(RecognizedQuestion(best: "a", confidence: 0.95, isAnswered: true), expected: "b")
        #expect(abs(tally.calibrationError - (0.15 + 0.95) / 2) < 1e-9)
        tally.add(RecognizedQuestion(best: "a", confidence: 1, isAnswered: true), expected: "a")
        #expect(abs(tally.calibrationError - (0.15 + 0.95) / 3) < 1e-9)
    }
}
