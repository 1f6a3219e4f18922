import ChatEngine
import LibYAML

/// Reads a file's one document into nodes with places: no types, no aliases, no surprises.
///
/// ```swift
/// let (root, mistakes) = YAMLReader.read(SourceText(name: "a.yaml", bytes: Array("a: no".utf8)))
/// ```
/// - Errors: as `Mistake`s; `root` is nil when nothing can be made of the file.
/// - Complexity: O(number of bytes); at most `depthLimit` frames deep, whatever the file says.
struct YAMLReader {
    static let depthLimit = 64
    static let textLimit = 64 * 1024

    /// So many slips of a file are shown together.
    static let slipLimit = 20

    private let source: SourceText
    private let events: YAMLEvents
    private let misleading: MisleadingLines
    private var mistakes: [Mistake] = []
    /// What a file may repeat by alias: enough for an author, nothing for a bomb.
    static let aliasLimit = 16
    static let repeatedNodeLimit = 1_000

    private var anchors: [String: Mistake] = [:]
    private var anchored: [String: YAMLNode] = [:]
    private var aliases = 0
    private var repeatedNodes = 0
    private var usedAnchors: Set<String> = []
    private var refusedAnchors: Set<String> = []
    private var lastText: (style: YAMLNode.Style, span: YAMLEvents.Span)?
    /// Set once the rest of the file cannot be understood any more.
    private var isOver = false

    static func read(_ source: SourceText) -> (root: YAMLNode?, mistakes: [Mistake]) {
        let misleading = MisleadingLines(of: source)
        let (root, mistakes) = read(source, misleading)
        if !misleading.noBreakSpaces.isEmpty {
            let repaired = read(source.withOrdinaryIndentation(), misleading)
            let spaces = noBreakSpaces(misleading, in: source, around: root ?? repaired.root)
            if !spaces.isEmpty { return (repaired.root, spaces + repaired.mistakes) }
        }
        return (root, mistakes + furtherSlips(after: mistakes, in: source))
    }

    private static func read(
        _ source: SourceText, _ misleading: MisleadingLines
    ) -> (root: YAMLNode?, mistakes: [Mistake]) {
        source.bytes.withUnsafeBufferPointer { bytes in
            var reader = YAMLReader(
                source: source, events: YAMLEvents(bytes), misleading: misleading)
            let root = reader.document()
            let anchors = reader.anchors.filter { !reader.usedAnchors.contains($0.key) }.values
            return (reader.isOver ? nil : root, reader.mistakes + anchors)
        }
    }

    private init(source: SourceText, events: YAMLEvents, misleading: MisleadingLines) {
        self.source = source
        self.events = events
        self.misleading = misleading
    }

    /// libyaml stops at the first slip. What is wrong below it is found by reading the file again without the lines
    /// of the slip; only slips further down count, the others may come from what was left out.
    private static func furtherSlips(after mistakes: [Mistake], in source: SourceText) -> [Mistake]
    {
        var slips: [Mistake] = []
        var source = source
        var last = mistakes.last(where: \.isSlip)
        while let slip = last, slips.count < slipLimit {
            source = source.withoutBlock(atLine: slip.place.location.line)
            let next = read(source, MisleadingLines(of: source)).mistakes.last(where: \.isSlip)
            last = next.flatMap { $0.place.location > slip.place.location ? $0 : nil }
            if let last { slips.append(last) }
        }
        return slips
    }

    /// Lines of quoted and block texts start with whatever their author likes.
    private static func noBreakSpaces(
        _ misleading: MisleadingLines, in source: SourceText, around root: YAMLNode?
    ) -> [Mistake] {
        misleading.noBreakSpaces.sorted { $0.key < $1.key }.compactMap { line, column in
            if root?.hasWrittenText(onLine: line) ?? false { return nil }
            let location = SourceLocation(file: source.name, line: line, column: column)
            let scalar = source.line(line)[column - 1]
            return Mistake(error: .noBreakSpace(scalar), place: SourceSpan(location: location))
        }
    }

    private mutating func document() -> YAMLNode? {
        var root: YAMLNode?
        while !isOver {
            let event = events.next()
            switch event {
            case .streamEnd: return root
            case .documentStart:
                if root != nil { stop(.severalDocuments) }
            case .failure(let failure): stop(SyntaxProblem(failure))
            case .other: break
            case .text, .listStart, .mappingStart, .end, .alias: root = node(event, depth: 1)
            }
        }
        return root
    }

