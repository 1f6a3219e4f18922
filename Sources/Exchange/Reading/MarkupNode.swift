/// A tree of tags and texts, from XML or HTML.
///
/// Written here, because it does no more than is needed: no entity is declared, no file or address is ever opened, so that nothing hostile
/// can be asked of it. XML must be well formed; HTML never fails.
indirect enum MarkupNode {
    case text(String, line: Int)
    case element(Element)

    struct Element {
        var name: String
        var attributes: [String: String]
        var children: [MarkupNode]
        var line: Int

        var elements: [Element] {
            children.compactMap { if case .element(let element) = $0 { element } else { nil } }
        }

        /// The first child of that name.
        func child(_ name: String) -> Element? { elements.first { $0.name == name } }

        /// All below it, in the order of the file.
        func descendants(_ isMeant: (Element) -> Bool) -> [Element] {
            elements.flatMap { (isMeant($0) ? [$0] : []) + $0.descendants(isMeant) }
        }

        /// The text in it, tags left out.
        var text: String {
            children.map { child in
                switch child {
                case .text(let text, _): text
                case .element(let element): element.text
                }
            }.joined()
        }
    }
}

/// Reads XML strictly, or HTML as browsers do: tags that are never closed, attributes without quotes.
struct MarkupReader {
    enum Kind { case xml, html }

    static let depthLimit = 200

    private let bytes: [UInt8]
    private let kind: Kind
    private let path: String
    private var at = 0
    private var line = 1
    private var stack: [MarkupNode.Element]

    /// The elements of a document, below an element without a name.
    static func document(
        _ text: String, _ kind: Kind, of path: String
    ) throws(ImportMistake) -> MarkupNode.Element {
        var reader = MarkupReader(Array(text.utf8), kind, path)
        return try reader.document()
    }

    private init(_ bytes: [UInt8], _ kind: Kind, _ path: String) {
        self.bytes = bytes
        self.kind = kind
        self.path = path
        stack = [MarkupNode.Element(name: "", attributes: [:], children: [], line: 1)]
    }

