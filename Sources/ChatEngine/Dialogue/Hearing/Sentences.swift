/// Cuts a message into its sentences and into questions joined by "and".
enum Sentences {
    /// Longer messages are taken as one.
    private static let longest = 2_000
    private static let most = 6

    /// The sentences of a message; empty when it has only one.
    /// O(length); most messages are seen to have one at a glance.
    static func split(_ text: String) -> [String] {
        guard text.utf8.count <= longest, mayHaveSeveral(text.utf8) else { return [] }
        let parts = sentences(of: Array(text.utf8)).flatMap(questions)
        return parts.count > 1 ? Array(parts.prefix(most)) : []
    }

    /// A sentence's end that is not the message's, or a word that joins two.
    private static func mayHaveSeveral(_ text: String.UTF8View) -> Bool {
        var isBehindEnd = false
        var word: UInt64 = 0
        for byte in text {
            switch byte {
            case 0x20, 0x0a, 0x0d:
                if joiningBytes.contains(word) { return true }
                word = 0
                if byte != 0x20 { isBehindEnd = true }
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: "."):
                isBehindEnd = true
            default:
                if isBehindEnd, byte >= 0x30 { return true }
                word = word << 8 | UInt64(byte | 0x20)
            }
        }
        return false
    }

    /// Ends at `?`, `!`, `;` or a line's end, and at a full stop before a space.
    private static func sentences(of bytes: [UInt8]) -> [String] {
        var found: [String] = []
        var start = 0
        for (at, byte) in bytes.enumerated() {
            let isEnd =
                switch byte {
                case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), 0x0a, 0x0d: true
                case UInt8(ascii: "."): at + 1 < bytes.count && bytes[at + 1] == 0x20
                default: false
                }
            guard isEnd || at == bytes.count - 1 else { continue }
            let part = SlotFilling.tidy(String(decoding: bytes[start...at], as: UTF8.self))
            if part.contains(where: { $0.isLetter || $0.isNumber }) { found.append(part) }
            start = at + 1
        }
        return found
    }

    /// "Where is my parcel and how do I return it?" are two, for a question word stands behind "and".
    private static func questions(in sentence: String) -> [String] {
        let words = sentence.split(separator: " ")
        var parts: [[Substring]] = [[]]
        for (at, word) in words.enumerated() {
            let joins = parts[parts.count - 1].count >= 2 && joining.contains(bare(word))
            if joins, at + 1 < words.count, asking.contains(bare(words[at + 1])) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { $0.joined(separator: " ") }
    }

    /// Whether a sentence asks or wants something.
    static func asks(_ sentence: String) -> Bool {
        guard !sentence.hasSuffix("?") else { return true }
        return sentence.split(separator: " ").prefix(3).contains { asking.contains(bare($0)) }
    }

    private static func bare(_ word: Substring) -> String {
        word.lowercased().filter { $0.isLetter || $0 == "'" }
    }

    private static let joining: Set<String> = ["en", "and", "plus", "also", "ook", "verder"]
    /// The same as numbers of up to eight bytes.
    private static let joiningBytes: Set<UInt64> = Set(
        joining.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
    private static let asking: Set<String> = [
        "hoe", "wat", "waar", "wanneer", "welke", "welk", "wie", "waarom", "hoeveel", "kan", "kunt",
        "kun", "mag", "wil", "graag", "heeft", "hebben", "is", "zijn", "how", "what", "where",
        "when", "which", "who", "why", "can", "could", "may", "want", "do", "does", "are", "please",
    ]
}

/// A question that leaves out what the one before it said: "and to Belgium?".
enum Ellipsis {
    private static let mostWords = 7
    private static let openings = [
        ["en"], ["and"], ["maar"], ["but"], ["hoe", "zit", "het", "met"], ["what", "about"],
        ["how", "about"], ["geldt", "dat", "ook"], ["of"], ["or"], ["does", "that", "also"],
    ]

    /// What it says beside its opening words; `nil` when it is a question of its own.
    static func rest(of utterance: Utterance) -> String? {
        let words = utterance.tokens.filter { $0.kind != .mark }
        guard words.count <= mostWords else { return nil }
        let said = words.map { utterance.text(of: $0) }
        guard let opening = openings.first(where: said.starts(with:)), words.count > opening.count
        else { return nil }
        return words.dropFirst(opening.count).map { utterance.typed($0) }.joined(separator: " ")
    }
}

/// What languages are called.
enum LanguageNames {
    private static let names = [
        "nl": ["nl": "Nederlands", "en": "Engels", "de": "Duits", "fr": "Frans"],
        "en": ["nl": "Dutch", "en": "English", "de": "German", "fr": "French"],
    ]

    static func name(of language: LanguageCode, in other: LanguageCode) -> String {
        names[other.code]?[language.code] ?? language.code
    }

    /// What customers call the languages a desk may have.
    static let asked: [String: Set<String>] = [
        "nl": ["nederlands", "hollands", "dutch", "vlaams"], "en": ["engels", "english"],
        "de": ["duits", "german", "deutsch"], "fr": ["frans", "french", "francais"],
    ]
}
