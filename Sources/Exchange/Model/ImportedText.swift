/// Other tools' texts as an intent file may hold them.
enum ImportedText {
    /// A mebibyte is a file's limit and 64 KiB a text's.
    static let longest = 60 * 1024

    /// On one line, without control characters.
    static func line(_ text: String) -> String {
        if isPlain(text), !text.contains("  ") { return text }
        return lines(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// With its lines, without control characters, marks of direction or blanks at the ends.
    static func lines(_ text: String) -> String {
        if isPlain(text) { return text }
        var clean = ""
        for scalar in text.unicodeScalars where !isUnfit(scalar) {
            clean.unicodeScalars.append(scalar == "\r" ? "\n" : scalar == "\t" ? " " : scalar)
        }
        clean = clean.replacing("\r\n", with: "\n")
        let parts = clean.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)
        var kept: [String] = []
        for part in parts where !(part.isEmpty && kept.last?.isEmpty ?? true) { kept.append(part) }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    /// Whether it is one line of printable ASCII without a blank at either end: most texts are, and need no second look.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.first != 0x20 && bytes.last != 0x20
            && bytes.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF, 0x2028, 0x2029: true
        default: false
        }
    }

    /// With what a template would take for a tag made harmless; `{{name}}` with a plain name stays.
    static func answer(_ text: String) -> String {
        var result = ""
        var rest = lines(text)[...]
        while let open = rest.firstRange(of: "{{") {
            result += rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            if let close = rest.firstRange(of: "}}"), isName(rest[..<close.lowerBound]) {
                result += "{{" + rest[..<close.lowerBound] + "}}"
                rest = rest[close.upperBound...]
            } else {
                result += "{ {"
            }
        }
        return result + rest.replacing("}}", with: "} }")
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// The names that an answer asks for.
    static func placeholders(_ text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else { break }
            if close.lowerBound > rest.startIndex {
                names.append(String(rest[..<close.lowerBound]))
            }
            rest = rest[close.upperBound...]
        }
        return names
    }

    /// Why a text cannot stand in a file.
    static func flaw(_ text: String) -> String? {
        if text.allSatisfy({ !$0.isLetter && !$0.isNumber && !$0.isSymbol && !$0.isPunctuation }) {
            return "It is empty"
        }
        return text.utf8.count > longest ? "It is longer than \(longest / 1024) KiB" : nil
    }

    /// The same for texts that differ in case, accents of typing and marks at the ends.
    static func folded(_ text: String) -> String {
        if let plain = foldedASCII(text) { return plain }
        let lower = text.lowercased()
        let words = lower.split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? lower : words.joined(separator: " ")
    }

    /// The same for ASCII, byte by byte: a large set of categories is folded a million times.
    private static func foldedASCII(_ text: String) -> String? {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isBetween = false
        for byte in text.utf8 {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            guard lower < 0x80 else { return nil }
            guard (0x30...0x39).contains(lower) || (0x61...0x7A).contains(lower) else {
                isBetween = true
                continue
            }
            if isBetween, !folded.isEmpty { folded.append(0x20) }
            isBetween = false
            folded.append(lower)
        }
        return folded.isEmpty ? nil : String(decoding: folded, as: UTF8.self)
    }

    /// Letters, digits, `_`, `-` and dots inside.
    static func id(_ name: String) -> String {
        var id = ""
        for character in line(name) {
            if character.isLetter || character.isNumber || "_-.".contains(character) {
                id.append(character)
            } else if character == "/" || character == ":" {
                id.append(".")
            } else if id.last != "_" {
                id.append("_")
            }
        }
        while let last = id.last, last == "." || last == "_" { id.removeLast() }
        while let first = id.first, first == "." || first == "_" || first == "-" {
            id.removeFirst()
        }
        while id.contains("..") { id = id.replacing("..", with: ".") }
        if id.hasPrefix("bot.") || id.hasPrefix("not_ours.") { id = "imported." + id }
        return id.isEmpty ? "intent" : String(id.prefix(80))
    }

    /// A name made of the first words of a question.
    static func name(of question: String) -> String {
        let words = question.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(6)
        return words.isEmpty ? "question" : words.joined(separator: "_")
    }
}
