import BasicAlgorithms

/// The phrases of what customers say to the conversation itself rather than to the desk's subjects: dialogue acts (Searle,
/// 1969; ISO 24617-2).
///
/// ```swift
/// let table = ActTable(file)
/// table.acts(in: words)       // "all right, thanks, that was it": acknowledge, thanks, goodbye
/// ```
/// An utterance is made of acts only where phrases and fillers cover it whole. Made once a language, then only read.
package struct ActTable: Sendable {
    /// The acts, those that win first.
    package let acts: [String]
    var words = ActWords()
    private var items: [Item] = []
    private var phrases: [Phrase] = []
    /// Per list: its words, ascending.
    private var lists = Grouped<Int32>()
    /// Per word: the phrases that may begin with it.
    private var starts = Grouped<Int32>()
    /// Per word: whether it may be passed over anywhere.
    private var isFiller: [Bool] = []

    fileprivate struct Item: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable { case word, list, any, group }
        var kind: Kind
        /// The word, the list, or how many items the group has.
        var value: Int32
    }

    struct Phrase: BitwiseCopyable {
        var first: Int32
        var end: Int32
        var act: Int32
    }

    package var isEmpty: Bool { phrases.isEmpty }

    /// O(bytes of the file).
    package init(_ bytes: some Sequence<UInt8>) { self.init(ActFile(bytes)) }

    init(_ file: ActFile) {
        acts = file.acts
        let builder = file.builder
        words = builder.words
        (items, phrases) = (builder.items, builder.phrases)
        lists = builder.lists
        starts = Grouped(
            builder.starts, count: words.count, by: { Int($0.word) }, keeping: { $0.phrase })
        isFiller = [Bool](repeating: false, count: words.count)
        for word in builder.fillers { isFiller[Int(word)] = true }
    }

    /// Gathers words and phrases.
    struct Builder {
        fileprivate var words = ActWords()
        fileprivate var items: [Item] = []
        fileprivate var phrases: [Phrase] = []
        fileprivate var lists = Grouped<Int32>()
        fileprivate var starts: [(word: Int32, phrase: Int32)] = []
        fileprivate var fillers: [Int32] = []
        private var known: [[Int32]: Int32] = [:]

        /// A phrase whose items are those added from here on.
        func phrase() -> Phrase {
            Phrase(first: Int32(items.count), end: Int32(items.count), act: 0)
        }

        mutating func addFiller(_ word: UnsafeBufferPointer<UInt8>) {
            fillers.append(words.insert(word))
        }

        mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
            words.insert(word)
        }

        /// Counts words that have a number already as said once more.
        mutating func use(_ numbers: [Int32]) { words.use(numbers) }

        mutating func addAny() { items.append(Item(kind: .any, value: 0)) }

        mutating func addWord(_ word: UnsafeBufferPointer<UInt8>) {
            items.append(Item(kind: .word, value: words.insert(word)))
        }

        /// - Parameter numbers: put in order here.
        mutating func addOne(of numbers: inout [Int32]) {
            Self.putInOrder(&numbers)
            items.append(
                numbers.count == 1
                    ? Item(kind: .word, value: numbers[0])
                    : Item(kind: .list, value: list(numbers)))
        }

        /// Begins a part that may be missing.
        mutating func openGroup() -> Int {
            items.append(Item(kind: .group, value: 0))
            return items.count - 1
        }

        mutating func closeGroup(_ start: Int) {
            items[start].value = Int32(items.count - start - 1)
        }

        /// Takes the items of what is no phrase away again.
        mutating func drop(_ draft: Phrase) -> Bool {
            items.removeLast(items.count - Int(draft.first))
            return false
        }

        /// - Returns: whether it is a phrase: one that begins with words, or nothing at all.
        mutating func add(_ draft: Phrase) -> Bool {
            var phrase = draft
            phrase.end = Int32(items.count)
            guard phrase.first < phrase.end else { return true }
            var begins: [Int32] = []
            guard addBeginnings(phrase, to: &begins), !begins.isEmpty else { return drop(draft) }
            Self.putInOrder(&begins)
            for word in begins { starts.append((word, Int32(phrases.count))) }
            phrases.append(phrase)
            return true
        }

        /// Ascending, each once.
        private static func putInOrder(_ numbers: inout [Int32]) {
            guard numbers.count > 1 else { return }
            numbers.sort()
            var kept = 1
            for place in 1..<numbers.count where numbers[place] != numbers[kept - 1] {
                numbers[kept] = numbers[place]
                kept += 1
            }
            numbers.removeLast(numbers.count - kept)
        }

        private mutating func list(_ numbers: [Int32]) -> Int32 {
            if let number = known[numbers] { return number }
            let number = Int32(known.count)
            known[numbers] = number
            lists.append(numbers)
            return number
        }

        /// The words that it may begin with.
        /// - Returns: whether they can be named: not where it may begin with any word.
        private func addBeginnings(_ phrase: Phrase, to found: inout [Int32]) -> Bool {
            var at = Int(phrase.first)
            while at < phrase.end {
                let item = items[at]
                switch item.kind {
                case .word:
                    found.append(item.value)
                    return true
                case .list:
                    found += lists[Int(item.value)]
                    return true
                case .any: return false
                case .group:
                    let inside = Phrase(
                        first: Int32(at + 1), end: Int32(at + 1) + item.value, act: 0)
                    _ = addBeginnings(inside, to: &found)
                    at += Int(item.value) + 1
                }
            }
            return true
        }
    }
}

