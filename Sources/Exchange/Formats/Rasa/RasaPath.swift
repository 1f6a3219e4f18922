import JSON

/// A rule or a story: which intents are followed by which actions.
struct RasaPath {
    let name: String
    let isRule: Bool
    let place: String
    /// The intents of a step (several below `or`), and the actions until the next.
    private(set) var exchanges: [(intents: [String], actions: [String])] = []
    /// The form that is full at its start.
    private(set) var afterForm: String?
    private(set) var actionsAfterForm: [String] = []

    /// A story that is read line by line: `say`, `act`, and `close` at its end.
    init(name: String, place: String) {
        (self.name, self.place, isRule) = (name, place, false)
    }

    mutating func say(_ intents: [String]) { exchanges.append((intents, [])) }

    mutating func act(_ action: String) {
        if !exchanges.isEmpty { exchanges[exchanges.count - 1].actions.append(action) }
    }

    mutating func close() { exchanges.removeAll { $0.actions.isEmpty } }

    init(_ item: ForeignYAML, isRule: Bool, place: String) {
        name = item["rule"]?.text ?? item["story"]?.text ?? ""
        self.isRule = isRule
        self.place = place
        let isActive = item["condition"]?.items.compactMap { $0["active_loop"]?.text }.first
        afterForm = isActive
        var isOver = false
        for step in item["steps"]?.items ?? [] {
            let intents = step["or"]?.items.compactMap { $0["intent"]?.text } ?? []
            if let intent = step["intent"]?.text {
                exchanges.append(([intent], []))
            } else if !intents.isEmpty {
                exchanges.append((intents, []))
            } else if let action = step["action"]?.text {
                if isOver { actionsAfterForm.append(action) }
                if !exchanges.isEmpty { exchanges[exchanges.count - 1].actions.append(action) }
            } else if let loop = step["active_loop"]?.text, ["null", "~", ""].contains(loop) {
                isOver = true
                if afterForm == nil {
                    afterForm = exchanges.last?.actions.last { $0.hasSuffix("form") }
                }
            }
        }
        exchanges.removeAll { $0.actions.isEmpty }
    }
}

/// `[Utrecht](city)`, `[nu]{"entity": "time", "value": "now"}` in an example.
enum RasaAnnotation {
    struct Value {
        var text: String
        var entity: String
        var value: String
    }

    static func plain(_ text: String) -> (text: String, values: [Value]) {
        var result = ""
        var values: [Value] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "[") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: "]"),
                let end = ending(after[after.index(after: close)...])
            else {
                result += "["
                rest = after
                continue
            }
            let words = String(after[..<close])
            result += words
            let note = String(after[after.index(after: close)..<end])
            if let value = value(words, note) { values.append(value) }
            rest = after[end...]
        }
        return (result + rest, values)
    }

    /// After what closes the annotation.
    private static func ending(_ text: Substring) -> Substring.Index? {
        guard let first = text.first, first == "(" || first == "{" else { return nil }
        return text.firstIndex(of: first == "(" ? ")" : "}").map { text.index(after: $0) }
    }

    private static func value(_ words: String, _ note: String) -> Value? {
        let inner = String(note.dropFirst().dropLast())
        if note.hasPrefix("(") {
            let parts = inner.split(separator: ":", maxSplits: 1).map(String.init)
            return parts.first.map {
                Value(text: words, entity: $0, value: parts.count > 1 ? parts[1] : words)
            }
        }
        guard let object = try? JSONReader.read(note), let entity = object["entity"]?.string else {
            return nil
        }
        return Value(text: words, entity: entity, value: object["value"]?.word ?? words)
    }
}
