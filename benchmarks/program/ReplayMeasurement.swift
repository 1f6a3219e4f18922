import ChatEngine
import Foundation
import Transcripts

/// Turns of transcripts a second, on all cores.
struct ReplayMeasurement {
    private let replayer: Replayer
    private let transcripts: [Transcript]

    init(_ rulebook: Rulebook, _ folder: String) throws {
        let responder = Responder(rulebook, Recognizer(rulebook))
        for language in rulebook.languages { _ = responder.recognizer.model(language) }
        replayer = Replayer(responder)
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        let found = (files ?? []).filter { $0.hasSuffix(".transcript") }.sorted()
        transcripts = try found.map { name in
            let path = folder + "/" + name
            let bytes = FileManager.default.contents(atPath: path) ?? Data()
            do { return try Transcript(path: path, bytes: Array(bytes)) } catch {
                throw Request.Mistake.unusable("\(path) cannot be replayed")
            }
        }
        guard !transcripts.isEmpty else {
            throw Request.Mistake.unusable("no transcript in \(folder)")
        }
    }

    func report() -> Report {
        var report = Report("replay", references: (0..<9).map { _ in Reference.run() })
        let many = Array(repeating: transcripts, count: max(1, 4_000 / transcripts.count)).flatMap {
            $0
        }
        var rates: [Double] = []
        for _ in 0..<5 {
            let start = Meter.wallTime()
            let turns = replayer.replay(many).reduce(0) { $0 + $1.turns }
            rates.append(Double(turns) / ((Meter.wallTime() - start) / 1e9))
            report.facts["turns"] = Double(turns)
        }
        report.figures["turns_per_second"] = Report.Figure(rates)
        return report
    }
}
