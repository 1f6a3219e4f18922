/// One section of a language pack while it is made: gives what its keys say, notes what is wrong,
/// and knows afterwards which keys nobody asked for.
///
/// A pack has layers: the one in the program, then a desk's own file. Lists of words add up, and a
/// word with a hyphen before it (`-toch`) is taken out; of everything else the last layer counts.
/// A shared list holds the words of the languages that are understood too.
struct PackSection {
    let name: String
    /// The section in each layer that has it.
    private let layers: [PackNode]
    private let shared: [PackNode]
    private let place: PackPlace
    private var asked: [String] = []
    private(set) var problems: [PackProblem] = []

    /// - Parameter borrowed: the layers of the languages that are understood too.
    init(_ name: String, in roots: [PackNode], borrowed: [PackNode]) {
        self.name = name
        layers = roots.compactMap { $0.entry(name)?.value }
        shared = borrowed.compactMap { $0.entry(name)?.value }
        place = layers.last?.place ?? roots.first?.place ?? PackPlace(file: "")
        for layer in layers {
            if case .mapping = layer.content { continue }
            report(.wrongType(name, wanted: "a mapping"), at: layer.place)
        }
    }

    /// What is wrong, the keys that no one asked for included.
    func allProblems() -> [PackProblem] {
        var problems = problems
        for layer in layers {
            guard case .mapping(let entries) = layer.content else { continue }
            for entry in entries where !asked.contains(entry.key) {
                problems.append(
                    PackProblem(
                        kind: .unknownKey(entry.key, in: name, allowed: asked), place: entry.place))
            }
        }
        return problems
    }

    private mutating func report(_ kind: PackProblem.Kind, at place: PackPlace) {
        problems.append(PackProblem(kind: kind, place: place))
    }

    private func path(_ key: String) -> String { "\(name).\(key)" }

    /// What each layer says of a key, the last one last.
    private mutating func nodes(_ key: String) -> [PackNode] {
        asked.append(key)
        let nodes = layers.compactMap { $0.entry(key)?.value }
        if nodes.isEmpty { report(.missingKey(path(key)), at: place) }
        return nodes
    }

    private mutating func last(_ key: String) -> PackNode? { nodes(key).last }

    // MARK: - Words

    /// Single words, parted by spaces, in one text or a list of texts.
    mutating func words(_ key: String, isShared: Bool = false) -> WordSet {
        var words: Set<String> = []
        for node in nodes(key) {
            for (word, isAdded) in self.words(of: node, key) {
                if isAdded { words.insert(word) } else { words.remove(word) }
            }
        }
        if isShared {
            for node in shared.compactMap({ $0.entry(key)?.value }) {
                for (word, _) in self.words(of: node, key) { words.insert(word) }
            }
        }
        return WordSet(words)
    }

    /// The words as they are written, where `words` has reported what is wrong with them.
    func spellings(_ key: String) -> [String] {
        (layers + shared).compactMap { $0.entry(key)?.value.text }
            .flatMap { $0.split(separator: " ").map(String.init) }
    }

    /// The same in their order; one that is written twice counts twice.
    mutating func orderedWords(_ key: String) -> [String] {
        var words: [String] = []
        for node in nodes(key) {
            for (word, isAdded) in self.words(of: node, key) {
                if isAdded { words.append(word) } else { words.removeAll { $0 == word } }
            }
        }
        return words
    }

    private mutating func words(of node: PackNode, _ key: String) -> [(String, isAdded: Bool)] {
        texts(of: node, key).flatMap { text, place in
            text.split(separator: " ").compactMap { word -> (String, isAdded: Bool)? in
                let isAdded = word.utf8.count < 2 || word.first != "-"
                return folded(isAdded ? word : word.dropFirst(), key, place).map { ($0, isAdded) }
            }
        }
    }

    private mutating func folded(_ word: Substring, _ key: String, _ place: PackPlace) -> String? {
        let words = Self.folded(word)
        if words.count == 1 { return words[0] }
        report(.notOneWord(String(word), key: path(key)), at: place)
        return nil
    }

    /// Folded as what customers say is folded, so that no author has to know how.
    static func folded(_ text: some StringProtocol) -> [String] {
        let utterance = Utterance(String(text))
        return utterance.tokens.filter { $0.kind != .mark }.map { token in
            token.kind == .number ? utterance.typed(token) : utterance.text(of: token)
        }
    }