    private mutating func node(_ event: YAMLEvents.Event, depth: Int) -> YAMLNode {
        let place = place()
        let lastLine = events.span.lastLine
        var node = YAMLNode(content: .refused, place: place, lastLine: lastLine)
        switch event {
        case .text(let text, let style, let anchor, let tag):
            let isFit = note(anchor, tag, at: place) && check(text, style, at: node)
            if isFit { node.content = .text(text, style) }
            lastText = (style, events.span)
            remember(node, anchor)
        case .listStart(let anchor, let tag):
            let isFit = note(anchor, tag, at: place)
            let items = list(depth: depth)
            if isFit { node.content = .list(items) }
            remember(node, anchor)
        case .mappingStart(let anchor, let tag):
            let isFit = note(anchor, tag, at: place)
            let entries = mapping(depth: depth)
            if isFit { node.content = .mapping(entries) }
            remember(node, anchor)
        case .alias(let name): follow(name, into: &node)
        case .failure(let failure): stop(SyntaxProblem(failure))
        case .end, .documentStart, .other, .streamEnd: isOver = true
        }
        return node
    }

    private mutating func list(depth: Int) -> [YAMLNode] {
        var items: [YAMLNode] = []
        guard mayDescend(depth) else { return items }
        while !isOver {
            let event = events.next()
            if case .end = event { break }
            items.append(node(event, depth: depth + 1))
        }
        return items
    }

