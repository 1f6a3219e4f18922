import LibYAML

/// What another tool's YAML says, with lines, and no more of it than there is room for: texts without types.
indirect enum ForeignYAML {
    case text(String, line: Int)
    case list([ForeignYAML], line: Int)
    case mapping([(key: String, value: ForeignYAML)], line: Int)

    static let depthLimit = 64
    static let nodeLimit = 2_000_000
    /// What aliases may repeat, in nodes.
    static let aliasLimit = 10_000

    var line: Int {
        switch self {
        case .text(_, let line), .list(_, let line), .mapping(_, let line): line
        }
    }

    var text: String? {
        if case .text(let text, _) = self { return text }
        return nil
    }

    /// The items of a list; anything else is a list of one.
    var items: [ForeignYAML] {
        if case .list(let items, _) = self { return items }
        if case .text("", _) = self { return [] }
        return [self]
    }

    var members: [(key: String, value: ForeignYAML)] {
        if case .mapping(let members, _) = self { return members }
        return []
    }

    subscript(key: String) -> ForeignYAML? { members.first { $0.key == key }?.value }

    /// The number of nodes in it.
    var size: Int {
        switch self {
        case .text: 1
        case .list(let items, _): items.reduce(1) { $0 + $1.size }
        case .mapping(let members, _): members.reduce(1) { $0 + $1.value.size }
        }
    }

    /// The documents of a file.
    /// - Parameter most: so many nodes may be in it, the ends of lists and mappings among them.
    /// - Errors: `ImportMistake` with the line of the first slip, or where it is too deep, too large or an alias is a bomb.
    static func documents(
        _ file: SourceFile, most: Int = nodeLimit
    ) throws(ImportMistake) -> [ForeignYAML] {
        let text = TextDecoding.text(file.bytes)
        let bytes = Array(text.utf8)
        let result = bytes.withUnsafeBufferPointer { buffer in
            var reader = ForeignYAMLReader(YAMLEvents(buffer), path: file.path, most: most)
            return Result { () throws(ImportMistake) in try reader.documents() }
        }
        return try result.get()
    }
}

/// Builds the nodes from libyaml's events.
private struct ForeignYAMLReader {
    let events: YAMLEvents
    let path: String
    let most: Int
    var anchors: [String: ForeignYAML] = [:]
    var nodes = 0
    var repeated = 0

    init(_ events: YAMLEvents, path: String, most: Int) {
        self.events = events
        self.path = path
        self.most = most
    }

    mutating func documents() throws(ImportMistake) -> [ForeignYAML] {
        var documents: [ForeignYAML] = []
        while true {
            let event = events.next()
            switch event {
            case .streamEnd: return documents
            case .documentStart, .other: break
            case .failure, .text, .listStart, .mappingStart, .end, .alias:
                if let node = try node(event, depth: 1) { documents.append(node) }
            }
        }
    }

    /// nil at the end of a list or mapping.
    private mutating func node(
        _ event: YAMLEvents.Event, depth: Int
    ) throws(ImportMistake) -> ForeignYAML? {
        let line = events.span.line + 1
        nodes += 1
        guard depth <= ForeignYAML.depthLimit, nodes <= most else {
            throw ImportMistake("\(path):\(line)", "It is nested too deep, or too large")
        }
        switch event {
        case .text(let text, _, let anchor, _):
            return remember(.text(text, line: line), anchor)
        case .listStart(let anchor, _):
            var items: [ForeignYAML] = []
            while let item = try node(events.next(), depth: depth + 1) { items.append(item) }
            return remember(.list(items, line: line), anchor)
        case .mappingStart(let anchor, _):
            return remember(.mapping(try mapping(depth), line: line), anchor)
        case .alias(let name): return try follow(name, line)
        case .failure(let failure):
            throw ImportMistake(
                "\(path):\(failure.place.line + 1)", "It is not YAML: \(failure.problem)")
        case .end, .documentStart, .other, .streamEnd: return nil
        }
    }

    private mutating func mapping(
        _ depth: Int
    ) throws(ImportMistake) -> [(key: String, value: ForeignYAML)] {
        var members: [(key: String, value: ForeignYAML)] = []
        while let key = try node(events.next(), depth: depth + 1) {
            guard let value = try node(events.next(), depth: depth + 1) else { break }
            if let name = key.text { members.append((name, value)) }
        }
        return members
    }

    private mutating func follow(_ name: String, _ line: Int) throws(ImportMistake) -> ForeignYAML {
        guard let node = anchors[name] else {
            throw ImportMistake("\(path):\(line)", "The alias *\(name) names nothing")
        }
        repeated += node.size
        guard repeated <= ForeignYAML.aliasLimit else {
            throw ImportMistake("\(path):\(line)", "Aliases repeat too much; nothing was read")
        }
        return node
    }

    private mutating func remember(_ node: ForeignYAML, _ anchor: String?) -> ForeignYAML {
        if let anchor { anchors[anchor] = node }
        return node
    }
}
