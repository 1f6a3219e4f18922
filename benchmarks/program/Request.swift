import ChatEngine
import IntentFiles

/// What was asked for on the command line.
struct Request {
    enum Mistake: Error, CustomStringConvertible {
        case noMeasurement
        case unknownMeasurement(String)
        case needs(String)
        case unusable(String)

        var description: String {
            switch self {
            case .noMeasurement: "name a measurement, such as reference"
            case .unknownMeasurement(let name): "there is no measurement \(name)"
            case .needs(let what): "this measurement needs \(what)"
            case .unusable(let reason): reason
            }
        }
    }

    let name: String
    private let words: [String]
    private let options: [String: String]

    init(_ arguments: [String]) throws {
        guard let first = arguments.first else { throw Mistake.noMeasurement }
        name = first
        var (words, options): ([String], [String: String]) = ([], [:])
        var rest = arguments.dropFirst()
        while let word = rest.popFirst() {
            if word.hasPrefix("--") { options[word] = rest.popFirst() } else { words.append(word) }
        }
        (self.words, self.options) = (words, options)
    }

    /// The lines of what is a listing and no measurement; `nil` for a measurement.
    func listing() throws -> [String]? {
        guard name == "candidates" || name == "groups" else { return nil }
        guard let path = options["--texts"],
            let text = try? String(contentsOfFile: path, encoding: .utf8)
        else { throw Mistake.needs("--texts FILE") }
        if name == "groups" {
            let texts = text.split(separator: "\n").map(String.init)
            return GroupListing.lines(texts, LanguageCode(options["--language"] ?? "en"))
        }
        let rulebook = options["--train"] == nil ? try knowledge() : labelled(try rows("--train"))
        return CandidateListing.lines(rulebook, text.split(separator: "\n"))
    }

    private func labelled(_ rows: [LabelledUtterance]) -> Rulebook {
        Rulebook(labelled: rows, pack: rows.pack)
    }

    func measure() throws -> Report {
        switch name {
        case "reference": return Report(name, references: (0..<9).map { _ in Reference.run() })
        case "decide": return try DecideMeasurement(rows("--train"), rows("--test")).report()
        case "load": return try load()
        case "patterns": return try PatternMeasurement(number(), try sentences()).report()
        case "generate": return try generate()
        case "conversations": return try ConversationMeasurement(conversations()).report()
        case "bridge": return try bridge()
        case "month": return try month()
        case "replay": return try ReplayMeasurement(knowledge(), transcripts()).report()
        case "fuzz":
            return FuzzMeasurement(
                try conversations(), intents: options["--intents"] ?? "Intents",
                transcripts: options["--transcripts"] ?? "Transcripts"
            ).report()
        case "fold": return try PartMeasurement.folding(rows("--test")).report()
        case "stem": return try PartMeasurement.stemming(rows("--test")).report()
        case "json": return try PartMeasurement.reading(rows("--test")).report()
        default: throw Mistake.unknownMeasurement(name)
        }
    }

    private func load() throws -> Report {
        if options["--intents"] != nil { return LoadMeasurement.report(of: try knowledge()) }
        return LoadMeasurement.report(of: try rows("--train"))
    }

    private func generate() throws -> Report {
        guard let folder = words.first else { throw Mistake.needs("a folder") }
        let sentences = try sentences()
        try PatternFiles.write(words.dropFirst().compactMap { Int($0) }, sentences, into: folder)
        return Report(name, references: [])
    }

    private func number() throws -> Int {
        guard let number = words.first.flatMap({ Int($0) }), number > 0 else {
            throw Mistake.needs("how many patterns")
        }
        return number
    }

    private func conversations() throws -> Int {
        guard let number = words.first.flatMap({ Int($0) }), number > 0 else {
            throw Mistake.needs("how many")
        }
        return number
    }

    private func month() throws -> Report {
        guard let path = words.dropFirst().first else {
            throw Mistake.needs("how many, and a file")
        }
        return try MonthMeasurement(
            knowledge(), into: path, conversations: conversations(),
            seed: options["--seed"].flatMap { UInt64($0) } ?? 1
        ).report()
    }

    private func bridge() throws -> Report {
        let number = words.first.flatMap { Int($0) } ?? 60_000
        return try BridgeMeasurement(knowledge(), messages: number)
            .report(withStore: options["--store"] != "off")
    }

    private func transcripts() throws -> String {
        guard let folder = options["--transcripts"] else {
            throw Mistake.needs("--transcripts FOLDER")
        }
        return folder
    }

    private func rows(_ option: String) throws -> [LabelledUtterance] {
        guard let path = options[option] else { throw Mistake.needs("\(option) FILE.tsv") }
        do { return try LabelledFile.read(path) } catch {
            throw Mistake.unusable(error.mistakes.first ?? "\(path) cannot be used")
        }
    }

    private func knowledge() throws -> Rulebook {
        guard let folder = options["--intents"] else { throw Mistake.needs("--intents FOLDER") }
        do { return try RulebookLoader().load(from: folder).rulebook } catch {
            throw Mistake.unusable("\(folder) cannot be used; see praatpaal check")
        }
    }

    /// The examples of all intents, in the order of their files.
    private func sentences() throws -> [String] {
        try knowledge().intents.flatMap { $0.trigger.examples.map(\.value) }
    }
}
