/// Cuts a message into its sentences and into questions joined by "and".
struct Sentences {
    private let words: HearingWords

    /// - Parameter words: those that join questions and those that ask.
    init(_ words: HearingWords) { self.words = words }

    /// Longer messages are taken as one.
    private static let longest = 2_000
    private static let most = 6

    /// The sentences of a message; empty when it has only one.
    /// O(length); most messages are seen to have one at a glance.
    func split(_ text: String) -> [String] {
        guard text.utf8.count <= Self.longest, mayHaveSeveral(text.utf8) else { return [] }
        let parts = sentences(of: Array(text.utf8)).flatMap(questions)
        return parts.count > 1 ? Array(parts.prefix(Self.most)) : []
    }

    /// A sentence's end that is not the message's, or a word that joins two.
    private func mayHaveSeveral(_ text: String.UTF8View) -> Bool {
        var isBehindEnd = false
        var word: UInt64 = 0
        for byte in text {
            switch byte {
            case 0x20, 0x0a, 0x0d:
                if words.joiningKeys.contains(word) { return true }
                word = 0
                if byte != 0x20 { isBehindEnd = true }
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: "."),
                UInt8(ascii: ":"):
                isBehindEnd = true
            default:
                if isBehindEnd, byte >= 0x30 { return true }
                word = HearingWords.key(word, byte)
            }
        }
        return false
    }

    /// Ends at `?`, `!`, `;` or a line's end, and at a full stop or a colon before a space.
    private func sentences(of bytes: [UInt8]) -> [String] {
        var found: [String] = []
        var start = 0
        for (at, byte) in bytes.enumerated() {
            let isEnd =
                switch byte {
                case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), 0x0a, 0x0d: true
                case UInt8(ascii: "."), UInt8(ascii: ":"):
                    at + 1 < bytes.count && bytes[at + 1] == 0x20
                default: false
                }
            guard isEnd || at == bytes.count - 1 else { continue }
            let part = SlotFilling.trimmed(String(decoding: bytes[start...at], as: UTF8.self))
            if part.contains(where: { $0.isLetter || $0.isNumber }) { found.append(part) }
            start = at + 1
        }
        return found
    }

    /// "Where is my parcel and how do I return it?" are two, for a question word stands behind "and".
    private func questions(in sentence: String) -> [String] {
        let said = sentence.split(separator: " ")
        var parts: [[Substring]] = [[]]
        for (at, word) in said.enumerated() {
            let joins = parts[parts.count - 1].count >= 2 && words.joining.contains(bare(word))
            if joins,
                said[(at + 1)...].prefix(2).contains(where: { words.asking.contains(bare($0)) })
            {
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { $0.joined(separator: " ") }
    }

    /// The clauses of a long message, its short sentences among them; empty for one that is not long.
    func clauses(of utterance: Utterance) -> [String] {
        guard utterance.tokens.count >= Self.long, utterance.text.utf8.count <= Self.longest else {
            return []
        }
        let parts = sentences(of: Array(utterance.text.utf8)).flatMap(clauses)
        return parts.count > 1 ? Array(parts.prefix(Self.mostClauses)) : []
    }

    /// From so many words on, a message is likely to say more than what is asked.
    private static let long = 16
    private static let mostClauses = 16
    /// A clause of fewer words says nothing alone.
    private static let leastInAClause = 3

    /// Cut behind commas and before words such as "but"; what is too short stays with what stands before it.
    private func clauses(in sentence: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for word in sentence.split(separator: " ") {
            let begins = words.clauses.contains(bare(word))
            let isBehindComma = parts[parts.count - 1].last?.last == ","
            if begins || isBehindComma, parts[parts.count - 1].count >= Self.leastInAClause {
                parts.append([])
            }
            parts[parts.count - 1].append(word)
        }
        if parts.count > 1, parts[parts.count - 1].count < Self.leastInAClause {
            let last = parts.removeLast()
            parts[parts.count - 1] += last
        }
        return parts.map { $0.joined(separator: " ") }
    }

    /// Whether a sentence asks or wants something.
    func asks(_ sentence: String) -> Bool {
        guard !sentence.hasSuffix("?") else { return true }
        return sentence.split(separator: " ").prefix(3).contains { words.asking.contains(bare($0)) }
    }

    private func bare(_ word: Substring) -> String {
        let letters = word.filter { $0.isLetter || $0 == "'" }
        return String(decoding: Tokenizer.fold(letters), as: UTF8.self)
    }
}
