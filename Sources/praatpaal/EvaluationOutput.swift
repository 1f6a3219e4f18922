import ChatEngine

/// The figures of an evaluation as the contract's JSON object.
struct EvaluationJSON: Encodable {
    struct OutOfScope: Encodable {
        var recall: Double
        var auroc: Double
        var in_scope_accuracy: Double
    }
    struct Latency: Encodable {
        var p50: Double
        var p99: Double
        var mean: Double
    }
    struct Confusion: Encodable {
        var expected: String
        var predicted: String
        var count: Int
    }

    var intents: Int
    var examples: Int
    var load_ms: Double
    var accuracy: Double
    var macro_f1: Double
    var answered: Double
    var precision_answered: Double
    var ece: Double
    var oos: OutOfScope?
    var latency_us: Latency
    var peak_rss_mb: Double
    var confusions: [Confusion]
    var questions: Int
    var thresholds: [ThresholdRow]

    struct ThresholdRow: Encodable {
        var threshold: Double
        var answered: Double
        var right_among_answered: Double
        var to_a_human: Double
    }

    init(_ evaluation: Evaluation) {
        let tally = evaluation.tally
        intents = evaluation.intents
        examples = evaluation.examples
        load_ms = evaluation.loadMilliseconds
        accuracy = tally.accuracy
        macro_f1 = tally.macroF1
        answered = tally.answered
        precision_answered = tally.precisionAnswered
        ece = tally.calibrationError
        oos = tally.outOfScope.map {
            OutOfScope(recall: $0.recall, auroc: $0.auroc, in_scope_accuracy: $0.inScopeAccuracy)
        }
        let latency = evaluation.latency
        latency_us = Latency(p50: latency.p50, p99: latency.p99, mean: latency.mean)
        peak_rss_mb = evaluation.peakMegabytes
        confusions = tally.confusions.map {
            Confusion(expected: $0.expected, predicted: $0.predicted, count: $0.count)
        }
        questions = tally.asked
        thresholds = tally.thresholdTable.map {
            ThresholdRow(
                threshold: $0.threshold, answered: $0.answered, right_among_answered: $0.right,
                to_a_human: 1 - $0.answered)
        }
    }
}

/// The same for people.
enum EvaluationText {
    static func lines(_ evaluation: Evaluation) -> [String] {
        let tally = evaluation.tally
        let latency = evaluation.latency
        var lines = [
            "intents \(evaluation.intents) · examples \(evaluation.examples) · asked \(tally.asked)",
            "accuracy            \(percent(tally.accuracy))   of the best candidate",
            "macro F1            \(percent(tally.macroF1))",
            "answered            \(percent(tally.answered))   at the engine's own threshold",
            "right among those   \(percent(tally.precisionAnswered))",
            "calibration error   \(percent(tally.calibrationError))",
        ]
        if let oos = tally.outOfScope {
            lines += [
                "out of scope        recall \(percent(oos.recall)) · AUROC \(percent(oos.auroc)) · "
                    + "in-scope accuracy \(percent(oos.inScopeAccuracy))"
            ]
        }
        lines += [
            "learning            \(Int(evaluation.loadMilliseconds.rounded())) ms",
            "a decision          p50 \(micros(latency.p50)) · p99 \(micros(latency.p99)) · mean \(micros(latency.mean)) µs",
            "peak memory         \(Int(evaluation.peakMegabytes.rounded())) MB",
        ]
        lines += ["", "threshold   answered   right among answered   to a human"]
        lines += tally.thresholdTable.map {
            "  \(ExplanationText.decimals($0.threshold, 2))      \(percent($0.answered))          \(percent($0.right))           \(percent(1 - $0.answered))"
        }
        guard !tally.confusions.isEmpty else { return lines }
        lines += ["", "most confused (expected → predicted)"]
        return lines + tally.confusions.prefix(15).map { "  \($0.count) × \($0.expected) → \($0.predicted)" }
    }

    private static func percent(_ share: Double) -> String {
        let text = ExplanationText.decimals(share * 100, 1)
        return String(repeating: " ", count: max(0, 5 - text.count)) + text + " %"
    }

    private static func micros(_ value: Double) -> String { ExplanationText.decimals(value, 1) }
}
