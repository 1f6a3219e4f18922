import ChatEngine
import LibYAML

/// Adds to a file of intents where it stands: comments, order and layout of all else stay byte for byte.
///
/// ```swift
/// var edit = IntentFileEdit(name: "nl.yaml", bytes: bytes)
/// edit.addExamples(["waar blijft hij"], to: "bestelling.status")    // true, and edit.bytes has the line
/// ```
/// - Returns: each change tells whether it could be made: false where the intent is not in the file, or its examples come
///   from an alias. O(size of the file) a change.
package struct IntentFileEdit {
    package let name: String
    package private(set) var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Examples at the end of an intent's list, in the style of the list.
    package mutating func addExamples(_ texts: [String], to intent: Intent.ID) -> Bool {
        guard let found = find(intent), !texts.isEmpty else { return false }
        guard let list = found.body.entry("examples") else {
            return insert(Self.block("examples", texts, margin: found.margin), below: found.keyLine)
        }
        return append(texts, to: list)
    }

    /// Lines of customers below `learned`, which is made where it is not there, behind the examples.
    package mutating func addLearned(
        _ texts: [String], _ origin: LearnedLine.Origin, to intent: Intent.ID
    ) -> Bool {
        guard let found = find(intent), !texts.isEmpty else { return false }
        let source = SourceText(name: name, bytes: bytes)
        guard let learned = found.body.entry("learned") else {
            let own = Self.block(origin.rawValue, texts, margin: found.margin + "  ")
            let line = found.body.entry("examples").map { lastLine(of: $0, source) }
            return insert(["\(found.margin)learned:"] + own, below: line ?? found.keyLine)
        }
        if let list = learned.entry(origin.rawValue) { return append(texts, to: list) }
        guard case .mapping(let entries) = learned.content, let first = entries.first,
            first.key.location.line > found.keyLine, entryStandsAlone(first, source)
        else { return false }
        let margin = String(repeating: " ", count: first.key.location.column - 1)
        return insert(
            Self.block(origin.rawValue, texts, margin: margin), below: lastLine(of: learned, source)
        )
    }

    /// Whether nothing but blanks stands before a key on its line.
    private func entryStandsAlone(_ entry: YAMLNode.Entry, _ source: SourceText) -> Bool {
        source.line(entry.key.location.line).prefix(entry.key.location.column - 1)
            .allSatisfy { $0 == " " }
    }

    private static func block(_ key: String, _ texts: [String], margin: String) -> [String] {
        ["\(margin)\(key):"] + texts.map { "\(margin)  - \(YAMLScalar.text($0))" }
    }

    private mutating func append(_ texts: [String], to list: YAMLNode) -> Bool {
        switch list.content {
        case .list(let items):
            guard let last = items.last else { return false }
            return isFlow(list)
                ? insertInFlow(texts, after: last) : insertInBlock(texts, after: last)
        case .text: return replaceText(list, with: texts)
        case .mapping, .refused: return false
        }
    }

    /// A word that counts as another, below `synonyms`.
    package mutating func addSynonym(_ word: String, of canonical: String) -> Bool {
        let root = YAMLReader.read(SourceText(name: name, bytes: bytes)).root
        if let list = root?.entry("synonyms")?.entry(canonical) { return append([word], to: list) }
        let line = "\(YAMLScalar.text(canonical)): [\(YAMLScalar.text(word, inFlow: true))]"
        return append([line], to: "synonyms")
    }

    /// A block of lines at the end of a section (`intents`, `not_ours`, `synonyms`), which is made where it is not there.
    package mutating func append(_ lines: [String], to section: String) -> Bool {
        let source = SourceText(name: name, bytes: bytes)
        guard let root = YAMLReader.read(source).root else { return false }
        guard let body = root.entry(section), case .mapping(let entries) = body.content,
            let last = entries.last
        else {
            guard root.entry(section) == nil else { return false }
            let own = ["", section + ":"] + lines.map { "  " + $0 }
            return insert(own, below: lastWrittenLine(source))
        }
        // Entries in braces have no margin to stand at.
        guard
            last.key.location.line > body.location.line
                || body.location.column == last.key.location.column
        else { return false }
        let margin = String(repeating: " ", count: last.key.location.column - 1)
        guard last.key.location.line != root.location.line || entries.count == 1 else {
            return false
        }
        let hasGaps =
            entries.count > 1 && isBlank(entries[entries.count - 1].key.location.line - 1, source)
        let own = (hasGaps ? [""] : []) + lines.map { $0.isEmpty ? "" : margin + $0 }
        return insert(own, below: lastLine(of: last.value, source))
    }

    // MARK: - Finding

    private struct Found {
        var body: YAMLNode
        var keyLine: Int
        /// Before the keys of the intent, counted from 0.
        var column: Int
        var margin: String { String(repeating: " ", count: column) }
    }

    private func find(_ intent: Intent.ID) -> Found? {
        let root = YAMLReader.read(SourceText(name: name, bytes: bytes)).root
        return root?.entry("intents").flatMap { find(intent, in: $0) }
    }

    private func find(_ intent: Intent.ID, in node: YAMLNode) -> Found? {
        guard case .mapping(let entries) = node.content else { return nil }
        for entry in entries {
            if entry.key.text == intent, case .mapping(let keys) = entry.value.content,
                let first = keys.first,
                first.key.location.line > entry.key.location.line
            {
                return Found(
                    body: entry.value, keyLine: entry.key.location.line,
                    column: first.key.location.column - 1)
            }
            if let inner = entry.value.entry("follow_ups"), let found = find(intent, in: inner) {
                return found
            }
        }
        return nil
    }

    private func isFlow(_ list: YAMLNode) -> Bool {
        let line = SourceText(name: name, bytes: bytes).line(list.location.line)
        let at = list.location.column - 1
        return line.indices.contains(at) && line[at] == "["
    }

    private func isBlank(_ line: Int, _ source: SourceText) -> Bool {
        line > 0 && source.line(line).allSatisfy { $0 == " " }
    }

    /// The last line with anything on it; a comment that stands deeper than the next key belongs to what is above.
    private func lastLine(of node: YAMLNode, _ source: SourceText) -> Int {
        switch node.content {
        case .list(let items): items.last.map { lastLine(of: $0, source) } ?? node.lastLine
        case .mapping(let entries):
            entries.last.map { lastLine(of: $0.value, source) } ?? node.lastLine
        case .text, .refused: node.lastLine
        }
    }

    private func lastWrittenLine(_ source: SourceText) -> Int {
        var line = source.lineCount
        while line > 1, isBlank(line, source) { line -= 1 }
        return line
    }

    // MARK: - Writing

    private var newline: String { bytes.contains(0x0D) ? "\r\n" : "\n" }

    /// Whole lines below a line, counted from 1.
    private mutating func insert(_ lines: [String], below line: Int) -> Bool {
        var starts = [0]
        for (at, byte) in bytes.enumerated() where byte == 0x0A { starts.append(at + 1) }
        let text = lines.map { $0 + newline }.joined()
        if line < starts.count {
            bytes.insert(contentsOf: Array(text.utf8), at: starts[line])
        } else {
            if bytes.last != 0x0A { bytes += Array(newline.utf8) }
            bytes += Array(text.utf8)
        }
        return true
    }

    private mutating func insertInBlock(_ texts: [String], after last: YAMLNode) -> Bool {
        let source = SourceText(name: name, bytes: bytes)
        let before = source.line(last.location.line).prefix(last.location.column - 1)
        guard let dash = before.lastIndex(of: "-") else { return false }
        let margin = String(String.UnicodeScalarView(before[..<dash]))
        let gap = String(repeating: " ", count: max(1, before.count - dash - 1))
        return insert(texts.map { "\(margin)-\(gap)\(YAMLScalar.text($0))" }, below: last.lastLine)
    }

    private func offset(line: Int, column: Int) -> Int? {
        let source = SourceText(name: name, bytes: bytes)
        let scalars = source.line(line)
        guard column <= scalars.count else { return nil }
        var start = 0
        var at = 1
        for (place, byte) in bytes.enumerated() where byte == 0x0A && at < line {
            start = place + 1
            at += 1
        }
        // A byte order mark is not among the source's.
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) && line == 1 ? 3 : 0
        return start + mark + scalars[..<column].reduce(0) { $0 + UTF8.width($1) }
    }

    private mutating func insertInFlow(_ texts: [String], after last: YAMLNode) -> Bool {
        guard last.location.line == last.lastLine,
            let end = offset(
                line: last.location.line, column: last.location.column - 1 + last.place.length)
        else { return false }
        let added = texts.map { ", " + YAMLScalar.text($0, inFlow: true) }.joined()
        bytes.insert(contentsOf: Array(added.utf8), at: end)
        return true
    }

    /// `examples: one text` becomes a list of it and the new ones.
    private mutating func replaceText(_ node: YAMLNode, with texts: [String]) -> Bool {
        guard let text = node.text, node.location.line == node.lastLine,
            let start = offset(line: node.location.line, column: node.location.column - 1),
            let end = offset(
                line: node.location.line, column: node.location.column - 1 + node.place.length)
        else { return false }
        let all = ([text] + texts).map { YAMLScalar.text($0, inFlow: true) }.joined(separator: ", ")
        bytes.replaceSubrange(start..<end, with: Array("[\(all)]".utf8))
        return true
    }
}
