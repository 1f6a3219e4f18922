/// What a text must contain for a pattern to match: of every group at least one literal, the groups
/// in this order, without overlap.
///
/// Read from the pattern's source, for patterns compiled as `Pattern` does. It is conservative:
/// what is not fully understood asks for nothing.
///
/// ```swift
/// RequiredLiterals(of: #"\bwaar\b.*\b(pakket|bestelling)"#).description
/// // "|waar| & (|pakket, |bestelling)"      a bar stands for the edge of a word
/// RequiredLiterals(of: "colou?r").description   // "(colour, color)"
/// RequiredLiterals(of: #"\d+"#).isEmpty         // true: it must always be run
/// ```
/// - Complexity: O(length of the source), within fixed limits on alternatives.
package struct RequiredLiterals: Sendable, Equatable, CustomStringConvertible {
    package var groups: [[RequiredLiteral]]

    package init(groups: [[RequiredLiteral]]) { self.groups = groups }

    package init(of source: String) {
        var source = source
        groups = source.withUTF8 { bytes in
            var parser = LiteralParser(bytes)
            return parser.requirement()?.groups() ?? []
        }
    }

    /// Whether nothing is known, so that every text must be tried.
    package var isEmpty: Bool { groups.isEmpty }

    package var description: String {
        groups.map { group in
            let literals = group.map { literal in
                (literal.startsWord ? "|" : "") + String(decoding: literal.bytes, as: UTF8.self)
                    + (literal.endsWord ? "|" : "")
            }
            return literals.count == 1 ? literals[0] : "(" + literals.joined(separator: ", ") + ")"
        }.joined(separator: " & ")
    }
}
