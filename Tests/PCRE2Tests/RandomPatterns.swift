import BasicAlgorithms

/// Patterns from a grammar of all that `RequiredLiterals` reads, and texts that nearly match.
struct RandomPatterns {
    var random: SplitMix
    static let words = [
        "is", "pakje", "één", "straße", "koffie", "OP", "u", "ziën", "ik", "colour", "vóór", "ǆin",
        "λόγος", "x9_y", "Ⓐb", "a", "ss", "ΐς", "ﬆop", "e\u{301}en",
    ]
    static let near = [
        "\u{212A}", "ſ", "ẞ", "Å", "Å", "å", "ς", "σ", "Σ", "ᾳ", "ᾼ", "\u{345}", "ι", "Ι", "ǅ", "Ǆ",
        "K", "s",
        "\u{301}", "_", " ", "-", "\n", "é", "É", "I", "ı", "İ", "ﬅ", "ΐ", "Ⓐ", "ⓐ", "9", "¹", "👍",
    ]

    mutating func pick<T>(_ list: [T]) -> T { list.randomElement(using: &random)! }
    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    mutating func pattern(_ depth: Int = 3) -> String {
        let count = Int.random(in: 1...3, using: &random)
        let branches = (0..<(chance(25) ? 2 : 1)).map { _ in
            (0..<count).map { _ in item(depth) }.joined(
                separator: pick(["", "", " ", #"\W+"#, ".*"]))
        }
        return branches.joined(separator: "|")
    }

    private mutating func item(_ depth: Int) -> String {
        atom(depth) + (chance(25) ? quantifier() : "")
    }

    private mutating func quantifier() -> String {
        pick([
            "?", "*", "+", "??", "+?", "*+", "{0}", "{1}", "{2}", "{0,2}", "{1,2}", "{2,}",
            "(?#c)?",
        ])
    }

    private mutating func atom(_ depth: Int) -> String {
        if depth > 0, chance(40) { return group(depth - 1) }
        if chance(45) { return pick(Self.words) }
        if chance(20) { return pick(Self.near.filter { $0 != "\n" }) }
        return pick([
            #"(?:\b)"#, #"(?:\b)"#, #"\W"#, #"\w"#, #"\s"#, ".", #"\d"#, #"\S"#, "[ëe]", "[a-c]",
            "[^a]", "[sk]",
            "[ -]", #"[\w-]"#, #"[^\w]"#, #"[^\W]"#, "[[:alpha:]]", "[]a]", #"\x{212A}"#, #"\x61"#,
            #"\N{U+E9}"#,
            "(?:^)", "(?:$)", #"\p{L}"#, #"\pL"#, "[α-δ]", #"\Qis\E"#, #"\Qa.b\E"#, #"\.\-"#,
            #"\R"#, #"\X"#, #"\h"#,
            #"(?:\B)"#, #"\é"#, #"\0141"#, #"\o{141}"#, "[ıi]", #"[\x{345}x]"#, #"[a\-z]"#, "(?:)",
        ])
    }

    private mutating func group(_ depth: Int) -> String {
        let inner = pattern(depth)
        let kind = pick([
            "(", "(?:", "(?:", "(?>", "(?|", "(?=", "(?!", "(?i:", "(?-i:", "(?s:", "(?x: ", "(?m:",
            "rec", "cond",
            "verb", "option", "back", "star", "ref", "look",
        ])
        switch kind {
        case "rec": return "(" + inner + ")(?:\(pick(["(?1)", "(?R)?", #"\g<1>"#])))?"
        case "cond":
            return "(?(?=" + inner + ")" + pick(Self.words) + "|"
                + pattern(0).replacing("|", with: "") + ")"
        case "verb":
            return pick(["(*COMMIT)", "(*ACCEPT)", "(*FAIL)", "(*SKIP)", "(*THEN)", "(*PRUNE)"])
                + inner
        case "option":
            return pick(["(?i)", "(?-i)", "(?x)", "(?-x)", "(?m)", "(?s)", "(?^)", "(?xx)"]) + inner
        case "back": return "(" + inner + #")\1"#
        case "star": return "(?:" + inner + ")" + quantifier()
        case "ref": return "(?<g\(Int.random(in: 0..<999_999, using: &random))>" + inner + ")"
        case "look": return pick(["(?<=", "(?<!"]) + pick(Self.words) + ")" + inner
        default: return kind + inner + ")"
        }
    }

    /// Pieces of the pattern, its words in other cases, and noise.
    mutating func text(for pattern: String) -> String {
        let bare = pattern.split(whereSeparator: { #"\()[]{}|?*+.^$<>:=!#"#.contains($0) }).map(
            String.init)
        let pieces = bare + Self.words
        var text = ""
        for _ in 0..<Int.random(in: 0...7, using: &random) {
            var piece = chance(70) && !bare.isEmpty ? pick(bare) : pick(pieces)
            if chance(30) { piece = chance(50) ? piece.uppercased() : piece.lowercased() }
            if chance(15) {
                piece = piece.replacing("s", with: "ſ").replacing("k", with: "\u{212A}")
            }
            if chance(10) { piece += pick(Self.near) }
            text += piece + pick(["", " ", " ", "-", "\n", ", ", "x"])
        }
        return text
    }
}
