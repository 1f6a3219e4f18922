import ArgumentParser
import ChatEngine
import Figures
import Foundation
import Glibc
import IntentFiles
import Reports

/// `praatpaal eval`: measures matching on labelled utterances.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure matching on labelled utterances (TSV: label, tab, text).",
        discussion: """
            praatpaal eval --train T.tsv --test U.tsv   learn from T, ask U
            praatpaal eval --train T.tsv --folds 5      cross-validation
            praatpaal eval --intents Intents --test U.tsv
                                                        the knowledge base
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "Labelled utterances to learn from; only their labels compete.")
    var train: String?
    @Option(help: "Labelled utterances to ask.")
    var test: String?
    @Option(help: "Labelled lines that customers chose from a list: learned too, but trusted less.")
    var chosen: String?
    @Option(help: "Labelled lines that agents confirmed: learned too, but trusted less.")
    var confirmed: String?
    @Option(help: "Utterances that are out of scope; only their texts count.")
    var oos: String?
    @Option(help: "Cross-validate the training file in this many parts.")
    var folds: Int?
    @Option(help: "The label in the test file that means out of scope.")
    var outOfScopeLabel: String?
    @Option(help: "The language of the utterances (default: detected).")
    var language: String?

    func validate() throws {
        if let folds {
            guard folds >= 2 else {
                throw ValidationError("--folds takes a whole number from 2 on.")
            }
            guard train != nil, test == nil else {
                throw ValidationError("--folds goes with --train and without --test.")
            }
        } else if test == nil {
            throw ValidationError(
                "Name the utterances to ask with --test, or cross-validate with --folds.")
        }
    }

    func run() throws {
        let evaluation = try evaluate()
        output.print(EvaluationPage(evaluation.tally, evaluation.costs).page)
    }

    private func evaluate() throws -> Evaluation {
        let foreign = try oos.map { try Self.read($0, isLabelled: false) } ?? []
        guard let train else {
            let start = Stopwatch.now()
            let rulebook = try knowledge.read().rulebook.learning(try learnedLines())
            let recognizer = Recognizer(rulebook, cache: LessonFolder())
            for code in recognizer.languages { _ = recognizer.model(code) }
            return Evaluation(
                recognizer: recognizer, of: rulebook,
                loadedIn: Stopwatch.milliseconds(since: start),
                asking: split(try Self.read(test ?? ""), foreign),
                language: language.map { LanguageCode($0) })
        }
        let learned = try Self.read(train)
        if let folds { return try crossValidate(learned, folds, foreign) }
        return try measure(learned, split(try Self.read(test ?? ""), foreign))
    }

    private func measure(_ learned: [LabelledUtterance], _ asked: Evaluation.Questions) throws
        -> Evaluation
    {
        let pack = try pack(for: learned)
        let start = Stopwatch.now()
        let recognizer = Recognizer(
            Rulebook(labelled: learned, pack: pack).learning(try learnedLines()),
            cache: folds == nil ? LessonFolder() : nil)
        _ = recognizer.model(pack.code)
        return Evaluation(
            recognizer: recognizer, loadedIn: Stopwatch.milliseconds(since: start), asking: asked,
            language: pack.code)
    }

    private typealias LearnedUtterance = (
        utterance: LabelledUtterance, origin: LearnedLine.Origin
    )

    private func learnedLines() throws -> [LearnedUtterance] {
        var lines: [LearnedUtterance] = []
        for origin in LearnedLine.Origin.allCases {
            let path =
                switch origin {
                case .chosen: chosen
                case .confirmed: confirmed
                }
            guard let path else { continue }
            for row in try Self.read(path) { lines.append((utterance: row, origin: origin)) }
        }
        return lines
    }

    private func pack(for learned: [LabelledUtterance]) throws -> LanguagePack {
        let known = BuiltInPacks.languages.map(\.code).joined(separator: ", ")
        guard
            let code = language.map({ LanguageCode($0) })
                ?? BuiltInPacks.language(of: learned.lazy.map(\.text))
        else {
            throw Failure.unusable(
                "Cannot tell the language of \(train ?? ""); give it with --language (\(known))")
        }
        guard let pack = BuiltInPacks.pack(code) else {
            throw Failure.unusable("There is no language pack for \"\(code)\"; known: \(known)")
        }
        return pack
    }

    private func crossValidate(
        _ all: [LabelledUtterance], _ folds: Int, _ foreign: [LabelledUtterance]
    ) throws -> Evaluation {
        let places = FoldAssignment.folds(labels: all.map(\.label), count: folds)
        var parts: [Evaluation] = []
        for fold in 0..<folds {
            if folds > 2, Console.isTerminal(STDERR_FILENO) {
                Console.error("fold \(fold + 1) of \(folds)")
            }
            let learned = zip(all, places).filter { $0.1 != fold }.map(\.0)
            let asked = zip(all, places).filter { $0.1 == fold }.map(\.0)
            parts.append(try measure(learned, split(asked, foreign)))
        }
        return Evaluation(pooling: parts)
    }

    private func split(_ asked: [LabelledUtterance], _ foreign: [LabelledUtterance])
        -> Evaluation.Questions
    {
        Evaluation.Questions(
            inScope: asked.filter { $0.label != outOfScopeLabel },
            outOfScope: (foreign + asked.filter { $0.label == outOfScopeLabel }).map(\.text))
    }

    private static func read(_ path: String, isLabelled: Bool = true) throws -> [LabelledUtterance]
    {
        do { return try LabelledFile.read(path, isLabelled: isLabelled) } catch {
            for mistake in error.mistakes.prefix(20) { Console.error(mistake) }
            throw Failure.unusable(
                "\(path) cannot be used: \(Figure.count(error.mistakes.count, "mistake"))"
            )
        }
    }
}

/// Time on the wall, from a clock that only goes forward; and the memory used.
enum Stopwatch {
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
    }

    static func milliseconds(since start: Double) -> Double { now() - start }

    /// The largest memory this process had, in megabytes.
    static var peakMegabytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}
