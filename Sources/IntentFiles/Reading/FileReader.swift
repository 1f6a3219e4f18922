import ChatEngine
import Spelling

/// One file being read: its text, and the mistakes found so far.
///
/// Every method takes a node and gives what it means, or nil after noting why not.
struct FileReader {
    let source: SourceText
    private(set) var mistakes: [Mistake] = []

    init(source: SourceText) { self.source = source }

    mutating func report(_ error: IntentFileError, at place: SourceSpan) {
        mistakes.append(Mistake(error: error, place: place))
    }

    mutating func report(_ found: [Mistake]) {
        mistakes += found
    }

    /// A text that is there. `what` names it in messages.
    mutating func text(_ node: YAMLNode, _ what: String) -> PlacedText? {
        guard var text = node.text else {
            wrongType(node, what, wanted: .text)
            return nil
        }
        // Below `|` and `>` YAML ends a text with a line break that no author means.
        while text.utf8.last == UInt8(ascii: "\n"), text.last == "\n" { text.removeLast() }
        guard text.utf8.first.map(Self.isPlain) ?? false || !text.allSatisfy(\.isWhitespace) else {
            report(.emptyText(what), at: node.place)
            return nil
        }
        return PlacedText(text: text, place: node.place)
    }

    /// Of ASCII, and seen: most texts begin with such a byte, and a look at it is no reading of Unicode's tables.
    private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// The texts of a list; a single text is a list of one.
    mutating func texts(_ node: YAMLNode, _ what: String) -> [PlacedText] {
        items(node, what).compactMap { text($0, item(of: node, what)) }
    }

    /// The same where one text per line is meant: a block of lines that start with "- " is refused.
    mutating func lines(_ node: YAMLNode, _ what: String) -> [PlacedText] {
        isListInText(node, what) ? [] : texts(node, what)
    }

    /// Whether a block text holds a list, which is reported.
    mutating func isListInText(_ node: YAMLNode, _ what: String) -> Bool {
        guard case .text(let text, let style) = node.content,
            style == .literal || style == .folded,
            text.split(separator: "\n").allSatisfy({ $0.hasPrefix("- ") })
        else { return false }
        report(.listInText(what), at: node.place)
        return true
    }

    /// The nodes of a list; a single text is a list of one.
    mutating func items(_ node: YAMLNode, _ what: String) -> [YAMLNode] {
        switch node.content {
        case .list(let items): return items
        case .text: return [node]
        case .mapping, .refused:
            wrongType(node, what, wanted: .texts)
            return []
        }
    }

    /// What to call one of the texts of a list.
    func item(of node: YAMLNode, _ what: String) -> String {
        node.shape == .list ? "a text in \(what)" : what
    }

    /// The entries of a mapping, each key once.
    mutating func entries(
        _ node: YAMLNode, _ what: String,
        duplicate: (String, SourceLocation) -> IntentFileError = IntentFileError.duplicateKey
    ) -> [(key: PlacedText, value: YAMLNode)] {
        guard case .mapping(let entries) = node.content else {
            wrongType(node, what, wanted: .mapping)
            return []
        }
        var seen: [String: SourceLocation] = [:]
        return entries.compactMap { entry in
            guard let key = key(of: entry) else { return nil }
            if let first = seen[key.text] {
                report(duplicate(key.text, first), at: key.place)
                return nil
            }
            seen[key.text] = key.place.location
            return (key, entry.value)
        }
    }

    /// The entries of a mapping that knows its keys; the others are reported.
    /// - Returns: also the keys that the unknown ones were meant to be, `*` for any.
    mutating func entries(
        _ node: YAMLNode, in scope: Scope
    ) -> (known: [(key: PlacedText, value: YAMLNode)], meant: Set<String>) {
        var meant: Set<String> = []
        if case .mapping(let all) = node.content,
            all.contains(where: { $0.key.text == nil || $0.key.text == "<<" })
        {
            meant.insert("*")
        }
        let known = entries(node, scope.name).filter { key, _ in
            guard !scope.keys.contains(key.text) else { return true }
            let suggestion = Scope.suggestion(for: key.text, among: scope.keys)
            meant.insert(suggestion ?? "*")
            let error = IntentFileError.unknownKey(key.text, in: scope, suggestion: suggestion)
            report(error, at: key.place)
            return false
        }
        return (known, meant)
    }

