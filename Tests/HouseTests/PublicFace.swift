/// The public declarations of a file, each on one line, as `docs/library.md` lists them: a type at the margin, its
/// members below it.
struct PublicFace {
    /// `Recognizer` and `func explain(_ text: String) -> Explanation`; the type's own line stands under an empty member.
    struct Entry: Hashable, Comparable, CustomStringConvertible {
        var type: String
        var member: String

        static func < (left: Entry, right: Entry) -> Bool {
            (left.type, left.member) < (right.type, right.member)
        }
        var description: String { "\(type) | \(member)" }
    }

    private(set) var entries: Set<Entry> = []
    /// Types around the line that is read: the name, its indentation, and whether all cases in it are public.
    private var scopes: [(name: String, indent: Int, hasCases: Bool)] = []

    init(of source: House.Source) {
        var rest = source.code[...]
        while let line = rest.popFirst() {
            let indent = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indent)
            if text.first == "}" {
                scopes.removeAll { $0.indent >= indent }
                continue
            }
            var whole = String(text)
            guard isDeclaration(text, at: indent) else { continue }
            while !Self.isComplete(whole), let more = rest.popFirst() {
                let next = more.drop { $0 == " " }
                whole += (whole.last == "(" || next.first == ")" ? "" : " ") + next
            }
            if let next = rest.first, next.drop(while: { $0 == " " }) == "{" {
                whole += " {"
                rest.removeFirst()
            }
            add(whole, at: indent)
        }
    }

    private func isDeclaration(_ text: Substring, at indent: Int) -> Bool {
        let words = text.split(separator: " ")
        if words.contains("public") { return true }
        if let scope = scopes.last, scope.hasCases, indent == scope.indent + 4 {
            return words.prefix(2).contains("case")
        }
        return text.hasPrefix("extension ")
    }

    /// Whether a declaration's parentheses are closed, and no clause is to come.
    private static func isComplete(_ text: String) -> Bool {
        let open = text.count { $0 == "(" } - text.count { $0 == ")" }
        return open == 0 && text.last != "," && text.last != ":"
    }

    private mutating func add(_ whole: String, at indent: Int) {
        let text = Self.signature(whole)
        let words = text.split { " :<({".contains($0) }.map(String.init)
        let opens = whole.last == "{"
        if let at = words.firstIndex(where: Self.types.contains), at + 1 < words.count, at <= 2 {
            let name = (scopes.map(\.name) + [words[at + 1]]).joined(separator: ".")
            if whole.contains("public ") { entries.insert(Entry(type: name, member: "")) }
            if opens {
                scopes.append(
                    (words[at + 1], indent, words[at] == "enum" && whole.contains("public ")))
            }
        } else if text.hasPrefix("extension "), words.count > 1 {
            if opens { scopes.append((words[1], indent, false)) }
        } else if !Self.witnesses.contains(where: text.hasPrefix) {
            entries.insert(Entry(type: scopes.map(\.name).joined(separator: "."), member: text))
        }
    }

    private static let types: Set<String> = ["struct", "enum", "class", "protocol", "actor"]
    /// What a type has for a protocol of the standard library says nothing new.
    private static let witnesses = [
        "init(from decoder:", "func encode(to encoder:", "func hash(into", "static func <",
        "static func ==", "var description:",
    ]
    private static let modifiers = [
        "public", "final", "indirect", "@dynamicMemberLookup", "@discardableResult", "@inlinable",
        "package(set)", "internal(set)", "private(set)",
    ]

    /// A declaration without its body, its value and the words that say nothing to a caller.
    private static func signature(_ whole: String) -> String {
        var words = whole.split(separator: " ").map(String.init)
        words.removeAll(where: modifiers.contains)
        var depth = 0
        var end = words.endIndex
        for (at, word) in words.enumerated() {
            if depth == 0, word == "{" || (word == "=" && words.first != "typealias") {
                end = at
                break
            }
            depth += word.count { $0 == "(" } - word.count { $0 == ")" }
        }
        return words[..<end].joined(separator: " ")
    }
}
