/// Reads a file of phrases: what customers say to the conversation itself.
///
/// ```
/// <moment> = moment momentje sec
/// [wait]
/// (een) <moment> (geduld), ik pak … erbij
/// [fillers]
/// even, dan
/// ```
/// `[name]` begins an act; acts come in the order in which they win over each other. Phrases stand between commas. `a/b` is one
/// of these words, `(…)` may be missing, `…` is one to three words of any kind, `<name>` one of the words of a list.
/// Words are written as texts are folded: small letters without marks. What is no phrase is passed over: `scripts/check-acts`
/// and a test hold the files of the program to their form.
struct ActFile {
    private(set) var acts: [String] = []
    private var lists: [[UInt8]: [[UInt8]]] = [:]
    private(set) var builder = ActTable.Builder()
    /// Lines that were not understood, counted from 1.
    private(set) var unreadable: [Int] = []

    private static let fillers = "fillers"

    /// O(bytes).
    init(_ bytes: some Sequence<UInt8>) {
        for (number, line) in Array(bytes).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).enumerated() {
            if !read(Self.trimmed(line)) { unreadable.append(number + 1) }
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, first != UInt8(ascii: "#") else { return true }
        if first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
            acts.append(String(decoding: line.dropFirst().dropLast(), as: UTF8.self))
            return true
        }
        if first == UInt8(ascii: "<"), let equals = line.firstIndex(of: UInt8(ascii: "=")) {
            return list(Self.trimmed(line[..<equals]), line[(equals + 1)...])
        }
        guard let act = acts.last else { return false }
        return line.split(separator: UInt8(ascii: ",")).allSatisfy { phrase in
            act == Self.fillers ? filler(phrase) : add(phrase)
        }
    }

    private mutating func list(_ name: ArraySlice<UInt8>, _ words: ArraySlice<UInt8>) -> Bool {
        guard name.last == UInt8(ascii: ">") else { return false }
        lists[Array(name)] = Self.words(words)
        return true
    }

    private mutating func filler(_ words: ArraySlice<UInt8>) -> Bool {
        for word in Self.words(words) { builder.addFiller(word) }
        return true
    }

    private mutating func add(_ phrase: ArraySlice<UInt8>) -> Bool {
        var items: [ActTable.Draft] = []
        var open: [Int] = []
        for piece in Self.pieces(of: phrase) {
            switch piece.first {
            case UInt8(ascii: "("):
                open.append(items.count)
                items.append(.group(0))
            case UInt8(ascii: ")"):
                guard let start = open.popLast() else { return false }
                items[start] = .group(items.count - start - 1)
            case 0xE2: items.append(.any)
            default:
                guard let words = alternatives(piece) else { return false }
                items.append(.oneOf(words))
            }
        }
        guard open.isEmpty else { return false }
        return items.isEmpty || builder.add(items, to: acts.count - 1)
    }

    /// The words of `a/b/<list>`; `nil` where a list is not known.
    private func alternatives(_ piece: ArraySlice<UInt8>) -> [[UInt8]]? {
        var words: [[UInt8]] = []
        for part in piece.split(separator: UInt8(ascii: "/")) {
            if part.first == UInt8(ascii: "<") {
                guard let list = lists[Array(part)] else { return nil }
                words += list
            } else {
                words.append(Array(part))
            }
        }
        return words
    }

    /// Words and brackets.
    private static func pieces(of phrase: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        for part in phrase.split(separator: UInt8(ascii: " ")) {
            var start = part.startIndex
            for at in part.indices
            where part[at] == UInt8(ascii: "(") || part[at] == UInt8(ascii: ")") {
                if start < at { pieces.append(part[start..<at]) }
                pieces.append(part[at...at])
                start = at + 1
            }
            if start < part.endIndex { pieces.append(part[start...]) }
        }
        return pieces
    }

    private static func words(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
        text.split(separator: UInt8(ascii: " ")).map { Array($0) }
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop { $0 == UInt8(ascii: " ") }
        while text.last == UInt8(ascii: " ") || text.last == UInt8(ascii: "\r") {
            text.removeLast()
        }
        return text
    }
}