    private mutating func mapping(depth: Int) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        guard mayDescend(depth) else { return entries }
        while !isOver {
            let event = events.next()
            if case .end = event { break }
            let key = node(event, depth: depth + 1)
            guard !isOver else { break }
            let value = node(events.next(), depth: depth + 1)
            entries.append(YAMLNode.Entry(key: key, value: value))
        }
        return entries
    }

    private mutating func mayDescend(_ depth: Int) -> Bool {
        if depth > Self.depthLimit { stop(.tooDeep(limit: Self.depthLimit)) }
        return !isOver
    }

    // MARK: - Refusals

    private mutating func check(
        _ text: String, _ style: YAMLNode.Style, at node: YAMLNode
    ) -> Bool {
        if text.utf8.count > Self.textLimit {
            mistakes.append(Mistake(error: .textTooLong(bytes: text.utf8.count), place: node.place))
            return false
        }
        if style == .plain { lookTwice(at: text, of: node) }
        guard style == .doubleQuoted,
            let index = text.unicodeScalars.firstIndex(where: \.isForbidden)
        else { return true }
        var place = SourceSpan(location: node.location, length: 2)
        let whole = YAMLNode(
            content: .text(text, style), place: node.place, lastLine: node.lastLine)
        let offset = text.utf8.distance(from: text.utf8.startIndex, to: index)
        if let exact = ScalarPlaces(of: whole, in: source).location(ofOffset: offset, in: text) {
            place.location = exact
        }
        let error = IntentFileError.controlCharacter(
            text.unicodeScalars[index], inDoubleQuotes: true)
        mistakes.append(Mistake(error: error, place: place))
        return false
    }

    /// What looks like more or less than the text that YAML makes of it.
    private mutating func lookTwice(at text: String, of node: YAMLNode) {
        let first = node.location.line
        let end = events.span
        if !text.isEmpty, misleading.comments[end.endLine + 1] == end.endColumn + 2 {
            let location = SourceLocation(
                file: source.name, line: end.endLine + 1, column: end.endColumn + 2)
            report(.cutByComment, at: location)
        }
        for line in first...max(first, node.lastLine) {
            guard let column = misleading.dashes[line],
                line > first || column == node.location.column
            else { continue }
            report(
                .dashWithoutSpace,
                at: SourceLocation(file: source.name, line: line, column: column))
        }
        if let mark = Self.typographicQuote(around: text) {
            report(.typographicQuotes(mark), at: node.location)
        }
    }

    private mutating func report(_ error: IntentFileError, at location: SourceLocation) {
        mistakes.append(Mistake(error: error, place: SourceSpan(location: location)))
    }

    /// A quote of a word processor's that was meant to enclose the text.
    private static func typographicQuote(around text: String) -> Character? {
        // All of them start with this byte.
        guard text.utf8.first == 0xE2, let first = text.first, let last = text.last else {
            return nil
        }
        let closings: String
        switch first {
        case "“", "„", "”": closings = "”“"
        case "‘", "‚", "’": closings = "’‘"
        default: return nil
        }
        if text.count > 1, closings.contains(last) { return first }
        // In [“one, two”] the comma has divided the text. A single quote may be an apostrophe.
        let isSplit = "“„".contains(first) && !text.dropFirst().contains(where: closings.contains)
        return isSplit ? first : nil
    }

    /// An anchor alone does no harm, but it and a tag swallow the first word of a text.
    private mutating func note(_ anchor: String?, _ tag: String?, at place: SourceSpan) -> Bool {
        if let anchor {
            let error = IntentFileError.aliasRefused(.anchor, name: anchor)
            anchors[anchor] = Mistake(error: error, place: place)
        }
        if let tag { mistakes.append(Mistake(error: .tagRefused(tag), place: place)) }
        return tag == nil
    }

    private mutating func remember(_ node: YAMLNode, _ anchor: String?) {
        if let anchor { anchored[anchor] = node }
    }

    /// The node an alias stands for, while the budget lasts.
    private mutating func follow(_ name: String, into node: inout YAMLNode) {
        guard let meant = anchored[name] else { return refuse(alias: name, at: node.place) }
        aliases += 1
        repeatedNodes += meant.size
        guard aliases <= Self.aliasLimit, repeatedNodes <= Self.repeatedNodeLimit else {
            return refuse(alias: name, at: node.place)
        }
        usedAnchors.insert(name)
        node.content = meant.content
    }

    /// An anchor and all its aliases are one mistake, shown at the first alias over the budget.
    private mutating func refuse(alias name: String, at place: SourceSpan) {
        usedAnchors.insert(name)
        guard refusedAnchors.insert(name).inserted else { return }
        mistakes.append(Mistake(error: .aliasRefused(.alias, name: name), place: place))
    }

    private mutating func stop(_ error: IntentFileError) {
        if !isOver { mistakes.append(Mistake(error: error, place: place())) }
        isOver = true
    }

    private mutating func stop(_ problem: SyntaxProblem) {
        if problem.problem.lowercased().contains("nesting level") {
            return stop(.tooDeep(limit: Self.depthLimit))
        }
        var problem = problem
        let line = source.line(problem.line + 1)
        problem.character = line.indices.contains(problem.column) ? line[problem.column] : nil
        if problem.character == "\t" {
            (problem.contextLine, problem.contextColumn) = (problem.line, problem.column)
        }
        problem.lineBefore = String(String.UnicodeScalarView(line.prefix(problem.column)))
        if problem.isAfterValue { explain(&problem) }
        guard !isOver else { return }
        let location = SourceLocation(
            file: source.name, line: problem.place.line + 1, column: problem.place.column + 1)
        let isDash = misleading.dashes[location.line] == location.column
        report(isDash ? .dashWithoutSpace : .syntax(problem), at: location)
        isOver = true
    }

    /// More text after a text that was complete: a link, or a quote that was opened by mistake.
    private func explain(_ problem: inout SyntaxProblem) {
        let before = problem.lineBefore
        if problem.character == "(", before.last == "]",
            let bracket = before.unicodeScalars.lastIndex(of: "[")
        {
            problem.isLink = true
            problem.column = before.unicodeScalars.distance(
                from: before.unicodeScalars.startIndex, to: bracket)
        } else if let (style, span) = lastText, style == .singleQuoted || style == .doubleQuoted,
            span.endLine > span.line, span.endLine == problem.line
        {
            problem.quote = SyntaxProblem.OpenedQuote(
                line: span.line, column: span.column, lastLine: span.endLine + 1,
                isApostrophe: style == .singleQuoted)
        }
    }

    private func place() -> SourceSpan {
        let span = events.span
        let line = span.line + 1
        let isOneLine = span.endLine == span.line
        let length =
            isOneLine ? span.endColumn - span.column : source.line(line).count - span.column
        let location = SourceLocation(file: source.name, line: line, column: span.column + 1)
        return SourceSpan(location: location, length: max(1, length))
    }
}

extension Mistake {
    /// One that ends the reading of a file.
    fileprivate var isSlip: Bool {
        error == .dashWithoutSpace || error.code == .syntax
    }
}
