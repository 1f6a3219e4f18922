/// Reads addresses and numbers that are spelled out in words: "jan at example dot com", "oh six double one".
///
/// ```swift
/// Dictation(words).address(at: 0, in: ValueText("jan at example dot com"))   // "jan@example.com", up to 5
/// ```
/// O(pieces read); of most pieces one word is looked up.
struct Dictation {
    let words: DictationWords

    init(_ words: DictationWords) { self.words = words }

    /// More pieces than these are no address and no number.
    private static let most = 40

    /// The address that begins at a piece, at least one of its signs a word. Where the word for `@` is one that every sentence
    /// may have, a point has to be a word as well.
    func address(at index: Int, in text: ValueText) -> (text: String, upTo: Int)? {
        guard var address = part(index, text), !text.isInside(index) else { return nil }
        var (at, hasAt, hasWordAt, hasWordPoint) = (index + 1, false, false, false)
        while at < index + Self.most, let (sign, isWord) = sign(at, text),
            // The domain of Austria is a word for the sign elsewhere.
            let next = part(at + 1, text, isEnd: hasAt && sign == ".")
        {
            if sign == "@" {
                guard !hasAt else { return nil }
                (hasAt, hasWordAt) = (true, isWord && !text.isWord(at, words.common))
            } else if isWord {
                hasWordPoint = true
            }
            address += sign + next
            at += 2
        }
        guard hasAt, hasWordPoint || hasWordAt else { return nil }
        return (address, at)
    }

    private func part(_ index: Int, _ text: ValueText, isEnd: Bool = false) -> String? {
        guard let piece = text[index], piece.kind != .mark,
            isEnd || words.signs[piece.text] == nil
        else { return nil }
        return piece.text
    }

    private func sign(_ index: Int, _ text: ValueText) -> (sign: String, isWord: Bool)? {
        if let word = text.word(index) { return words.signs[word].map { ($0, true) } }
        guard let mark = text.mark(index), ["@", ".", "-", "_"].contains(mark),
            mark == "@" || text.joins(index, [mark])
        else { return nil }
        return (mark, false)
    }

    /// The figures of a number that begins with a zero in words, or goes on in words after a zero in figures.
    func digits(at index: Int, in text: ValueText) -> (digits: String, upTo: Int)? {
        guard begins(index, text) else { return nil }
        var (digits, at, hasWord) = ("", index, false)
        while at < index + Self.most {
            if let figures = text.number(at) {
                digits += figures
                at += 1
            } else if let next = said(at, text) {
                digits += next.digits
                (at, hasWord) = (next.upTo, true)
            } else if let mark = text.mark(at), [",", "-", "."].contains(mark), !digits.isEmpty,
                text.number(at + 1) != nil || said(at + 1, text) != nil
            {
                at += 1
            } else {
                break
            }
        }
        return hasWord ? (digits, at) : nil
    }

    private func begins(_ index: Int, _ text: ValueText) -> Bool {
        if text.isWord(index, words.zeros) { return true }
        return text.number(index)?.first == "0" && said(index + 1, text) != nil
    }

    /// "six", "thirty four", "double oh".
    private func said(_ index: Int, _ text: ValueText) -> (digits: String, upTo: Int)? {
        guard let word = text.word(index) else { return nil }
        if words.zeros.contains(word) { return ("0", index + 1) }
        if words.doubles.contains(word), let one = said(index + 1, text), one.digits.utf8.count == 1
        {
            return (one.digits + one.digits, one.upTo)
        }
        let number = NumberWords(names: words.numbers).value(at: index, in: text)
        return number.flatMap { $0.value < 100 ? (String($0.value), $0.upTo) : nil }
    }
}
