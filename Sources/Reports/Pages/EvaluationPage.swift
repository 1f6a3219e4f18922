import ChatEngine
import JSON

/// What an evaluation cost, in time and memory.
package struct EvaluationCosts: Sendable, Equatable {
    package var intents: Int
    package var examples: Int
    package var loadMilliseconds: Double
    /// Of a decision, in microseconds.
    package var p50: Double
    package var p99: Double
    package var mean: Double
    package var peakMegabytes: Double

    package init(
        intents: Int, examples: Int, loadMilliseconds: Double,
        latency: (p50: Double, p99: Double, mean: Double), peakMegabytes: Double
    ) {
        self.intents = intents
        self.examples = examples
        self.loadMilliseconds = loadMilliseconds
        (p50, p99, mean) = latency
        self.peakMegabytes = peakMegabytes
    }
}

/// The figures of `eval`.
package struct EvaluationPage {
    private let tally: EvaluationTally
    private let costs: EvaluationCosts

    package init(_ tally: EvaluationTally, _ costs: EvaluationCosts) {
        self.tally = tally
        self.costs = costs
    }

    package var page: Page {
        var page = Page(title: "Evaluation")
        page.add(
            "intents \(.count(costs.intents), at: "intents") · examples \(.count(costs.examples), at: "examples") · asked \(.count(tally.asked), at: "questions")"
        )
        addShares(to: &page)
        addOutOfScope(to: &page)
        addCosts(to: &page)
        page.add("")
        page.add(thresholds)
        addConfusions(to: &page)
        return page
    }

    private static let wide = 7

    private func addShares(to page: inout Page) {
        let wide = Self.wide
        page.add(
            "accuracy            \(.share(tally.accuracy), at: "accuracy", width: wide)   of the best candidate"
        )
        page.add("macro F1            \(.share(tally.macroF1), at: "macro_f1", width: wide)")
        page.add(
            "answered            \(.share(tally.answered), at: "answered", width: wide)   at the engine's own threshold"
        )
        page.add(
            "right among those   \(.share(tally.precisionAnswered), at: "precision_answered", width: wide)"
        )
        page.add("calibration error   \(.share(tally.calibrationError), at: "ece", width: wide)")
        page.add(.share(tally.calibrationErrorInScope), at: "ece_in_scope")
    }

    private func addOutOfScope(to page: inout Page) {
        guard let oos = tally.outOfScope else { return }
        let wide = Self.wide
        let path: Path = "oos"
        page.add(
            "out of scope        recall \(.share(oos.recall), at: path / "recall", width: wide) · AUROC \(.share(oos.auroc), at: path / "auroc", width: wide) · in-scope accuracy \(.share(oos.inScopeAccuracy), at: path / "in_scope_accuracy", width: wide)"
        )
    }

    private func addCosts(to page: inout Page) {
        let path: Path = "latency_us"
        page.add(
            "learning            \(.number(costs.loadMilliseconds, places: 0), at: "load_ms") ms")
        page.add(
            "a decision          p50 \(.number(costs.p50, places: 1), at: path / "p50") · p99 \(.number(costs.p99, places: 1), at: path / "p99") · mean \(.number(costs.mean, places: 1), at: path / "mean") µs"
        )
        page.add(
            "peak memory         \(.number(costs.peakMegabytes, places: 0), at: "peak_rss_mb") MB")
    }

    private var thresholds: Table {
        Table(
            key: "thresholds",
            columns: ThresholdColumns.shared(answered: "answered", right: "right_among_answered")
                + [.init("to a human", key: "to_a_human", indent: 1, figureWidth: 7)],
            rows: tally.thresholds.rows.map {
                ThresholdColumns.cells($0.threshold, $0.answered, $0.right, 1 - $0.answered)
            })
    }

    private func addConfusions(to page: inout Page) {
        let confusions = tally.confusions
        page.add(
            json: .list(confusions) {
                .members([
                    "expected": .string($0.expected), "predicted": .string($0.predicted),
                    "count": .count($0.count),
                ])
            }, at: "confusions")
        guard !confusions.isEmpty else { return }
        page.add("")
        page.add("most confused (expected → predicted)")
        for confusion in confusions.prefix(Self.mostConfusions) {
            page.add("  \(confusion.count) × \(confusion.expected) → \(confusion.predicted)")
        }
    }

    private static let mostConfusions = 15
}

/// The columns that all tables of thresholds have.
enum ThresholdColumns {
    static func shared(answered: String?, right: String?) -> [Table.Column] {
        [
            .init("threshold", key: answered.map { _ in "threshold" }, width: 12, indent: 2),
            .init("answered", key: answered, width: 11, figureWidth: 7),
            .init("right among answered", key: right, width: 23, indent: 6, figureWidth: 7),
        ]
    }

    static func cells(
        _ threshold: Double, _ answered: Double, _ right: Double, _ last: Double
    ) -> [Value] {
        [.number(threshold, places: 2), .share(answered), .share(right), .share(last)]
    }
}
