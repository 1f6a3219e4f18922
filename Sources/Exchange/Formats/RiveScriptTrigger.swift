/// A trigger as examples, where it names few wordings, else as a pattern.
///
/// ```
/// (hello|hi) [there]      // hello there · hello · hi there · hi
/// my name is *            // ^\W*my\W+name\W+is\W+\S.*?\W*$
/// ```
struct RiveScriptTrigger {
    private enum Piece {
        case word(String)
        case choice([String], isOptional: Bool)
        case gap(isOptional: Bool)
        case number
    }

    private let pieces: [Piece]
    static let mostExamples = 8

    init(_ text: String, arrays: [String: [String]]) {
        var pieces: [Piece] = []
        var rest = Self.withoutWeight(text)[...]
        while let first = rest.first {
            if first == "(" || first == "[" {
                // One that is never closed goes on to the end.
                let after = rest.dropFirst()
                let end = after.firstIndex(of: first == "(" ? ")" : "]") ?? after.endIndex
                let inner = after[..<end]
                let options = inner.split(separator: "|").flatMap {
                    Self.expanded(ImportedText.line(String($0)), arrays)
                }
                let isGap = options.allSatisfy { ["*", "_", "#"].contains($0) }
                pieces.append(
                    isGap
                        ? .gap(isOptional: first == "[")
                        : .choice(options, isOptional: first == "["))
                rest = after[end...].dropFirst()
            } else if first == " " {
                rest.removeFirst()
            } else {
                let word = String(rest.prefix { $0 != " " && $0 != "(" && $0 != "[" })
                rest = rest.dropFirst(word.count)
                pieces.append(Self.piece(word, arrays))
            }
        }
        self.pieces = pieces
    }

    private static func withoutWeight(_ text: String) -> String {
        guard let open = text.firstRange(of: "{weight="),
            let close = text[open.upperBound...].firstIndex(of: "}")
        else { return text }
        return ImportedText.line(
            String(text[..<open.lowerBound]) + String(text[text.index(after: close)...]))
    }

    private static func expanded(_ word: String, _ arrays: [String: [String]]) -> [String] {
        word.hasPrefix("@") ? arrays[String(word.dropFirst())] ?? [word] : [word]
    }

    private static func piece(_ word: String, _ arrays: [String: [String]]) -> Piece {
        switch word {
        case "*", "_": .gap(isOptional: false)
        case "#": .number
        case let word where word.hasPrefix("@"): .choice(expanded(word, arrays), isOptional: false)
        default: .word(word)
        }
    }

    /// All wordings, if there are few and each is plain.
    var examples: [String]? {
        var texts = [""]
        for piece in pieces {
            switch piece {
            case .word(let word): texts = texts.map { $0 + " " + word }
            case .choice(let options, let isOptional):
                let all = options.map { " " + $0 } + (isOptional ? [""] : [])
                texts = texts.flatMap { text in all.map { text + $0 } }
            case .gap, .number: return nil
            }
            guard texts.count <= Self.mostExamples else { return nil }
        }
        let plain = texts.map(ImportedText.line).filter { ImportedText.flaw($0) == nil }
        return plain.isEmpty ? nil : plain
    }

    var title: String {
        ImportedText.line(
            pieces.map { if case .word(let word) = $0 { word } else { "" } }.joined(separator: " "))
    }

    var pattern: String? {
        var result = ""
        for piece in pieces {
            let gap = result.isEmpty ? "" : #"\W+"#
            switch piece {
            case .word(let word): result += gap + ImportedPattern.escaped(word)
            case .choice(let options, let isOptional):
                let all = options.map(ImportedPattern.escaped).joined(separator: "|")
                result += isOptional ? "(?:\(gap)(?:\(all)))?" : "\(gap)(?:\(all))"
            case .gap(let isOptional): result += isOptional ? #"(?:\W+.*?|)"# : gap + #"\S.*?"#
            case .number: result += gap + #"\d+"#
            }
        }
        return result.isEmpty ? nil : ImportedPattern.whole([result])
    }
}
