import ChatEngine
import Glibc
import Reports

/// The result of asking labelled utterances.
struct Evaluation {
    struct Questions {
        var inScope: [LabelledUtterance]
        var outOfScope: [String]
    }

    var intents: Int
    var examples: Int
    var loadMilliseconds: Double
    var tally: EvaluationTally
    /// Nanoseconds of each decision, in the order asked, less the clock's own cost.
    var latencies: [Double] = []
    var peakMegabytes: Double

    /// Asks every question twice: once to warm up, once to measure.
    /// - Parameter rulebook: the knowledge base whose thresholds count; none for labelled utterances alone.
    init(
        recognizer: Recognizer, of rulebook: Rulebook? = nil, loadedIn milliseconds: Double?,
        asking questions: Questions, language: LanguageCode?
    ) {
        let policies = rulebook.map { Self.policies(of: $0, recognizer) } ?? [:]
        let models = recognizer.languages.compactMap { recognizer.model($0) }
        intents = models.reduce(0) { $0 + $1.intents.count }
        examples = models.reduce(0) {
            $0 + $1.intents.reduce(0) { $0 + $1.trigger.questions.count }
        }
        loadMilliseconds = milliseconds ?? 0
        tally = EvaluationTally()
        func ask(_ text: String) -> RecognizedQuestion {
            var utf8 = text
            return utf8.withUTF8 { bytes in
                let spoken =
                    language ?? recognizer.guesser.guess(Utterance(text), current: nil)
                    ?? recognizer.languages[0]
                let verdict = recognizer.decide(bytes, in: spoken)
                let isSure = verdict.map { decision in
                    policies[spoken]?.isSure(
                        decision,
                        threshold: rulebook?.intent(decision.intent, in: spoken)?.threshold)
                        ?? decision.isAnswered
                }
                return RecognizedQuestion(
                    best: verdict?.intent, confidence: verdict?.confidence.value ?? 0,
                    isAnswered: isSure ?? false)
            }
        }
        for question in questions.inScope { _ = ask(question.text) }
        let clock = Self.clockCost()
        for question in questions.inScope {
            let start = Self.nanoseconds()
            let asked = ask(question.text)
            latencies.append(max(0, Self.nanoseconds() - start - clock))
            tally.add(asked, expected: question.label)
        }
        for text in questions.outOfScope { tally.addOutOfScope(ask(text)) }
        peakMegabytes = Stopwatch.peakMegabytes
    }

    private static func policies(
        of rulebook: Rulebook, _ recognizer: Recognizer
    ) -> [LanguageCode: Policy] {
        var policies: [LanguageCode: Policy] = [:]
        for language in recognizer.languages {
            policies[language] = recognizer.model(language).map {
                Policy(
                    rulebook.desk.thresholds, rulebook.desk.worth, calibration: $0.calibration)
            }
        }
        return policies
    }

    /// Several rounds as one: every question counts once.
    init(pooling parts: [Evaluation]) {
        intents = parts.map(\.intents).max() ?? 0
        examples = parts.map(\.examples).max() ?? 0
        loadMilliseconds = parts.map(\.loadMilliseconds).reduce(0, +) / Double(max(1, parts.count))
        tally = EvaluationTally()
        for part in parts { tally.add(part.tally) }
        latencies = parts.flatMap(\.latencies)
        peakMegabytes = parts.map(\.peakMegabytes).max() ?? 0
    }

    var costs: EvaluationCosts {
        EvaluationCosts(
            intents: intents, examples: examples, loadMilliseconds: loadMilliseconds,
            latency: latency, peakMegabytes: peakMegabytes)
    }

    /// In microseconds.
    var latency: (p50: Double, p99: Double, mean: Double) {
        guard !latencies.isEmpty else { return (0, 0, 0) }
        let sorted = latencies.sorted()
        let mean = sorted.reduce(0, +) / Double(sorted.count)
        return (
            sorted[sorted.count / 2] / 1000,
            sorted[min(sorted.count - 1, sorted.count * 99 / 100)] / 1000,
            mean / 1000
        )
    }

    /// What reading the clock twice costs by itself, in nanoseconds: the median of many times.
    private static func clockCost() -> Double {
        let costs = (0..<1001).map { _ in
            let start = nanoseconds()
            return nanoseconds() - start
        }
        return costs.sorted()[500]
    }

    private static func nanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000_000_000 + Double(time.tv_nsec)
    }
}