extension ActTable {
    /// Longer utterances say more than this.
    private static let longest = 24
    /// More ways than these are not tried: no text may cost without end.
    private static let mostSteps = 40_000
    private static let mostInAGap = 3
    /// Where more of a phrase is missing than this for each word, it is hardly that phrase.
    private static let mostSkipped = 5

    /// The acts that an utterance is made of, in order; empty where it says anything else. What is a phrase as a whole is that,
    /// also where each of its words may be passed over in another: "please".
    /// O(words × phrases that begin with them), with an end.
    /// - Parameter said: per word, its number in `words`, or −1.
    package func acts(in said: [Int32]) -> [Int] {
        guard !said.isEmpty, said.count <= Self.longest, !isEmpty else { return [] }
        var search = Search(said)
        // From the front: an ordinary question is given up where its first words are no act.
        var best = [Way?](repeating: nil, count: said.count + 1)
        best[0] = Way()
        var whole: Way?
        for at in said.indices {
            guard let way = best[at], said[at] >= 0 else { continue }
            if isFiller[Int(said[at])] { Self.take(way.overFiller, into: &best[at + 1]) }
            for number in starts[Int(said[at])] {
                let phrase = phrases[Int(number)]
                search.begin()
                walk(Int(phrase.first), phrase, at, Cost(), false, &search)
                for end in (at + 1)..<(said.count + 1) {
                    guard let cost = search.ends[end],
                        cost.skipped <= Self.mostSkipped * (end - at)
                    else { continue }
                    let next = way.after(phrase.act, cost)
                    Self.take(next, into: &best[end])
                    if at == 0, end == said.count { Self.take(next, into: &whole) }
                }
            }
            if search.steps > Self.mostSteps { return [] }
        }
        guard let way = best[said.count] else { return [] }
        return (way.acts.isEmpty ? whole ?? way : way).acts.map(Int.init)
    }

    /// Whether there is nothing but words that may be passed over, a single letter not counted as one: "hm", "well".
    package func isMereFiller(_ said: [Int32]) -> Bool {
        said.allSatisfy { $0 >= 0 && isFiller[Int($0)] }
            && said.contains { words.length(of: $0) > 1 }
    }

    private static func take(_ way: Way, into best: inout Way?) {
        if best.map({ way < $0 }) ?? true { best = way }
    }

    /// The acts of which a phrase stands at the start, without words of any kind in it.
    /// - Returns: per act, how many words its longest phrase covers.
    package func beginnings(of said: [Int32]) -> [Int: Int] {
        guard let word = said.first, word >= 0 else { return [:] }
        var search = Search(said)
        var found: [Int: Int] = [:]
        for number in starts[Int(word)] {
            let phrase = phrases[Int(number)]
            search.begin()
            walk(Int(phrase.first), phrase, 0, Cost(), false, &search)
            let end = search.ends.indices.last { end in
                search.ends[end]?.gaps == 0
                    && said[..<end].reduce(0) { $0 + words.length(of: $1) } >= Self.telling
            }
            if let end { found[Int(phrase.act)] = max(end, found[Int(phrase.act)] ?? 0) }
        }
        return found
    }

