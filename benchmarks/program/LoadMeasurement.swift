import ChatEngine

/// Learning in a process that has done nothing before. Once a process: the second time is warm.
enum LoadMeasurement {
    static func report(of rows: [LabelledUtterance]) -> Report {
        let pack = rows.pack
        return report { Rulebook(labelled: rows, pack: pack) }
    }

    static func report(of rulebook: Rulebook) -> Report { report { rulebook } }

    private static func report(_ rulebook: () -> Rulebook) -> Report {
        let before = Reference.run()
        let (wall, busy) = (Meter.wallTime(), Meter.processTime())
        let recognizer = Recognizer(rulebook())
        let models = recognizer.languages.compactMap { recognizer.model($0) }
        let (elapsed, worked) = (Meter.wallTime() - wall, Meter.processTime() - busy)
        let peak = Meter.peakMegabytes
        var report = Report("load", references: [before, Reference.run()])
        report.figures["wall_ns"] = Report.Figure([elapsed])
        report.figures["cpu_ns"] = Report.Figure([worked])
        report.facts = [
            "peak_mb": peak, "intents": Double(models.map(\.intents.count).reduce(0, +)),
        ]
        return report
    }
}
