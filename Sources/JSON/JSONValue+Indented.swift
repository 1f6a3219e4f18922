extension JSONValue {
    /// As JSON on several lines, two spaces a level, keys sorted: for people to read and for editors to show. O(bytes).
    package var indented: String {
        var text = ""
        write(to: &text, margin: "")
        return text
    }

    private func write(to text: inout String, margin: String) {
        let inner = margin + "  "
        switch self {
        case .object(let members) where !members.isEmpty:
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (at, member) in sorted.enumerated() {
                text += (at == 0 ? "{\n" : ",\n") + inner + JSONWriter.quoted(member.key) + ": "
                member.value.write(to: &text, margin: inner)
            }
            text += "\n" + margin + "}"
        case .array(let items) where !items.isEmpty:
            for (at, item) in items.enumerated() {
                text += (at == 0 ? "[\n" : ",\n") + inner
                item.write(to: &text, margin: inner)
            }
            text += "\n" + margin + "]"
        case .null, .bool, .number, .string, .array, .object: text += self.text
        }
    }
}