    private mutating func document() throws(ImportMistake) -> MarkupNode.Element {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<") { try tag() } else { text() }
        }
        if kind == .xml, stack.count > 1 {
            throw mistake("<\(stack[stack.count - 1].name)> is never closed")
        }
        while stack.count > 1 { close() }
        return stack[0]
    }

    private func mistake(_ words: String) -> ImportMistake {
        ImportMistake("\(path):\(line)", words)
    }

    // MARK: - Texts

    private mutating func text() {
        let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        append(MarkupEntities.decoded(take(to: end)))
    }

    private mutating func append(_ text: String) {
        stack[stack.count - 1].children.append(.text(text, line: line))
    }

    /// The text up to a place, which becomes the present one.
    private mutating func take(to end: Int) -> String {
        line += bytes[at..<end].count { $0 == 0x0A }
        defer { at = end }
        return String(decoding: bytes[at..<end], as: UTF8.self)
    }

    private func starts(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }

    private func find(_ word: StaticString, from start: Int) -> Int? {
        word.withUTF8Buffer { word in
            var place = start
            while let next = bytes[min(place, bytes.count)...].firstIndex(of: word[0]) {
                if bytes[next...].starts(with: word) { return next }
                place = next + 1
            }
            return nil
        }
    }

    // MARK: - Tags

    private mutating func tag() throws(ImportMistake) {
        if starts("<!--") { return try skip(past: "-->", what: "A comment") }
        if starts("<![CDATA[") {
            at += 9
            guard let end = find("]]>", from: at) else {
                throw mistake("A CDATA section is never closed")
            }
            append(take(to: end))
            at += 3
            return
        }
        if starts("<!ENTITY") || starts("<!DOCTYPE") || starts("<!doctype") || starts("<!") {
            return try declaration()
        }
        if starts("<?") { return try skip(past: ">", what: "An instruction") }
        if starts("</") { return try closing() }
        try opening()
    }

    private mutating func skip(past word: StaticString, what: String) throws(ImportMistake) {
        guard let end = find(word, from: at) else {
            if kind == .xml { throw mistake("\(what) is never closed") }
            _ = take(to: bytes.count)
            return
        }
        _ = take(to: end + word.utf8CodeUnitCount)
    }

    /// A DOCTYPE may stand there; what it declares is refused: entities are how XML reaches files and grows.
    private mutating func declaration() throws(ImportMistake) {
        let end = find(">", from: at) ?? bytes.count
        let words = String(decoding: bytes[at..<end], as: UTF8.self)
        if kind == .xml, words.contains("[") || words.contains("ENTITY") {
            throw mistake("It declares entities, which are refused; remove the DOCTYPE")
        }
        _ = take(to: min(end + 1, bytes.count))
    }

    private mutating func closing() throws(ImportMistake) {
        guard let end = find(">", from: at) else {
            if kind == .xml { throw mistake("A tag is never closed") }
            _ = take(to: bytes.count)
            return
        }
        at += 2
        let name = folded(take(to: end).filter { !$0.isWhitespace })
        at += 1
        guard let open = stack.lastIndex(where: { $0.name == name }), open > 0 else {
            if kind == .xml { throw mistake("</\(name)> closes nothing") }
            return
        }
        if kind == .xml, open != stack.count - 1 {
            throw mistake("</\(name)> where <\(stack[stack.count - 1].name)> is open")
        }
        while stack.count > open { close() }
    }

    private mutating func close() {
        let done = stack.removeLast()
        stack[stack.count - 1].children.append(.element(done))
    }

    private func folded(_ name: String) -> String { kind == .html ? name.lowercased() : name }

    private mutating func opening() throws(ImportMistake) {
        let start = line
        at += 1
        guard at < bytes.count, Self.isLetter(bytes[at]) else {
            if kind == .xml { throw mistake("A '<' that opens no tag; write &lt;") }
            return append("<")
        }
        let name = folded(word())
        let (attributes, isClosed) = try attributes(of: name)
        if kind == .html { closeImplied(by: name) }
        guard stack.count < Self.depthLimit else {
            if kind == .xml { throw mistake("Tags are nested deeper than \(Self.depthLimit)") }
            return
        }
        stack.append(
            MarkupNode.Element(name: name, attributes: attributes, children: [], line: start))
        if isClosed || (kind == .html && MarkupTags.empty.contains(name)) { return close() }
        if kind == .html, MarkupTags.raw.contains(name) { rawText(of: name) }
    }

    private mutating func word() -> String {
        let start = at
        while at < bytes.count, !Self.endsWord(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "=")
    }

    private mutating func attributes(
        of name: String
    ) throws(ImportMistake) -> (attributes: [String: String], isClosed: Bool) {
        var attributes: [String: String] = [:]
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                return (attributes, false)
            }
            if byte == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ">") {
                at += 2
                return (attributes, true)
            }
            guard !Self.isBlank(byte), byte != UInt8(ascii: "/"), byte != UInt8(ascii: "=") else {
                if byte == 0x0A { line += 1 }
                at += 1
                continue
            }
            if kind == .xml, !Self.isLetter(byte) { throw mistake("<\(name)> has a bad attribute") }
            let key = folded(word())
            let value = try value()
            if attributes[key] == nil { attributes[key] = value ?? "" }
        }
        if kind == .xml { throw mistake("<\(name)> is never closed by '>'") }
        return (attributes, true)
    }

    private mutating func value() throws(ImportMistake) -> String? {
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return nil }
        at += 1
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count else { return nil }
        let quote = bytes[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            if kind == .xml { throw mistake("An attribute's value must be in quotes") }
            let start = at
            while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") {
                at += 1
            }
            return MarkupEntities.decoded(String(decoding: bytes[start..<at], as: UTF8.self))
        }
        at += 1
        guard let end = bytes[at...].firstIndex(of: quote) else {
            if kind == .xml { throw mistake("An attribute's quote is never closed") }
            return take(to: bytes.count)
        }
        let value = take(to: end)
        at += 1
        return MarkupEntities.decoded(value)
    }

    /// `<p>` ends an open `<p>`, `<li>` an open `<li>`, as browsers have it.
    private mutating func closeImplied(by name: String) {
        guard MarkupTags.implied.contains(name), let top = stack.last?.name else { return }
        if top == name || (top == "p" && MarkupTags.blocks.contains(name)) { close() }
        if name == "dd" || name == "dt", let top = stack.last?.name, top == "dd" || top == "dt" {
            close()
        }
    }

    /// Scripts and styles hold no tags.
    private mutating func rawText(of name: String) {
        let ending = Array("</\(name)".utf8)
        var place = at
        while let next = bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) {
            let found = bytes[next...].prefix(ending.count).map {
                $0 < 0x80 ? $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) : $0
            }
            if found == ending {
                append(take(to: next))
                return
            }
            place = next + 1
        }
        append(take(to: bytes.count))
    }
}
