import BasicAlgorithms
import ChatEngine
import Dispatch
import Languages
import Spelling
import Synchronization

/// The files of language packs that a desk has of its own: `Languages/xx.yaml` below its folder.
///
/// Each adds to the pack of that name in the program, or is one by itself.
struct PackFiles: Sendable {
    private var nodes: [String: PackNode] = [:]

    /// The language of a file in a desk's own `Languages` folder; `nil` for any other file.
    /// - Parameter desk: the path of `desk.yaml`, beside which the folder is.
    static func language(of file: String, desk: String) -> String? {
        let folder = desk.dropLast("desk.yaml".count) + "Languages/"
        guard file.hasPrefix(folder), file.hasSuffix(".yaml") else { return nil }
        let name = file.dropFirst(folder.count).dropLast(".yaml".count)
        return name.contains("/") ? nil : String(name)
    }

    mutating func add(_ root: PackNode, as language: String) {
        nodes[language] = root
    }

    /// Also the languages that have no pack.
    typealias Packs = (packs: LanguagePacks, mistakes: [Mistake], missing: [LanguageCode])

    /// The packs of some languages, and what is wrong with the desk's own files.
    func packs(_ languages: [LanguageCode]) -> Packs {
        let made = ParallelMap.map(languages) { ($0, pack(of: $0)) }
        let packs = made.compactMap { $1?.pack }
        packs.first?.prepare()
        return (
            LanguagePacks(packs), made.flatMap { $1?.mistakes ?? [] },
            made.compactMap { $1 == nil ? $0 : nil }
        )
    }

    private func pack(of language: LanguageCode) -> (pack: LanguagePack, mistakes: [Mistake])? {
        let layers = layers(of: language.code)
        guard !layers.isEmpty else { return nil }
        if nodes.isEmpty, let known = BuiltInPacks.pack(language) { return (known, []) }
        let borrowed = LanguagePack.understoodToo(by: layers).flatMap(self.layers)
        let (pack, problems) = LanguagePack.make(
            language, from: layers, borrowed: borrowed,
            vocabulary: BuiltInPacks.vocabulary(language))
        return (pack, problems.map(Mistake.init))
    }

    private func layers(of language: String) -> [PackNode] {
        [BuiltInPacks.node(language), nodes[language]].compactMap { $0 }
    }
}

/// The packs in the program: each file is read once a process, when it is first asked for.
package enum BuiltInPacks {
    private static let nodes = Mutex<[String: PackNode]>([:])
    private static let vocabularies = Mutex<[LanguageCode: Vocabulary]>([:])
    private static let packs = Mutex<[LanguageCode: LanguagePack]>([:])

    package static var languages: [LanguageCode] { LanguageFiles.codes.map { LanguageCode($0) } }

    /// The packs of these languages, for rulebooks made in code. Without any: of all.
    package static func packs(_ languages: [LanguageCode]? = nil) -> LanguagePacks {
        LanguagePacks((languages ?? Self.languages).compactMap(pack))
    }

    /// The language whose frequent words occur most in some texts, for files that do not say;
    /// `nil` if none occurs or two occur as often.
    package static func language(of texts: some Sequence<String>) -> LanguageCode? {
        let words = languages.compactMap(pack).map { ($0.code, Set($0.frequentWords)) }
        var hits = [Int](repeating: 0, count: words.count)
        for text in texts {
            let said = Utterance(text)
            for token in said.tokens where token.kind == .word {
                let word = said.text(of: token)
                for (at, (_, words)) in words.enumerated() where words.contains(word) {
                    hits[at] += 1
                }
            }
        }
        guard let most = hits.max(), most > 0, hits.count(where: { $0 == most }) == 1 else {
            return nil
        }
        return hits.firstIndex(of: most).map { words[$0].0 }
    }

    /// Reads in the background what will be asked for: folders are mostly named after languages.
    static func begin(_ languages: [LanguageCode]) {
        let known = languages.filter { LanguageFiles.codes.contains($0.code) }
        DispatchQueue.global(qos: .userInitiated).async {
            for language in known { _ = pack(language) }
        }
    }

    package static func pack(_ language: LanguageCode) -> LanguagePack? {
        if let known = packs.withLock({ $0[language] }) { return known }
        guard let node = node(language.code) else { return nil }
        let borrowed = LanguagePack.understoodToo(by: [node]).compactMap(self.node)
        let pack = LanguagePack.make(
            language, from: [node], borrowed: borrowed, vocabulary: vocabulary(language)
        ).pack
        packs.withLock { $0[language] = pack }
        return pack
    }

    /// What the program knows of a language's words; made once a process.
    static func vocabulary(_ language: LanguageCode) -> Vocabulary {
        if let known = vocabularies.withLock({ $0[language] }) { return known }
        let data = LanguageFiles.vocabulary(language.code)
        let made = Vocabulary(
            words: data.words.map { StaticBytes(unending: $0) },
            meanings: data.meanings.flatMap { MeaningTable(StaticBytes(unending: $0)) },
            acts: data.acts.map { StaticBytes(unending: $0) })
        vocabularies.withLock { $0[language] = made }
        return made
    }

    /// Everything that is wrong with a pack in the program: nothing, as a test holds.
    static func mistakes(_ language: LanguageCode) -> [Mistake] {
        guard let bytes = LanguageFiles.bytes(language.code) else { return [] }
        let (root, reading) = DraftReader.root(of: source(language.code, bytes))
        guard let node = root.map(PackNode.init) else { return reading.mistakes }
        let borrowed = LanguagePack.understoodToo(by: [node]).compactMap(self.node)
        let problems = LanguagePack.make(language, from: [node], borrowed: borrowed).problems
        return reading.mistakes + problems.map(Mistake.init)
    }

    static func node(_ language: String) -> PackNode? {
        if let known = nodes.withLock({ $0[language] }) { return known }
        guard let bytes = LanguageFiles.bytes(language),
            let root = DraftReader.root(of: source(language, bytes)).0
        else { return nil }
        let node = PackNode(root)
        nodes.withLock { $0[language] = node }
        return node
    }

    private static func source(_ language: String, _ bytes: [UInt8]) -> SourceText {
        SourceText(name: "built-in/Languages/\(language).yaml", bytes: bytes)
    }
}

extension PackNode {
    /// The tree of a file, without what was refused.
    init(_ node: YAMLNode) {
        let place = PackPlace(node.place)
        switch node.content {
        case .text(let text, _): self.init(.text(text), at: place)
        case .list(let items): self.init(.list(items.map(PackNode.init)), at: place)
        case .refused: self.init(.mapping([]), at: place)
        case .mapping(let entries):
            self.init(
                .mapping(
                    entries.compactMap { entry in
                        entry.key.text.map {
                            Entry(
                                key: $0, place: PackPlace(entry.key.place),
                                value: PackNode(entry.value))
                        }
                    }), at: place)
        }
    }
}

extension PackPlace {
    fileprivate init(_ place: SourceSpan) {
        self.init(
            file: place.location.file, line: place.location.line, column: place.location.column,
            length: place.length)
    }
}

extension Mistake {
    fileprivate init(_ problem: PackProblem) {
        let place = problem.place
        let location = SourceLocation(file: place.file, line: place.line, column: place.column)
        self.init(
            error: .pack(problem.kind), place: SourceSpan(location: location, length: place.length))
    }
}