    /// So many letters tell more than a sigh.
    private static let telling = 4

    /// Whether a phrase of an act stands anywhere among the words.
    /// O(words × phrases of the act that begin with them), with an end for each word.
    package func contains(_ act: Int, in said: [Int32]) -> Bool {
        var search = Search(said, keepsEnds: false)
        for at in said.indices where said[at] >= 0 {
            search.steps = 0
            for number in starts[Int(said[at])] where phrases[Int(number)].act == act {
                let phrase = phrases[Int(number)]
                walk(Int(phrase.first), phrase, at, Cost(), false, &search)
                if search.isReached { return true }
            }
        }
        return false
    }

    /// A way to read the first words of an utterance: the fewest words of any kind first, then the fewest phrases, then those of
    /// which least is missing.
    private struct Way: Comparable {
        var cost = Cost()
        var acts: [Int32] = []
        var fillers = 0

        func after(_ act: Int32, _ other: Cost) -> Way {
            Way(
                cost: Cost(gaps: cost.gaps + other.gaps, skipped: cost.skipped + other.skipped),
                acts: acts + [act], fillers: fillers)
        }

        var overFiller: Way { Way(cost: cost, acts: acts, fillers: fillers + 1) }

        static func < (left: Way, right: Way) -> Bool {
            (left.cost.gaps, left.acts.count, left.cost.skipped, left.fillers)
                < (right.cost.gaps, right.acts.count, right.cost.skipped, right.fillers)
        }
    }

    /// How far a phrase is from what was said.
    private struct Cost: Comparable {
        /// Words of any kind.
        var gaps = 0
        /// Parts of the phrase that are missing.
        var skipped = 0

        static func < (left: Cost, right: Cost) -> Bool {
            (left.gaps, left.skipped) < (right.gaps, right.skipped)
        }
    }

    /// Where a phrase can end, and at which cost.
    private struct Search {
        let said: [Int32]
        /// Empty where only is asked whether a phrase ends anywhere.
        var ends: [Cost?]
        var isReached = false
        var steps = 0

        init(_ said: [Int32], keepsEnds: Bool = true) {
            self.said = said
            ends = keepsEnds ? [Cost?](repeating: nil, count: said.count + 1) : []
        }

        mutating func begin() {
            for place in ends.indices { ends[place] = nil }
        }

        mutating func reach(_ place: Int, _ cost: Cost) {
            isReached = true
            guard !ends.isEmpty else { return }
            if ends[place].map({ cost < $0 }) ?? true { ends[place] = cost }
        }
    }

    private func walk(
        _ item: Int, _ phrase: Phrase, _ at: Int, _ cost: Cost, _ isBegun: Bool,
        _ search: inout Search
    ) {
        search.steps += 1
        guard search.steps <= Self.mostSteps else { return }
        guard item < phrase.end else {
            if isBegun { search.reach(at, cost) }
            return
        }
        let wanted = items[item]
        switch wanted.kind {
        case .group:
            var without = cost
            without.skipped += 1
            walk(item + 1 + Int(wanted.value), phrase, at, without, isBegun, &search)
            walk(item + 1, phrase, at, cost, isBegun, &search)
        case .any:
            for length in 1...Self.mostInAGap where at + length <= search.said.count {
                var more = cost
                more.gaps += length
                walk(item + 1, phrase, at + length, more, isBegun, &search)
            }
        case .word, .list:
            guard at < search.said.count, search.said[at] >= 0 else { return }
            let word = search.said[at]
            if wanted.kind == .word ? wanted.value == word : has(word, in: wanted.value) {
                walk(item + 1, phrase, at + 1, cost, true, &search)
            }
            if isBegun, isFiller[Int(word)] {
                walk(item, phrase, at + 1, cost, isBegun, &search)
            }
        }
    }

    /// O(log words of the list).
    private func has(_ word: Int32, in list: Int32) -> Bool {
        let range = lists.range(of: Int(list))
        let place = range.partitioningIndex { lists.elements[$0] >= word }
        return place < range.upperBound && lists.elements[place] == word
    }
}
