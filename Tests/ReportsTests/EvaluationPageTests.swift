import ChatEngine
import JSON
import Testing

@testable import Reports

@Suite struct EvaluationPageTests {
    /// Three questions that mean `a`, and two that are out of scope.
    private static var tally: EvaluationTally {
        var tally = EvaluationTally()
        tally.add(RecognizedQuestion(best: "a", confidence: 0.9, isAnswered: true), expected: "a")
        tally.add(RecognizedQuestion(best: "b", confidence: 0.8, isAnswered: true), expected: "a")
        tally.add(RecognizedQuestion(best: "a", confidence: 0.4, isAnswered: false), expected: "a")
        tally.addOutOfScope(RecognizedQuestion(best: "a", confidence: 0.3, isAnswered: false))
        tally.addOutOfScope(RecognizedQuestion(best: "b", confidence: 0.95, isAnswered: true))
        return tally
    }

    private static let costs = EvaluationCosts(
        intents: 2, examples: 40, loadMilliseconds: 12.4, latency: (3.04, 9.96, 4.5),
        peakMegabytes: 50.6)

    private static var page: Page { EvaluationPage(tally, costs).page }

    @Test func theFiguresAreThoseWorkedOutByHand() {
        // F1 of a: 2·2 ÷ (3 + 2). Calibration: (|0.9 + 0.95 − 1| + 0.8 + 0.6 + 0.3) ÷ 5. AUROC: 3 of 6 pairs.
        let expected = """
            intents 2 · examples 40 · asked 3
            accuracy             66.7 %   of the best candidate
            macro F1             80.0 %
            answered             66.7 %   at the engine's own threshold
            right among those    50.0 %
            calibration error    51.0 %
            out of scope        recall  50.0 % · AUROC  50.0 % · in-scope accuracy  33.3 %
            learning            12 ms
            a decision          p50 3.0 · p99 10.0 · mean 4.5 µs
            peak memory         51 MB

            threshold   answered   right among answered   to a human
            """
        let lines = PageText(Self.page).lines
        #expect(lines.prefix(12).joined(separator: "\n") == expected)
        #expect(lines[12] == "  0.10      100.0 %           40.0 %             0.0 %")
        #expect(lines[20] == "  0.90       40.0 %           50.0 %            60.0 %")
        #expect(lines.suffix(3) == ["", "most confused (expected → predicted)", "  1 × a → b"])
    }

    @Test func programsGetFractionsAndTheNamesOfTheContract() throws {
        guard case .object(let members) = PageJSON(Self.page).value else {
            Issue.record("no object")
            return
        }
        #expect(
            Set(members.keys) == [
                "intents", "examples", "load_ms", "accuracy", "macro_f1", "answered",
                "precision_answered", "ece", "ece_in_scope", "oos", "latency_us", "peak_rss_mb",
                "confusions", "questions", "thresholds",
            ])
        #expect(members["accuracy"] == .number(2.0 / 3))
        #expect(
            members["oos"]
                == .object([
                    "recall": .number(0.5), "auroc": .number(0.5),
                    "in_scope_accuracy": .number(1.0 / 3),
                ]))
        #expect(members["latency_us"]?.text == #"{"mean":4.5,"p50":3.04,"p99":9.96}"#)
        #expect(
            members["confusions"]?.text == #"[{"count":1,"expected":"a","predicted":"b"}]"#)
        guard case .array(let rows) = members["thresholds"] else {
            Issue.record("no list")
            return
        }
        #expect(rows.count == 9)
        #expect(
            rows[8]
                == .object([
                    "threshold": .number(0.9), "answered": .number(0.4),
                    "right_among_answered": .number(0.5), "to_a_human": .number(0.6),
                ]))
    }

    @Test func withoutForeignQuestionsOrConfusionsThereIsNoLineAboutThem() {
        var tally = EvaluationTally()
        tally.add(RecognizedQuestion(best: "a", confidence: 0.9, isAnswered: true), expected: "a")
        let page = EvaluationPage(tally, Self.costs).page
        let lines = PageText(page).lines
        #expect(!lines.contains { $0.hasPrefix("out of scope") || $0.contains("confused") })
        #expect(!PageJSON(page).text.contains(#""oos""#))
        #expect(PageJSON(page).text.contains(#""confusions":[]"#))
    }
}
