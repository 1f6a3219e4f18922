import ChatEngine
import PCRE2
import Templates

extension Reading {
    /// Patterns, compiled; the caret of a mistake stands inside the pattern, where PCRE2 stopped.
    mutating func patterns(_ node: YAMLNode, _ what: String) -> [Sourced<Pattern>] {
        items(node, what).compactMap { pattern($0, item(of: node, what)) }
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
        let tags = TemplateTags(text.text)
        if let (problem, offset) = tags.problem {
            report(.badTemplate(problem), at: place(of: offset, in: node))
            return nil
        }
        guard let template = try? Template(text.text) else {
            report(.badTemplate(.unclosedTag), at: text.place)
            return nil
        }
        for (address, offset) in Self.links(in: text.text)
        where !RichText.schemes.contains(where: address.lowercased().hasPrefix) {
            report(.badLink(address), at: place(of: offset, in: node))
        }
        let names = tags.names.map { name, offset in
            var place = place(of: offset, in: node)
            place.length = name.unicodeScalars.count
            return PlacedText(text: name, place: place)
        }
        return AnswerDraft(template: template, names: names)
    }

    /// The addresses behind `](`, with where they stand in UTF-8.
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
                return answer(item, self.item(of: node, "`answer`"))
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
        var draft = answer(words.value, "`text`")
        if let condition = known.first(where: { $0.key.text == "when" }) {
            draft?.condition = self.condition(condition.value)
            draft?.place = condition.key.place
        }
        return draft
    }

    private mutating func condition(_ node: YAMLNode) -> Condition {
        var condition = Condition()
        for (key, value) in entries(node, in: .condition).known {
            let what = "`\(key.text)`"
            switch key.text {
            case "slots":
                for (slot, values) in entries(value, what) {
                    condition.slots[slot.text] = texts(values, "`\(slot.text)`").map(\.text)
                }
            case "channel": condition.channels = texts(value, what).map(\.text)
            case "segment": condition.segments = texts(value, what).map(\.text)
            case "language":
                condition.languages = texts(value, what).compactMap {
                    isLanguage($0) ? LanguageCode($0.text) : nil
                }
            case "hours": condition.isOpen = choice(value, what, as: Hours.self).map { $0 == .open }
            case "time": condition.times = times(value, what)
            default: condition.register = choice(value, what)
            }
        }
        return condition
    }

    private enum Hours: String, CaseIterable { case open, closed }

    /// The place of a UTF-8 offset inside a text.
    private func place(of offset: Int, in node: YAMLNode) -> Place {
        let places = ScalarPlaces(of: node, in: source)
        let exact = places.location(ofOffset: offset, in: node.text ?? "")
        return exact.map { Place(location: $0) } ?? node.place
    }
}

/// The `{{…}}` of a text, with their places: `Template` says that something is wrong, this says what.
struct TemplateTags {
    /// Each name once, with the offset in UTF-8 of its first appearance.
    private(set) var names: [(name: String, offset: Int)] = []
    private(set) var problem: (TemplateProblem, offset: Int)?
    private var open: [(name: String, offset: Int)] = []

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var start = 0
        while problem == nil, let opening = Self.find("{{", in: bytes, from: start) {
            guard let closing = Self.find("}}", in: bytes, from: opening + 2) else {
                problem = (.unclosedTag, opening)
                return
            }
            read(bytes[(opening + 2)..<closing])
            start = closing + 2
        }
        if problem == nil, let section = open.last {
            problem = (.unclosedSection(section.name), section.offset)
        }
    }

    private mutating func read(_ tag: ArraySlice<UInt8>) {
        var body = tag
        let sigil = body.first.flatMap { Array("#^/".utf8).contains($0) ? $0 : nil }
        if sigil != nil { body = body.dropFirst() }
        body = body.drop { $0 == 0x20 }
        let offset = body.startIndex
        while body.last == 0x20 { body = body.dropLast() }
        let name = String(decoding: body, as: UTF8.self)
        guard Self.isName(name) else {
            problem = (.badName(name), tag.startIndex)
            return
        }
        note(name, sigil, at: offset)
    }

    private mutating func note(_ name: String, _ sigil: UInt8?, at offset: Int) {
        switch sigil {
        case UInt8(ascii: "#"), UInt8(ascii: "^"): open.append((name, offset))
        case UInt8(ascii: "/"):
            let section = open.popLast()
            if section?.name != name {
                problem = (.strayClose(name, open: section?.name), offset)
            }
        default: break
        }
        if !names.contains(where: { $0.name == name }) { names.append((name, offset)) }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }

    private static func find(_ pair: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(pair.utf8)
        return (start..<max(start, bytes.count - 1)).first {
            bytes[$0] == wanted[0] && bytes[$0 + 1] == wanted[1]
        }
    }
}
