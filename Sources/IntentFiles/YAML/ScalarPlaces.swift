import ChatEngine

/// Where in the file each character of a YAML text stands, whatever quotes or folds are between.
///
/// Only asked when something is wrong inside a text, such as a pattern that does not compile.
/// - Complexity: O(length of the text in the file).
struct ScalarPlaces {
    private struct Glyph {
        var scalar: Unicode.Scalar
        var line: Int
        var column: Int
    }

    private let file: String
    private var places: [Glyph] = []

    init(of node: YAMLNode, in source: SourceText) {
        file = source.name
        guard case .text(_, let style) = node.content else { return }
        var glyphs = Self.glyphs(of: node, in: source)
        switch style {
        case .plain: places = Self.folded(glyphs[...])
        case .singleQuoted: places = Self.singleQuoted(glyphs.dropFirst())
        case .doubleQuoted: places = Self.doubleQuoted(glyphs.dropFirst())
        case .literal, .folded:
            glyphs = Self.block(glyphs)
            places = style == .literal ? glyphs : Self.folded(glyphs[...])
        }
    }

    /// The place of the character at a UTF-8 offset in the text; behind the end, the one after it.
    func location(ofOffset offset: Int, in text: String) -> SourceLocation? {
        let count = String(decoding: text.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count
        let index = min(count, places.count - 1)
        guard index >= 0 else { return nil }
        let glyph = places[index]
        let behind = count > index && glyph.scalar != "\n" ? 1 : 0
        return SourceLocation(file: file, line: glyph.line, column: glyph.column + behind)
    }

    private static func glyphs(of node: YAMLNode, in source: SourceText) -> [Glyph] {
        let first = node.location.line
        guard first <= node.lastLine else { return [] }
        return (first...node.lastLine).flatMap { line in
            let scalars = source.line(line) + ["\n"]
            let glyphs = scalars.enumerated().map { Glyph(scalar: $1, line: line, column: $0 + 1) }
            return line == first ? Array(glyphs.dropFirst(node.location.column - 1)) : glyphs
        }
    }

    private static func isBlank(_ glyph: Glyph) -> Bool {
        glyph.scalar == " " || glyph.scalar == "\t" || glyph.scalar == "\n"
    }

    /// One line break reads as a space, more of them as one fewer.
    private static func folded(_ glyphs: ArraySlice<Glyph>) -> [Glyph] {
        var result: [Glyph] = []
        var rest = glyphs
        while let first = rest.first {
            let blanks = rest.prefix(while: isBlank)
            let breaks = blanks.count { $0.scalar == "\n" }
            if blanks.isEmpty {
                result.append(first)
                rest = rest.dropFirst()
            } else {
                result +=
                    breaks == 0 ? Array(blanks) : Array(repeating: first, count: max(1, breaks - 1))
                rest = rest.dropFirst(blanks.count)
            }
        }
        return result
    }

    /// `''` is one quote.
    private static func singleQuoted(_ glyphs: ArraySlice<Glyph>) -> [Glyph] {
        var kept: [Glyph] = []
        var rest = glyphs
        while let glyph = rest.popFirst() {
            kept.append(glyph)
            guard glyph.scalar == "'" else { continue }
            guard rest.first?.scalar == "'" else { break }
            rest = rest.dropFirst()
        }
        return folded(kept[...])
    }

    /// `\n` is one character, and so are `\x41`, `\u0041` and `\U00000041`.
    private static func doubleQuoted(_ glyphs: ArraySlice<Glyph>) -> [Glyph] {
        var kept: [Glyph] = []
        var rest = glyphs
        while let glyph = rest.popFirst() {
            if glyph.scalar == "\\", let kind = rest.popFirst()?.scalar {
                if kind == "\n" {
                    rest = rest.drop(while: isBlank)
                } else {
                    kept.append(glyph)
                    rest = rest.dropFirst(kind == "x" ? 2 : kind == "u" ? 4 : kind == "U" ? 8 : 0)
                }
            } else {
                kept.append(glyph)
                if glyph.scalar == "\"" { break }
            }
        }
        return folded(kept[...])
    }

    /// The lines below `|` or `>`, without their indentation.
    private static func block(_ glyphs: [Glyph]) -> [Glyph] {
        let body = glyphs.drop { $0.scalar != "\n" }.dropFirst()
        let indent = (body.first { !isBlank($0) }?.column ?? 1) - 1
        return body.filter { $0.column > indent || $0.scalar == "\n" }
    }
}
