/// The layout of a file, tidied without changing what it says: no blanks at the ends of lines, one empty line between sections and
/// between intents, one line break at the end. Comments, order, quotes and indentation stay.
///
/// ```swift
/// IntentFileLayout.tidied(name: "nl.yaml", bytes: bytes)
/// ```
/// - Returns: nil where the file cannot be read as YAML, or where tidying would change what it says.
package enum IntentFileLayout {
    package static func tidied(name: String, bytes: [UInt8]) -> [UInt8]? {
        let source = SourceText(name: name, bytes: bytes)
        let (root, mistakes) = YAMLReader.read(source)
        guard let root, !mistakes.contains(where: { $0.error.code.severity == .error }) else {
            return nil
        }
        let starts = entryLines(root)
        var lines: [String] = []
        for number in 1...source.lineCount {
            let text = String(String.UnicodeScalarView(source.line(number)))
            guard !root.hasWrittenText(onLine: number) else {
                lines.append(text)
                continue
            }
            let tidy = trimmed(text)
            if tidy.isEmpty, lines.last?.isEmpty ?? true { continue }
            if starts.contains(number) { separate(&lines) }
            lines.append(tidy)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let result = Array((lines.joined(separator: "\n") + "\n").utf8)
        let after = YAMLReader.read(SourceText(name: name, bytes: result)).root
        return after.map { says($0) == says(root) } ?? false ? result : nil
    }

    /// The lines of keys that have an empty line before them: sections, and what stands in them on several lines.
    private static func entryLines(_ root: YAMLNode) -> Set<Int> {
        guard case .mapping(let sections) = root.content else { return [] }
        var lines: Set<Int> = []
        for section in sections where isLong(section) {
            lines.insert(section.key.location.line)
            guard ["intents", "not_ours", "queues"].contains(section.key.text),
                case .mapping(let entries) = section.value.content
            else { continue }
            for entry in entries.dropFirst() where isLong(entry) {
                lines.insert(entry.key.location.line)
            }
        }
        lines.remove(1)
        return lines
    }

    private static func isLong(_ entry: YAMLNode.Entry) -> Bool {
        entry.value.location.line > entry.key.location.line
    }

    /// An empty line before this one and the comments right above it.
    private static func separate(_ lines: inout [String]) {
        var at = lines.count
        while at > 0, lines[at - 1].drop(while: { $0 == " " }).hasPrefix("#") { at -= 1 }
        // A comment at the top of the file, or right below the key that opens the section, stays with what is above.
        guard at > 0, !lines[at - 1].isEmpty else { return }
        let opens = lines[at - 1].hasSuffix(":") && at == lines.count
        if !opens { lines.insert("", at: at) }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, last == " " || last == "\t" || last == "\r" {
            text.removeLast()
        }
        return String(text)
    }

    /// What a node says, without its places.
    private static func says(_ node: YAMLNode) -> [String] {
        switch node.content {
        case .text(let text, _): ["=" + text]
        case .list(let items): ["["] + items.flatMap(says) + ["]"]
        case .mapping(let entries):
            ["{"] + entries.flatMap { says($0.key) + says($0.value) } + ["}"]
        case .refused: ["?"]
        }
    }
}
