/// The `{{…}}` of a text, with their places: names, `{{#section}}`, `{{^section}}` and `{{/section}}`, nothing else.
///
/// ```swift
/// try TemplateTags(of: "Order {{number}}").names   // [(name: "number", offset: 8)]
/// ```
/// - Errors: `TemplateError` with the place of the first tag that is wrong.
/// - Complexity: O(length of the text).
package struct TemplateTags: Sendable {
    /// Sections in sections, no deeper than this: rendering and reading go down with each.
    package static let sectionLimit = 8

    /// Each name once, with the offset in UTF-8 of its first appearance.
    package private(set) var names: [(name: String, offset: Int)] = []
    /// What stands before each tag, with its name; the last piece has none.
    private(set) var pieces: [(text: String, name: String?)] = []
    private(set) var hasSections = false
    private var open: [(name: String, offset: Int)] = []

    package init(of text: String) throws(TemplateError) {
        let bytes = Array(text.utf8)
        var start = 0
        while let opening = Self.find(UInt8(ascii: "{"), in: bytes, from: start) {
            guard let closing = Self.find(UInt8(ascii: "}"), in: bytes, from: opening + 2) else {
                throw TemplateError(.unclosedTag, at: opening)
            }
            let before = String(decoding: bytes[start..<opening], as: UTF8.self)
            pieces.append((before, try read(bytes[(opening + 2)..<closing])))
            start = closing + 2
        }
        if let section = open.last {
            throw TemplateError(.unclosedSection(section.name), at: section.offset)
        }
        pieces.append((String(decoding: bytes[start...], as: UTF8.self), nil))
    }

    private mutating func read(_ tag: ArraySlice<UInt8>) throws(TemplateError) -> String {
        var body = tag
        let sigil = body.first.flatMap { Array("#^/".utf8).contains($0) ? $0 : nil }
        if sigil != nil { body = body.dropFirst() }
        body = body.drop { $0 == 0x20 }
        let offset = body.startIndex
        while body.last == 0x20 { body = body.dropLast() }
        let name = String(decoding: body, as: UTF8.self)
        guard Self.isName(name) else { throw TemplateError(.badName(name), at: tag.startIndex) }
        if let sigil { try section(name, sigil, at: offset) }
        if !names.contains(where: { $0.name == name }) { names.append((name, offset)) }
        return name
    }

    private mutating func section(
        _ name: String, _ sigil: UInt8, at offset: Int
    ) throws(TemplateError) {
        hasSections = true
        guard sigil == UInt8(ascii: "/") else {
            open.append((name, offset))
            if open.count > Self.sectionLimit {
                throw TemplateError(.tooDeep(limit: Self.sectionLimit), at: offset)
            }
            return
        }
        let opened = open.popLast()
        if opened?.name != name {
            throw TemplateError(.strayClose(name, open: opened?.name), at: offset)
        }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }

    /// Where a byte stands twice.
    private static func find(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + 1 < bytes.count {
            if bytes[at] == byte, bytes[at + 1] == byte { return at }
            at += 1
        }
        return nil
    }
}

/// What is wrong with a text's tags, and where.
package struct TemplateError: Error, Equatable, Sendable {
    package enum Problem: Equatable, Sendable {
        /// `{{` without `}}`.
        case unclosedTag
        case unclosedSection(String)
        /// A `{{/x}}` where nothing, or something else, is open.
        case strayClose(String, open: String?)
        /// A tag that is no slot's name.
        case badName(String)
        case tooDeep(limit: Int)
    }

    package var problem: Problem
    /// In UTF-8, from the start of the text.
    package var offset: Int

    init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}
