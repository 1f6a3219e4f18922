import Templates

extension Response {
    /// The sentences of all answers, without the places of values: an answer says what its question was about.
    /// O(bytes).
    var sentences: [String] {
        var seen: Set<String> = []
        var tokenizer = Tokenizer()
        return answers.flatMap { Self.sentences(of: Array($0.text.text.utf8), &tokenizer) }
            .filter { seen.insert($0).inserted }
    }

    private static func sentences(
        of template: [UInt8], _ tokenizer: inout Tokenizer
    ) -> [String] {
        withoutValues(template).split(whereSeparator: isEnd).compactMap { sentence in
            sentence.withUnsafeBufferPointer { tokenizer.read($0) }
            let words = tokenizer.tokens.count { $0.kind == .word }
            return words > 1 ? String(decoding: sentence, as: UTF8.self) : nil
        }
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
            || byte == UInt8(ascii: "\n")
    }

    /// A blank for each `{{…}}`; from braces that are closed before they open on, all as it is.
    private static func withoutValues(_ text: [UInt8]) -> [UInt8] {
        let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        var kept: [UInt8] = []
        kept.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let isDouble = at + 1 < text.count && text[at] == text[at + 1]
            if isDouble, text[at] == closing { break }
            guard isDouble, text[at] == opening else {
                kept.append(text[at])
                at += 1
                continue
            }
            var end = at + 2
            while end + 1 < text.count, text[end] != closing || text[end + 1] != closing {
                end += 1
            }
            guard end + 1 < text.count else { break }
            kept.append(UInt8(ascii: " "))
            at = end + 2
        }
        return kept + text[at...]
    }
}
