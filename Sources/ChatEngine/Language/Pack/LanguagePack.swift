import Dispatch
import Synchronization

/// All words, names, sentences and rules of one language that the engine uses, from
/// `Languages/xx.yaml`.
///
/// Made once when a knowledge base is loaded; every table is ready to be looked up. Copies share
/// what they hold. `docs/languages.md` tells what the keys mean.
package final class LanguagePack: Sendable {
    package let code: LanguageCode
    /// The name of Snowball's algorithm for its stems; empty for none.
    package let stemmer: String
    /// What languages are called in it.
    package let names: [String: String]
    /// The words every text of it is full of, which tell it from other languages.
    package let frequentWords: [String]
    /// The same as a customer's words are compared with.
    package let commonWords: WordSet
    /// Words that may stand apart from their verbs: "send … back".
    package let particles: [String]
    package let vocabulary: Vocabulary
    private let concepts = Mutex<ConceptTable?>(nil)
    private let phrases = Mutex<ActTable?>(nil)
    private let sets = Mutex<[Concept]?>(nil)
    package let dates: DateWords
    package let times: TimeWords
    package let numbers: NumberNames
    package let amounts: AmountWords
    package let corrections: CorrectionWords
    package let negation: NegationWords
    package let qualifiers: QualifierWords
    package let moods: MoodWords
    package let hearing: HearingWords
    package let accounts: AccountRules
    package let wording: PackWording
    package let redaction: RedactionLabels

    /// The word sets, and those of a desk's own after them. O(letters of all sets), the first time; of its own sets, always.
    ///
    /// Who asks while it is made waits for it, rather than making another.
    package func conceptTable(adding own: [Concept]) -> ConceptTable {
        func made() -> ConceptTable {
            ConceptTable(
                merged(wordSetsOfTheLanguage(), own), particles: particles,
                StemReader(stemmer: stemmer))
        }
        guard own.isEmpty else { return made() }
        return concepts.withLock { known in
            let table = known ?? made()
            known = table
            return table
        }
    }

    /// What is said to the conversation itself. O(letters of all phrases), the first time.
    package var acts: ActTable {
        phrases.withLock { known in
            if let known { return known }
            let made = ActTable(
                vocabulary.acts?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
            known = made
            return made
        }
    }

    /// Reads in the background what the first message asks for.
    package func prepare() {
        DispatchQueue.global(qos: .userInitiated).async { [self] in _ = acts }
    }

    /// The word sets by number: a set of a desk's own adds to the language's set of that name, or stands after all of them.
    ///
    /// O(letters of all sets), the first time; they are kept, since an explanation asks for several and learning for none.
    package func wordSets(adding own: [Concept]) -> [Concept] {
        let all = sets.withLock { known in
            let read = known ?? wordSetsOfTheLanguage()
            known = read
            return read
        }
        return merged(all, own)
    }

    private func wordSetsOfTheLanguage() -> [Concept] {
        vocabulary.words.map { ConceptFile.concepts(in: $0.bytes) } ?? []
    }

    private func merged(_ sets: [Concept], _ own: [Concept]) -> [Concept] {
        guard !own.isEmpty else { return sets }
        var all = sets
        var places = Dictionary(
            all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for concept in own {
            if let known = places[concept.id] {
                all[known].items += concept.items
            } else {
                places[concept.id] = all.count
                all.append(concept)
            }
        }
        return all
    }

    /// A language without any words: what is left when there is no pack. Files that speak such a
    /// language are refused when they are loaded.
    package static func wordless(_ code: LanguageCode) -> LanguagePack {
        make(code, from: [], borrowed: []).pack
    }

    /// Makes a pack of its layers, the program's first, then a desk's own.
    /// - Parameter borrowed: the layers of the packs that it names in `understands_too`.
    /// - Returns: also everything that is wrong with the layers; a pack with problems is not used.
    package static func make(
        _ code: LanguageCode, from layers: [PackNode], borrowed: [PackNode],
        vocabulary: Vocabulary = Vocabulary()
    ) -> (pack: LanguagePack, problems: [PackProblem]) {
        var maker = PackMaker(layers: layers, borrowed: borrowed)
        let pack = LanguagePack(code, vocabulary, &maker)
        return (pack, maker.allProblems())
    }

    /// The languages whose words are understood in it too.
    package static func understoodToo(by layers: [PackNode]) -> [String] {
        layers.compactMap { $0.entry("language")?.value.entry("understands_too")?.value.text }
            .last?.split(separator: " ").map(String.init) ?? []
    }

    private init(_ code: LanguageCode, _ vocabulary: Vocabulary, _ maker: inout PackMaker) {
        self.code = code
        self.vocabulary = vocabulary
        (stemmer, names, frequentWords, particles) = maker.section("language") { section in
            _ = section.text("code")
            _ = section.text("understands_too")
            return (
                section.text("stemmer"), section.texts("names"),
                section.orderedWords("frequent_words"), section.orderedWords("particles")
            )
        }
        commonWords = WordSet(frequentWords.flatMap(PackSection.folded))
        dates = maker.section("dates") { DateWords(&$0) }
        times = maker.section("times") { TimeWords(&$0) }
        numbers = maker.section("numbers") { NumberNames(&$0) }
        amounts = maker.section("amounts") { AmountWords(&$0) }
        corrections = maker.section("corrections") { CorrectionWords(&$0) }
        negation = maker.section("negation") { NegationWords(&$0) }
        qualifiers = maker.section("qualifiers") { QualifierWords(&$0) }
        moods = maker.section("moods") { MoodWords(&$0) }
        hearing = maker.section("hearing") { HearingWords(&$0) }
        let (numbers, common) = (numbers, commonWords)
        accounts = maker.section("accounts") { AccountRules(&$0, numbers, common) }
        wording = maker.section("wording") { PackWording(&$0) }
        redaction = maker.section("redaction") { RedactionLabels(&$0) }
    }
}

/// Hands out the sections of a pack and gathers what is wrong with them.
private struct PackMaker {
    let layers: [PackNode]
    let borrowed: [PackNode]
    private var problems: [PackProblem] = []
    private var sections: [String] = []

    init(layers: [PackNode], borrowed: [PackNode]) {
        (self.layers, self.borrowed) = (layers, borrowed)
    }

    mutating func section<Part>(_ name: String, _ make: (inout PackSection) -> Part) -> Part {
        var section = PackSection(name, in: layers, borrowed: borrowed)
        let part = make(&section)
        problems += section.allProblems()
        sections.append(name)
        return part
    }

    func allProblems() -> [PackProblem] {
        let unknown = layers.flatMap { layer -> [PackProblem] in
            guard case .mapping(let entries) = layer.content else {
                let kind = PackProblem.Kind.wrongType("a language pack", wanted: "a mapping")
                return [PackProblem(kind: kind, place: layer.place)]
            }
            return entries.filter { !sections.contains($0.key) }.map { entry in
                let kind = PackProblem.Kind.unknownKey(
                    entry.key, in: "a language pack", allowed: sections)
                return PackProblem(kind: kind, place: entry.place)
            }
        }
        var seen: Set<PackProblem> = []
        return (problems + unknown).filter { seen.insert($0).inserted }
    }
}

/// The packs of a desk's languages.
package struct LanguagePacks: Sendable {
    /// A desk has few languages: comparing them is faster than hashing one.
    private let packs: [LanguagePack]
    /// What customers say in a conversation, in whichever of the languages.
    package let hearing: HearingWords
    package let corrections: CorrectionWords

    package init(_ packs: [LanguagePack]) {
        self.packs = packs
        let first = packs.first ?? .wordless("")
        (hearing, corrections) = packs.dropFirst().reduce((first.hearing, first.corrections)) {
            var (hearing, corrections) = $0
            hearing.formUnion($1.hearing)
            corrections.formUnion($1.corrections)
            return (hearing, corrections)
        }
    }

    package var languages: [LanguageCode] { packs.map(\.code) }

    /// These, and behind them those of the others whose languages are not among them.
    package func including(_ others: LanguagePacks) -> LanguagePacks {
        LanguagePacks(packs + others.packs.filter { !languages.contains($0.code) })
    }

    /// The pack of a language; one without words where there is none.
    package subscript(language: LanguageCode) -> LanguagePack {
        for pack in packs where pack.code == language { return pack }
        return .wordless(language)
    }
}
