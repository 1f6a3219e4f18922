import BasicAlgorithms
import ChatEngine

/// Reads files side by side into drafts and keeps their texts for the excerpts of mistakes.
struct DraftReader {
    var mistakes: [Mistake] = []
    private(set) var isPartial = false
    private var isDeskUnknown = false
    private var files: [FileDraft] = []
    private var desk = DeskDraft()
    private var sources: [String: SourceText] = [:]
    private let deskName: String
    private(set) var packs = PackFiles()

    init(desk: String) { deskName = desk }

    mutating func read(_ files: [(name: String, bytes: [UInt8])]) {
        let deskName = deskName
        for outcome in ParallelMap.map(files, { Self.outcome(of: $0.name, $0.bytes, deskName) }) {
            take(outcome)
        }
    }

    /// What reading one file gave.
    private struct Outcome: Sendable {
        var file: FileReader
        var desk: DeskDraft?
        var draft: FileDraft?
        var pack: (language: String, root: PackNode)?
    }

    private static func outcome(of name: String, _ bytes: [UInt8], _ deskName: String) -> Outcome {
        let (root, reading) = root(of: SourceText(name: name, bytes: bytes))
        var outcome = Outcome(file: reading)
        guard let root else { return outcome }
        if let language = PackFiles.language(of: name, desk: deskName) {
            outcome.pack = (language, PackNode(root))
        } else if name == deskName {
            outcome.desk = outcome.file.desk(root)
        } else {
            outcome.draft = outcome.file.file(root)
        }
        return outcome
    }

    private mutating func take(_ outcome: Outcome) {
        let file = outcome.file
        let name = file.source.name
        sources[name] = file.source
        if let read = outcome.desk { desk = read }
        if let draft = outcome.draft { files.append(draft) }
        if let pack = outcome.pack { packs.add(pack.root, as: pack.language) }
        // A mistake at the top of a file takes whole sections with it.
        let isBroken = file.mistakes.contains { $0.error.hidesMore }
        isPartial = isPartial || isBroken
        if name == deskName, isBroken { isDeskUnknown = true }
        mistakes += file.mistakes
    }

    /// Everything together with the built-ins.
    func assembly(isPartial: Bool, warns: Bool) -> Assembly {
        Assembly(
            files: files, desk: desk, isPartial: isPartial, isDeskUnknown: isDeskUnknown,
            warns: warns, packFiles: packs)
    }

    /// No intent at all is a mistake of its own, unless another one explains it.
    mutating func checkIntents(_ rulebook: Rulebook, root: String, with more: [Mistake]) {
        let isExplained = (mistakes + more).contains { $0.error.code.severity == .error }
        if rulebook.intents.isEmpty && !isExplained {
            let place = SourceSpan(wholeOf: root.isEmpty ? "Intents" : root)
            mistakes.append(Mistake(error: .noIntents, place: place))
        }
    }

    /// All mistakes as they are shown, sorted by place; of a file that is nothing but mistakes the
    /// first ones, errors before warnings.
    func diagnostics(with more: [Mistake]) -> [Diagnostic] {
        let files = Dictionary(grouping: mistakes + more, by: \.place.location.file)
        let shown = files.flatMap { file, mistakes in
            Self.limited(mistakes, file).map { $0.diagnostic(in: sources[file]) }
        }
        return shown.sorted { ($0.location, $0.code) < ($1.location, $1.code) }
    }

    /// More mistakes than this in one file help nobody.
    static let mistakeLimit = 200

    private static func limited(_ mistakes: [Mistake], _ file: String) -> [Mistake] {
        guard mistakes.count > mistakeLimit else { return mistakes }
        let sorted = mistakes.sorted {
            let isError = ($0.error.code.severity == .error, $1.error.code.severity == .error)
            return isError.0 == isError.1 ? $0.place.location < $1.place.location : isError.0
        }
        let note = Mistake(error: .tooMany(mistakes.count), place: SourceSpan(wholeOf: file))
        return sorted.prefix(mistakeLimit) + [note]
    }

    /// The file's tree, and a reading that holds what went wrong on the way.
    static func root(of source: SourceText) -> (YAMLNode?, FileReader) {
        var reading = FileReader(source: source)
        if source.bytes.count > SourceText.limit {
            let error = IntentFileError.fileTooLarge(bytes: source.bytes.count)
            reading.report(error, at: SourceSpan(wholeOf: source.name))
            return (nil, reading)
        }
        if let mistake = source.firstMistake() {
            reading.report([mistake])
            return (nil, reading)
        }
        let (root, mistakes) = YAMLReader.read(source)
        reading.report(mistakes)
        // A file of comments, or of `---` alone.
        if mistakes.isEmpty, root.map({ $0.text == "" }) ?? true {
            reading.report(.emptyFile, at: SourceSpan(wholeOf: source.name))
            return (nil, reading)
        }
        return (root, reading)
    }
}
