import ChatEngine
import LibYAML

/// What YAML says, without any idea of types: `no`, `012` and `12:30` are texts like all others.
struct YAMLNode {
    var content: Content
    var place: SourceSpan
    /// The line where it ends, counted from 1.
    var lastLine: Int

    enum Content {
        case text(String, Style)
        case list([YAMLNode])
        case mapping([Entry])
        /// Already reported: whoever meets it keeps silent.
        case refused
    }

    typealias Style = YAMLEvents.Style

    struct Entry {
        var key: YAMLNode
        var value: YAMLNode
    }

    var location: SourceLocation { place.location }

    /// The text, if it is one.
    var text: String? {
        if case .text(let text, _) = content { return text }
        return nil
    }

    /// What stands behind a key of a mapping.
    func entry(_ key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.text == key }?.value
    }

    /// Takes an entry out and gives its value.
    mutating func remove(_ key: String) -> YAMLNode? {
        guard case .mapping(var entries) = content,
            let place = entries.firstIndex(where: { $0.key.text == key })
        else { return nil }
        let value = entries.remove(at: place).value
        content = .mapping(entries)
        return value
    }

    /// Whether something in it has been refused, so that what is missing may be just that.
    var isDamaged: Bool {
        switch content {
        case .text: false
        case .refused: true
        case .list(let items): items.contains(where: \.isDamaged)
        case .mapping(let entries):
            entries.contains { $0.key.isDamaged || $0.key.text == "<<" || $0.value.isDamaged }
        }
    }

    /// Whether a line, from 1, is inside a text in quotes or a block, in which an author may write any space.
    func hasWrittenText(onLine line: Int) -> Bool {
        switch content {
        case .text(_, let style):
            style != .plain && line > location.line && line <= lastLine
        case .refused: false
        case .list(let items): items.contains { $0.hasWrittenText(onLine: line) }
        case .mapping(let entries):
            entries.contains {
                $0.key.hasWrittenText(onLine: line) || $0.value.hasWrittenText(onLine: line)
            }
        }
    }

    /// The number of nodes in it, itself included.
    var size: Int {
        switch content {
        case .text, .refused: 1
        case .list(let items): items.reduce(1) { $0 + $1.size }
        case .mapping(let entries): entries.reduce(1) { $0 + $1.key.size + $1.value.size }
        }
    }

    var shape: Shape? {
        switch content {
        case .text: .text
        case .list: .list
        case .mapping: .mapping
        case .refused: nil
        }
    }
}
