/// What a letter says, without what every letter has: the address at its head, the regards and the name at its foot, older
/// messages quoted in it.
///
/// ```swift
/// Letter(words).body(of: "Dear team,\nwhere is my parcel?\n\nKind regards,\nEva")     // "where is my parcel?"
/// ```
/// Only a text of several lines can be one. O(length).
struct Letter {
    private let words: HearingWords

    init(_ words: HearingWords) { self.words = words }

    /// - Returns: `nil` for a text that is no letter, or that says nothing else.
    func body(of text: String) -> String? {
        guard text.utf8.contains(0x0a) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map { SlotFilling.trimmed(String($0)) }
        var body: [String] = []
        for line in lines where !line.isEmpty {
            if line.hasPrefix(">") { continue }
            if opensQuote(line) { break }
            if !body.isEmpty, closes(line) { break }
            if body.isEmpty, opens(line) { continue }
            body.append(line)
        }
        guard !body.isEmpty, body.count < lines.count else { return nil }
        return body.joined(separator: "\n")
    }

    private static let mostInAnOpening = 5
    private static let mostInAClosing = 8

    /// "Dear Sir or Madam,"
    private func opens(_ line: String) -> Bool {
        guard [",", ".", "!", ":"].contains(line.last) else { return false }
        let said = spoken(line)
        return said.count <= Self.mostInAnOpening
            && said.first.map(words.letterOpenings.contains) ?? false
    }

    /// "Kind regards, Eva"
    private func closes(_ line: String) -> Bool {
        let said = spoken(line)
        return said.count <= Self.mostInAClosing
            && words.letterClosings.contains { said.starts(with: $0) }
    }

    /// "On Monday 3 March Eva wrote:", "----- Original message -----"
    private func opensQuote(_ line: String) -> Bool {
        let isRuled = line.hasPrefix("--") || line.hasPrefix("__")
        guard line.hasSuffix(":") || isRuled else { return false }
        return isRuled || spoken(line).contains(where: words.quoting.contains)
    }

    private func spoken(_ line: String) -> [String] {
        let utterance = Utterance(line)
        return utterance.tokens.filter { $0.kind != .mark }.map { utterance.text(of: $0) }
    }
}
