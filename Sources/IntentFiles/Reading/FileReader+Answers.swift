import ChatEngine
import CivilTime
import PCRE2
import Templates

extension FileReader {
    /// Patterns, compiled; the caret of a mistake stands inside the pattern, where PCRE2 stopped.
    mutating func patterns(_ node: YAMLNode, _ what: String) -> [Sourced<Pattern>] {
        isListInText(node, what)
            ? [] : items(node, what).compactMap { pattern($0, item(of: node, what)) }
    }

    mutating func pattern(_ node: YAMLNode, _ what: String) -> Sourced<Pattern>? {
        guard let text = text(node, what) else { return nil }
        do {
            let pattern = try Pattern(text.text, jit: .atFirstRun)
            if pattern.matchesEmptyText { report(.patternMatchesEmpty, at: text.place) }
            return Sourced(pattern, at: text.place.location)
        } catch {
            report(.patternDoesNotCompile(error), at: place(of: error.offset, in: node))
            return nil
        }
    }

    /// An answer or message, compiled, with the places of the names it asks for.
    mutating func answer(_ node: YAMLNode, _ what: String) -> AnswerDraft? {
        guard let text = text(node, what) else { return nil }
        let template: Template
        do throws(TemplateError) { template = try Template(text.text) } catch {
            report(.badTemplate(error.problem), at: place(of: error.offset, in: node))
            return nil
        }
        for (address, offset) in Self.links(in: text.text)
        where !RichText.schemes.contains(where: address.lowercased().hasPrefix) {
            report(.badLink(address), at: place(of: offset, in: node))
        }
        let names = template.tags.names.map { name, offset in
            var place = place(of: offset, in: node)
            place.length = name.unicodeScalars.count
            return PlacedText(text: name, place: place)
        }
        return AnswerDraft(template: template, names: names)
    }

    /// The addresses after `](`, with where they stand in UTF-8.
    private static func links(in text: String) -> [(address: String, offset: Int)] {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast().compactMap { at in
            guard bytes[at] == UInt8(ascii: "]"), bytes[at + 1] == UInt8(ascii: "("),
                let end = bytes[at...].firstIndex(of: UInt8(ascii: ")")),
                !bytes[at..<end].contains(0x20)
            else { return nil }
            return (String(decoding: bytes[(at + 2)..<end], as: UTF8.self), at + 2)
        }
    }

    /// The variants of an answer: a text, or a text with a condition.
    mutating func answers(_ node: YAMLNode) -> [AnswerDraft] {
        let nodes: [YAMLNode] =
            if case .list(let items) = node.content { items } else { [node] }
        return nodes.compactMap { item in
            guard case .mapping = item.content else {
                return answer(item, self.item(of: node, "'answer'"))
            }
            return conditional(item)
        }
    }

    private mutating func conditional(_ node: YAMLNode) -> AnswerDraft? {
        let known = entries(node, in: .answer).known
        guard let words = known.first(where: { $0.key.text == "text" }) else {
            report(.missingKey("text", in: .answer), at: node.place)
            return nil
        }
        var draft = answer(words.value, "'text'")
        if let condition = known.first(where: { $0.key.text == "when" }) {
            draft?.condition = self.condition(condition.value)
            draft?.place = condition.key.place
        }
        return draft
    }

    private mutating func condition(_ node: YAMLNode) -> Condition {
        var condition = Condition()
        for (key, value) in entries(node, in: .condition).known {
            let what = "'\(key.text)'"
            switch key.text {
            case "slots":
                for (slot, values) in entries(value, what) {
                    condition.slots[slot.text] = texts(values, "'\(slot.text)'").map(\.text)
                }
            case "channel": condition.channels = texts(value, what).map(\.text)
            case "segment": condition.segments = texts(value, what).map(\.text)
            case "language":
                condition.languages = texts(value, what).compactMap {
                    isLanguage($0) ? LanguageCode($0.text) : nil
                }
            case "hours": condition.isOpen = choice(value, what, as: Hours.self).map { $0 == .open }
            case "time": condition.times = times(value, what)
            case "waiting": condition.waitedOver = leastWait(value, what)
            case "mood": condition.mood = choice(value, what)
            default: condition.register = choice(value, what)
            }
        }
        return condition
    }

    /// `over 7d`, in seconds.
    private mutating func leastWait(_ node: YAMLNode, _ what: String) -> Int? {
        guard let word = texts(node, what).first else { return nil }
        let parts = word.text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0] == "over",
            let length = DurationText.seconds(String(parts[1]))
        else {
            report(.badDuration(word.text, range: "such as: over 7d"), at: word.place)
            return nil
        }
        return length
    }

    private enum Hours: String, CaseIterable { case open, closed }

    /// The place of a UTF-8 offset inside a text.
    private func place(of offset: Int, in node: YAMLNode) -> SourceSpan {
        let places = ScalarPlaces(of: node, in: source)
        let exact = places.location(ofOffset: offset, in: node.text ?? "")
        return exact.map { SourceSpan(location: $0) } ?? node.place
    }
}
