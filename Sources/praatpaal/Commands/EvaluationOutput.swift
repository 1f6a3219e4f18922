import ChatEngine
import Figures

/// The figures of an evaluation as the contract's JSON object.
struct EvaluationJSON: Encodable {
    struct OutOfScope: Encodable {
        var recall: Double
        var auroc: Double
        var inScopeAccuracy: Double
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
    var loadMs: Double
    var accuracy: Double
    var macroF1: Double
    var answered: Double
    var precisionAnswered: Double
    var ece: Double
    var eceInScope: Double
    var oos: OutOfScope?
    var latencyUs: Latency
    var peakRssMb: Double
    var confusions: [Confusion]
    var questions: Int
    var thresholds: [ThresholdRow]

    struct ThresholdRow: Encodable {
        var threshold: Double
        var answered: Double
        var rightAmongAnswered: Double
        var toAHuman: Double
    }

    init(_ evaluation: Evaluation) {
        let tally = evaluation.tally
        intents = evaluation.intents
        examples = evaluation.examples
        loadMs = evaluation.loadMilliseconds
        accuracy = tally.accuracy
        macroF1 = tally.macroF1
        answered = tally.answered
        precisionAnswered = tally.precisionAnswered
        ece = tally.calibrationError
        eceInScope = tally.calibrationErrorInScope
        oos = tally.outOfScope.map {
            OutOfScope(recall: $0.recall, auroc: $0.auroc, inScopeAccuracy: $0.inScopeAccuracy)
        }
        let latency = evaluation.latency
        latencyUs = Latency(p50: latency.p50, p99: latency.p99, mean: latency.mean)
        peakRssMb = evaluation.peakMegabytes
        confusions = tally.confusions.map {
            Confusion(expected: $0.expected, predicted: $0.predicted, count: $0.count)
        }
        questions = tally.asked
        thresholds = tally.thresholdTable.map {
            ThresholdRow(
                threshold: $0.threshold, answered: $0.answered, rightAmongAnswered: $0.right,
                toAHuman: 1 - $0.answered)
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
            "  \(Figure.decimal($0.threshold, 2))      \(percent($0.answered))          \(percent($0.right))           \(percent(1 - $0.answered))"
        }
        guard !tally.confusions.isEmpty else { return lines }
        lines += ["", "most confused (expected → predicted)"]
        return lines
            + tally.confusions.prefix(15).map { "  \($0.count) × \($0.expected) → \($0.predicted)" }
    }

    static func percent(_ share: Double) -> String {
        Columns.right(Figure.percent(share), 7)
    }

    private static func micros(_ value: Double) -> String { Figure.decimal(value, 1) }
}
