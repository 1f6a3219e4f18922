import BasicAlgorithms
import ChatEngine

/// Patterns and utterances made from the words of sentences, at their natural frequency.
struct PatternGenerator {
    private var random: SplitMix
    private let sentences: [[String]]
    private let words: [String]
    private let counts: [String: Int]

    init(_ sentences: [String], seed: UInt64) {
        random = SplitMix(state: seed)
        self.sentences = sentences.map { sentence in
            sentence.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        }.filter { $0.count > 2 }
        words = self.sentences.joined().filter { $0.count > 1 && $0.allSatisfy(\.isLetter) }
        counts = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        .random(in: range, using: &random)
    }
    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    private mutating func pick<T>(_ list: [T]) -> T { list[number(0...(list.count - 1))] }

    /// Two or three words: `real` in 100 from one sentence in its order, the others by frequency; at
    /// least one word is not among the most frequent.
    private mutating func pattern(real: Int) -> String {
        while true {
            var chosen: [String] = []
            let size = chance(65) ? 2 : 3
            if chance(real) {
                let sentence = pick(sentences)
                guard sentence.count >= size + 1 else { continue }
                let places = Set((0..<size).map { _ in number(0...(sentence.count - 1)) }).sorted()
                chosen = places.map { sentence[$0] }
            } else {
                chosen = (0..<size).map { _ in pick(words) }
            }
            guard chosen.count == size,
                chosen.allSatisfy({ $0.count > 1 && $0.allSatisfy(\.isLetter) }),
                chosen.contains(where: { $0.count > 3 && counts[$0, default: 0] < 25 })
            else { continue }
            return parts(of: chosen)
        }
    }

    private mutating func parts(of chosen: [String]) -> String {
        let gaps = [".*", ".{0,20}", #"\W+"#, ".{1,40}", #"\W+(\w+\W+){0,2}"#]
        var source = part(chosen[0])
        for word in chosen.dropFirst() { source += pick(gaps) + part(word) }
        return source
    }

    private mutating func part(_ word: String) -> String {
        switch number(1...10) {
        case 1...5: return #"\b"# + word + #"\b"#
        case 6...8:
            let others = (0..<number(1...3)).map { _ in pick(words) }
            return #"\b("# + ([word] + others).joined(separator: "|") + #")\b"#
        case 9: return #"\b"# + word.prefix(max(4, word.count - 2))
        default: return word.count > 4 ? word : #"\b"# + word + #"s?\b"#
        }
    }

    /// A sentence with a word changed or left out, or the halves of two: not seen before.
    private mutating func utterance() -> String {
        var sentence = pick(sentences)
        switch number(1...4) {
        case 1: sentence.remove(at: number(0...(sentence.count - 1)))
        case 2: sentence[number(0...(sentence.count - 1))] = pick(words)
        case 3:
            let other = pick(sentences)
            sentence = sentence.prefix((sentence.count + 1) / 2) + other.suffix(other.count / 2)
        default: sentence.insert(pick(words), at: number(0...sentence.count))
        }
        let text = sentence.joined(separator: pick([" ", " ", " ", ", "]))
        return text.prefix(1).uppercased() + text.dropFirst() + pick(["", "?", ".", "!"])
    }

    /// So many different patterns; of few more are meant to match, as authors' own do.
    mutating func patterns(_ size: Int) -> [String] {
        let real = size <= 1000 ? 40 : size <= 10_000 ? 25 : 10
        return different(size) { $0.pattern(real: real) }
    }

    /// Different utterances of 20 to 100 bytes.
    mutating func utterances(_ size: Int) -> [String] {
        different(size) { generator in
            while true {
                let text = generator.utterance()
                if (20...100).contains(text.utf8.count) { return text }
            }
        }
    }

    private mutating func different(
        _ size: Int, _ make: (inout PatternGenerator) -> String
    ) -> [String] {
        var seen: Set<String> = []
        var all: [String] = []
        while all.count < size {
            let text = make(&self)
            if seen.insert(text).inserted { all.append(text) }
        }
        return all
    }
}
