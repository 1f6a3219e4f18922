import ChatEngine
import PCRE2
import SafeText

/// What is written of an entity's values.
struct ValueDraft {
    var pattern: Sourced<Pattern>?
    var kind: ValueName?
    var choices: [ValueChoice] = []
    var least: Double?
    var most: Double?
    var direction: DateBounds.Direction?
    var earliest: Int?
    var latest: Int?
    /// The keys that were there, right or wrong.
    var keys: [PlacedText] = []

    func has(_ key: String) -> Bool { keys.contains { $0.text == key } }
}

/// The kinds of values by their names in the files.
enum ValueName: String, CaseIterable {
    case list, number, date, email, phone, postcode, iban, amount, time, text
}

extension FileReader {
    mutating func fill(_ draft: inout ValueDraft, _ key: PlacedText, _ node: YAMLNode) {
        let what = "'\(key.text)'"
        draft.keys.append(key)
        switch key.text {
        case "pattern": draft.pattern = pattern(node, what)
        case "kind": draft.kind = choice(node, what)
        case "values": draft.choices = choices(node)
        case "min": draft.least = number(node, what)
        case "max": draft.most = number(node, what)
        case "when": draft.direction = choice(node, what)
        case "earliest": draft.earliest = days(node, what)
        default: draft.latest = days(node, what)
        }
    }

    /// `values: [rood, blauw]`, or `values: {rood: [rode, scarlet]}` with other names for each.
    private mutating func choices(_ node: YAMLNode) -> [ValueChoice] {
        guard case .mapping = node.content else {
            return texts(node, "'values'").map { ValueChoice($0.text) }
        }
        return entries(node, "'values'").map { value, names in
            let what = "the other names of \(SafeText.quoted(value.text))"
            return ValueChoice(value.text, synonyms: texts(names, what).map(\.text))
        }
    }

    private mutating func number(_ node: YAMLNode, _ what: String) -> Double? {
        signed(node, what, wanted: "a number such as 1 or 2.5") { Double($0) }
    }

    /// Days from today, negative before it.
    private mutating func days(_ node: YAMLNode, _ what: String) -> Int? {
        signed(node, what, wanted: "whole days from today, such as 30 or -14") {
            Int($0).flatMap { abs($0) <= 36_500 ? $0 : nil }
        }
    }

    private mutating func signed<Value>(
        _ node: YAMLNode, _ what: String, wanted: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let word = text(node, what) else { return nil }
        let digits = word.text.hasPrefix("-") ? word.text.dropFirst() : word.text[...]
        let isPlain = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        if isPlain, let value = read(word.text) { return value }
        report(.badNumber(word.text, of: what, wanted: wanted), at: word.place)
        return nil
    }

    /// What counts as a value; `nil` where that was not said or wrong, which is reported.
    mutating func form(
        _ draft: ValueDraft, _ place: SourceSpan, _ meant: Set<String>
    ) -> EntityType.Form? {
        if draft.has("pattern") {
            for key in draft.keys where key.text != "pattern" {
                report(.unusedKey(key.text, in: "an entity with a pattern"), at: key.place)
            }
            return draft.pattern.map { .pattern($0.value) }
        }
        guard draft.has("kind") || draft.has("values") else {
            if meant.isDisjoint(with: ["pattern", "kind", "values", "*"]) {
                report(.missingKey("pattern", in: .entity), at: place)
            }
            return nil
        }
        if draft.has("kind"), draft.kind == nil { return nil }
        let name = draft.kind ?? .list
        if name == .list, !draft.has("values") {
            report(.missingKey("values", in: .entity), at: place)
            return nil
        }
        reportStrangers(draft, of: name)
        return .kind(kind(name, draft))
    }

    private func kind(_ name: ValueName, _ draft: ValueDraft) -> ValueKind {
        switch name {
        case .list: .list(draft.choices)
        case .number: .number(range(draft))
        case .date:
            .date(
                DateBounds(
                    draft.direction ?? .any, earliest: draft.earliest, latest: draft.latest))
        case .email: .email
        case .phone: .phone
        case .postcode: .postcode
        case .iban: .iban
        case .amount: .amount
        case .time: .time
        case .text: .text
        }
    }

    private func range(_ draft: ValueDraft) -> ClosedRange<Double>? {
        guard draft.least != nil || draft.most != nil else { return nil }
        let least = draft.least ?? -.greatestFiniteMagnitude
        let most = draft.most ?? .greatestFiniteMagnitude
        return min(least, most)...max(least, most)
    }

    /// Keys that mean nothing for a kind.
    private mutating func reportStrangers(_ draft: ValueDraft, of name: ValueName) {
        let own: Set<String> =
            switch name {
            case .list: ["values"]
            case .number: ["min", "max"]
            case .date: ["when", "earliest", "latest"]
            case .email, .phone, .postcode, .iban, .amount, .time, .text: []
            }
        for key in draft.keys where key.text != "kind" && !own.contains(key.text) {
            report(.unusedKey(key.text, in: "an entity of kind \(name.rawValue)"), at: key.place)
        }
    }
}
