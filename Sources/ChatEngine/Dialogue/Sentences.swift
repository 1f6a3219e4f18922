/// Cuts a message into its sentences and into questions joined by "and".
enum Sentences {
    /// Longer messages are taken as one.
    private static let longest = 2_000
    private static let most = 6

    /// The sentences of a message; empty when it has only one.
    /// O(length).
    static func split(_ text: String) -> [String] {
        guard text.utf8.count <= longest else { return [] }
        let parts = sentences(of: text).flatMap(questions)
        return parts.count > 1 ? Array(parts.prefix(most)) : []
    }

    /// Ends at `?`, `!`, `;` or a line's end, and at a full stop before a space.
    private static func sentences(of text: String) -> [String] {
        var found: [String] = []
        var present = ""
        var characters = text[...]
        while let character = characters.popFirst() {
            present.append(character)
            let isEnd =
                "?!;".contains(character) || character.isNewline
                || (character == "." && characters.first?.isWhitespace == true)
            if isEnd { close(&present, &found) }
        }
        close(&present, &found)
        return found
    }

    private static func close(_ present: inout String, _ found: inout [String]) {
        let tidy = SlotFilling.tidy(present)
        if tidy.contains(where: { $0.isLetter || $0.isNumber }) { found.append(tidy) }
        present = ""
    }

    /// "Where is my parcel and how do I return it?" are two, for a question word stands behind "and".
    private static func questions(in sentence: String) -> [String] {
        let words = sentence.split(separator: " ")
        var parts: [[Substring]] = [[]]
        for (at, word) in words.enumerated() {
            let joins = joining.contains(bare(word)) && parts[parts.count - 1].count >= 2
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