    private mutating func key(of entry: YAMLNode.Entry) -> PlacedText? {
        guard let key = entry.key.text else {
            if entry.key.shape != nil { report(.keyNotText, at: entry.key.place) }
            return nil
        }
        if key == "<<" {
            report(.aliasRefused(.mergeKey, name: key), at: entry.key.place)
            return nil
        }
        return PlacedText(text: key, place: entry.key.place)
    }

    private mutating func wrongType(_ node: YAMLNode, _ what: String, wanted: Shape) {
        guard let found = node.shape else { return }
        if node.text?.isEmpty == true {
            report(.emptyText(what), at: node.place)
        } else {
            report(.wrongType(what, wanted: wanted, found: found), at: node.place)
        }
    }
}

// MARK: - Texts with a meaning

extension FileReader {
    /// One of a fixed set of words.
    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ what: String, as type: Value.Type = Value.self
    ) -> Value? where Value.RawValue == String {
        guard let word = text(node, what) else { return nil }
        if let value = Value(rawValue: word.text) { return value }
        report(unknownValue(word.text, of: what, Value.allCases.map(\.rawValue)), at: word.place)
        return nil
    }

    func unknownValue(_ value: String, of what: String, _ allowed: [String]) -> IntentFileError {
        let suggestion = SpellingSuggestion.closest(to: value, among: allowed)
        return .unknownValue(value, of: what, allowed: allowed, suggestion: suggestion)
    }

    /// A decimal number such as `2` or `0.75`, nothing else that computers take for one.
    mutating func number(
        _ node: YAMLNode, _ what: String, _ range: ClosedRange<Double>, wanted: String
    ) -> Double? {
        guard let word = text(node, what) else { return nil }
        let digits = word.text.dropFirst(range.lowerBound < 0 && word.text.first == "-" ? 1 : 0)
        let isPlain = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        if isPlain, let number = Double(word.text), range.contains(number) { return number }
        report(.badNumber(word.text, of: what, wanted: wanted), at: word.place)
        return nil
    }

    mutating func wholeNumber(_ node: YAMLNode, _ what: String, _ range: ClosedRange<Int>) -> Int? {
        guard let word = text(node, what) else { return nil }
        let isPlain = word.text.allSatisfy { $0.isASCII && $0.isNumber }
        if isPlain, let number = Int(word.text), range.contains(number) { return number }
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        report(.badNumber(word.text, of: what, wanted: wanted), at: word.place)
        return nil
    }

    /// Ids: letters, digits, `_`, `-`, and, in intents, `.` inside.
    mutating func isID(_ id: PlacedText, of what: String, allowsDots: Bool) -> Bool {
        let isUsual = id.text.utf8.allSatisfy { byte in
            0x61...0x7A ~= byte || byte == UInt8(ascii: "_")
                || (allowsDots && byte == UInt8(ascii: "."))
        }
        let isGood =
            isUsual
            || id.text.allSatisfy { character in
                character.isLetter || character.isNumber || "_-".contains(character)
                    || (allowsDots && character == ".")
            }
        if isGood, !id.text.isEmpty, id.text.first != ".", id.text.last != "." { return true }
        report(.badID(id.text, of: what), at: id.place)
        return false
    }

    /// ISO 639: two or three small letters.
    mutating func language(_ node: YAMLNode) -> PlacedText? {
        text(node, "'language'").flatMap { isLanguage($0) ? $0 : nil }
    }

    mutating func isLanguage(_ word: PlacedText) -> Bool {
        let isCode =
            (2...3).contains(word.text.utf8.count)
            && word.text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        if !isCode { report(.badLanguage(word.text), at: word.place) }
        return isCode
    }
}