    private mutating func texts(
        of node: PackNode, _ key: String
    ) -> [(text: String, place: PackPlace)] {
        switch node.content {
        case .text(let text): return [(text, node.place)]
        case .list(let items):
            return items.compactMap { item in
                if let text = item.text { return (text, item.place) }
                report(.wrongType(path(key), wanted: "a list of texts"), at: item.place)
                return nil
            }
        case .mapping:
            report(.wrongType(path(key), wanted: "a text or a list of texts"), at: node.place)
            return []
        }
    }

    /// Phrases of several words, one an item.
    mutating func phrases(_ key: String, isShared: Bool = false) -> [[String]] {
        var all = nodes(key)
        if isShared { all += shared.compactMap { $0.entry(key)?.value } }
        return all.flatMap { texts(of: $0, key) }.map { Self.folded($0.text) }
            .filter { !$0.isEmpty }
    }

    // MARK: - Lists of a fixed length

    /// One item a number, each with one spelling or several; `-` for none. The first spelling is
    /// the one that is said.
    mutating func numbered(_ key: String, _ count: Int) -> [[String]] {
        guard let node = last(key) else { return [] }
        let items = texts(of: node, key)
        if items.count != count {
            report(.wrongCount(path(key), wanted: count, got: items.count), at: node.place)
        }
        return items.map { item in
            item.text == "-" ? [] : item.text.split(separator: " ").map(String.init)
        }
    }

    /// The numbers from `first` on of all spellings, folded; a spelling may have several words that
    /// hyphens join.
    mutating func numbers(
        _ key: String, _ count: Int, from first: Int = 1, isShared: Bool = false
    ) -> [(words: [String], value: Int)] {
        var lists = [numbered(key, count)]
        if isShared {
            for node in shared.compactMap({ $0.entry(key)?.value }) {
                lists.append(
                    texts(of: node, key).map { item in
                        item.text == "-" ? [] : item.text.split(separator: " ").map(String.init)
                    })
            }
        }
        return lists.flatMap { list in
            list.enumerated().flatMap { number, spellings in
                spellings.map { (Self.folded($0), number + first) }
            }
        }
    }

    /// The numbered names of each language, with each of that language's endings after them:
    /// `dinsdagavond`.
    mutating func compounds(
        _ key: String, _ count: Int, with endings: String
    ) -> [(words: [String], value: Int)] {
        let own = numbers(key, count)
        var compounds = Self.joined(own, orderedWords(endings))
        for layer in shared {
            guard let names = layer.entry(key)?.value, let parts = layer.entry(endings)?.value
            else { continue }
            let numbered = texts(of: names, key).enumerated().map { number, item in
                (words: Self.folded(item.text), value: number + 1)
            }
            compounds += Self.joined(numbered, words(of: parts, endings).map(\.0))
        }
        return compounds
    }

    private static func joined(
        _ names: [(words: [String], value: Int)], _ endings: [String]
    ) -> [(words: [String], value: Int)] {
        names.flatMap { name in endings.map { ([name.words.joined() + $0], name.value) } }
    }

    // MARK: - Mappings

    private mutating func entries(_ node: PackNode, _ key: String) -> [PackNode.Entry] {
        if case .mapping(let entries) = node.content { return entries }
        report(.wrongType(path(key), wanted: "a mapping"), at: node.place)
        return []
    }

    /// Phrases with a whole number each.
    mutating func amounts(
        _ key: String, isShared: Bool = false
    ) -> [(words: [String], value: Int)] {
        var all = nodes(key)
        if isShared { all += shared.compactMap { $0.entry(key)?.value } }
        return all.flatMap { entries($0, key) }.compactMap { entry in
            guard let value = entry.value.text.flatMap({ Int($0) }) else {
                report(
                    .badValue(entry.value.text ?? "", key: path(key), wanted: "a whole number"),
                    at: entry.value.place)
                return nil
            }
            return (Self.folded(entry.key), value)
        }
    }

    /// Single words with single words each.
    mutating func wordsByWord(_ key: String) -> WordMap<WordSet> {
        var map: [String: WordSet] = [:]
        for entry in nodes(key).flatMap({ entries($0, key) }) {
            guard let word = folded(entry.key[...], key, entry.place) else { continue }
            map[word] = WordSet(words(of: entry.value, key).map(\.0))
        }
        return WordMap(map)
    }

