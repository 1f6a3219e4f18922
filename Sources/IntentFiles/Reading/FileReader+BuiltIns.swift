import ChatEngine
import Templates

extension FileReader {
    /// A file of the program's own: intents as an author writes them, and the desk's messages in both registers.
    mutating func builtIn(_ root: YAMLNode) -> BuiltIn {
        var builtIn = BuiltIn(file: FileDraft(name: source.name), messages: [:], mistakes: [])
        builtIn.file.isBuiltIn = true
        for (key, value) in entries(root, in: .builtIn).known {
            switch key.text {
            case "language":
                builtIn.file.language = language(value).map {
                    Sourced($0.text, at: $0.place.location)
                }
            case "intents": builtIn.file.intents = intents(value)
            case "messages": builtIn.messages = registers(value)
            default: break
            }
        }
        return builtIn
    }

    /// `{formal: …, informal: …}`, or one text for both.
    private mutating func registers(
        _ node: YAMLNode
    ) -> [Register: [MessageKind: [Template]]] {
        var messages: [Register: [MessageKind: [Template]]] = [:]
        for (key, value) in entries(node, "'messages'") {
            guard let kind = messageKind(key) else { continue }
            guard case .mapping = value.content else {
                let texts = self.messages(value, kind)
                for register in Register.allCases { messages[register, default: [:]][kind] = texts }
                continue
            }
            for (name, texts) in entries(value, in: .registers).known {
                guard let register = Register(rawValue: name.text) else { continue }
                messages[register, default: [:]][kind] = self.messages(texts, kind)
            }
        }
        return messages
    }
}
