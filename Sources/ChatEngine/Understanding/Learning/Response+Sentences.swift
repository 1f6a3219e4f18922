import Templates

extension Response {
    /// The sentences of all answers, without the places of values: an answer says what its question was about.
    var sentences: [String] {
        var seen: Set<String> = []
        return answers.flatMap { Self.sentences(of: $0.text) }.filter { seen.insert($0).inserted }
    }

    private static func sentences(of template: Template) -> [String] {
        var text = template.text
        while let start = text.range(of: "{{"), let end = text.range(of: "}}") {
            guard start.upperBound <= end.lowerBound else { break }
            text.replaceSubrange(start.lowerBound..<end.upperBound, with: " ")
        }
        return text.split { ".?!\n".contains($0) }.map(String.init).filter {
            Utterance($0).tokens.count { $0.kind == .word } > 1
        }
    }
}