    /// Codes with a text each, as written.
    mutating func texts(_ key: String) -> [String: String] {
        var map: [String: String] = [:]
        for entry in nodes(key).flatMap({ entries($0, key) }) {
            guard let text = entry.value.text else {
                report(.wrongType(path(key), wanted: "a mapping of texts"), at: entry.value.place)
                continue
            }
            map[entry.key] = text
        }
        return map
    }

    /// Codes with words each, of all layers and of the languages understood too.
    mutating func wordsByCode(_ key: String) -> [String: WordSet] {
        var map: [String: WordSet] = [:]
        for node in nodes(key) + shared.compactMap({ $0.entry(key)?.value }) {
            for entry in entries(node, key) {
                let words = WordSet(words(of: entry.value, key).map(\.0))
                map[entry.key] = map[entry.key]?.union(words) ?? words
            }
        }
        return map
    }

    // MARK: - Single values

    mutating func flag(_ key: String) -> Bool {
        guard let node = last(key) else { return false }
        switch node.text {
        case "true": return true
        case "false": return false
        default:
            report(
                .badValue(node.text ?? "", key: path(key), wanted: "true or false"), at: node.place)
            return false
        }
    }

    mutating func text(_ key: String) -> String {
        guard let node = last(key) else { return "" }
        if let text = node.text { return text }
        report(.wrongType(path(key), wanted: "a text"), at: node.place)
        return ""
    }

    /// A sentence with places to fill, `{value}`; one text, or one formal and one informal.
    mutating func sentence(_ key: String, _ places: [String]) -> PackSentence {
        guard let node = last(key) else { return PackSentence() }
        if let text = node.text { return PackSentence(phrase(text, key, places, node.place)) }
        guard case .mapping(let entries) = node.content else {
            report(.wrongType(path(key), wanted: "a text, or formal and informal"), at: node.place)
            return PackSentence()
        }
        var found: [Register: PackPhrase] = [:]
        for entry in entries {
            guard let register = Register(rawValue: entry.key), let text = entry.value.text else {
                let allowed = Register.allCases.map(\.rawValue)
                report(.unknownKey(entry.key, in: path(key), allowed: allowed), at: entry.place)
                continue
            }
            found[register] = phrase(text, key, places, entry.value.place)
        }
        for register in Register.allCases where found[register] == nil {
            report(.missingKey("\(path(key)).\(register.rawValue)"), at: node.place)
        }
        return PackSentence(
            formal: found[.formal] ?? PackPhrase(""), informal: found[.informal] ?? PackPhrase(""))
    }

    private mutating func phrase(
        _ text: String, _ key: String, _ places: [String], _ place: PackPlace
    ) -> PackPhrase {
        let phrase = PackPhrase(text)
        for name in phrase.names where !places.contains(name) {
            report(.unknownPlaceholder(name, key: path(key), known: places), at: place)
        }
        return phrase
    }

    /// Mappings of small settings, one an item.
    mutating func settings(_ key: String, allowed: [String]) -> [PackSettings] {
        guard let node = last(key) else { return [] }
        guard case .list(let items) = node.content else {
            report(.wrongType(path(key), wanted: "a list of mappings"), at: node.place)
            return []
        }
        return items.compactMap { item in
            guard case .mapping(let entries) = item.content else {
                report(.wrongType(path(key), wanted: "a list of mappings"), at: item.place)
                return nil
            }
            var settings = PackSettings()
            for entry in entries {
                if !allowed.contains(entry.key) {
                    report(.unknownKey(entry.key, in: path(key), allowed: allowed), at: entry.place)
                } else if let text = entry.value.text {
                    settings.texts[entry.key] = text
                } else {
                    report(.wrongType(entry.key, wanted: "a text"), at: entry.value.place)
                }
            }
            for name in allowed where settings.texts[name] == nil {
                let isBroken = entries.contains { $0.key == name }
                if !isBroken { report(.missingKey("\(path(key)).\(name)"), at: item.place) }
            }
            return settings
        }
    }
}

/// The settings of one item, such as a country's telephone numbers.
struct PackSettings {
    var texts: [String: String] = [:]

    func text(_ key: String) -> String { texts[key] ?? "" }
    func words(_ key: String) -> [String] { text(key).split(separator: " ").map(String.init) }
    /// `10` or `8-12`.
    func range(_ key: String) -> ClosedRange<Int> {
        let ends = text(key).split(separator: "-").compactMap { Int($0) }
        guard let low = ends.first, let high = ends.last, low <= high else { return 0...0 }
        return low...high
    }
}
