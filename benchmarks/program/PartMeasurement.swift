import Bridge
import ChatEngine
import Wire

/// One step of the way of an utterance, over and over.
struct PartMeasurement {
    let name: String
    let count: Int
    /// Does the step once for every utterance.
    let pass: () -> Void

    /// Folding and cutting into tokens. Makes the two lists it gives back, which deciding does not.
    static func folding(_ rows: [LabelledUtterance]) -> PartMeasurement {
        let texts = rows.map(\.text)
        return PartMeasurement(name: "fold", count: texts.count) {
            for text in texts { _ = Utterance(text).tokens.count }
        }
    }

    /// Stems of words that are cut and folded already: per word, not per utterance.
    static func stemming(_ rows: [LabelledUtterance]) -> PartMeasurement {
        let reader = StemReader(stemmer: rows.pack.stemmer)
        let words = rows.flatMap { row in
            let said = Utterance(row.text)
            return said.tokens.filter { $0.kind == .word }.map {
                Array(said.folded[$0.folded.asInt])
            }
        }
        return PartMeasurement(name: "stem", count: words.count) {
            for word in words { word.withUnsafeBufferPointer { _ = reader.stemKey($0) } }
        }
    }

    /// A line of the bridge's protocol, from bytes to a checked message.
    static func reading(_ rows: [LabelledUtterance]) -> PartMeasurement {
        let lines = rows.enumerated().map { number, row in
            let text = row.text.filter { $0 != "\"" && $0 != "\\" }
            return Array(
                #"{"type":"message","id":"m\#(number)","conversation":"c","text":"\#(text)"}"#.utf8)
        }
        return PartMeasurement(name: "json", count: lines.count) {
            for line in lines { _ = WireMessage(line) }
        }
    }

    func report() -> Report {
        pass()
        var references: [Double] = []
        var figures: [Double] = []
        for _ in 0..<9 {
            references.append(Reference.run())
            figures.append(Meter.time(pass) / Double(max(1, count)))
        }
        var report = Report(name, references: references)
        report.figures["mean_ns"] = Report.Figure(figures)
        report.facts["count"] = Double(count)
        return report
    }
}
