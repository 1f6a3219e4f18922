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
    private var lists: [[UInt8]: WordList] = [:]
    private(set) var builder = ActTable.Builder()
    /// Lines that were not understood, counted from 1.
    private(set) var unreadable: [Int] = []

    private static let fillers = "fillers"

    /// Words under a name; numbered when a phrase first asks for them.
    private struct WordList {
        var words: [ArraySlice<UInt8>]
        var numbers: [Int32] = []
    }

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
        lists[Array(name)] = WordList(words: words.split(separator: UInt8(ascii: " ")))
        return true
    }

    private mutating func filler(_ words: ArraySlice<UInt8>) -> Bool {
        for word in words.split(separator: UInt8(ascii: " ")) { builder.addFiller(word) }
        return true
    }

    private mutating func add(_ phrase: ArraySlice<UInt8>) -> Bool {
        var draft = builder.phrase()
        var open: [Int] = []
        var rest = phrase
        while let piece = Self.nextPiece(of: &rest) {
            switch piece.first {
            case UInt8(ascii: "("): open.append(builder.openGroup())
            case UInt8(ascii: ")"):
                guard let start = open.popLast() else { return builder.drop(draft) }
                builder.closeGroup(start)
            case 0xE2: builder.addAny()
            default: guard addAlternatives(piece) else { return builder.drop(draft) }
            }
        }
        draft.act = Int32(acts.count - 1)
        guard open.isEmpty else { return builder.drop(draft) }
        return builder.add(draft)
    }

    /// The words of `a/b/<list>`.
    /// - Returns: whether all lists are known.
    private mutating func addAlternatives(_ piece: ArraySlice<UInt8>) -> Bool {
        if piece.first != UInt8(ascii: "<"), !piece.contains(UInt8(ascii: "/")) {
            builder.addWord(piece)
            return true
        }
        var numbers: [Int32] = []
        for part in piece.split(separator: UInt8(ascii: "/")) {
            if part.first == UInt8(ascii: "<") {
                guard let list = members(part) else { return false }
                numbers += list
            } else {
                numbers.append(builder.number(of: part))
            }
        }
        builder.addOne(of: numbers)
        return true
    }

    private mutating func members(_ name: ArraySlice<UInt8>) -> [Int32]? {
        let name = Array(name)
        guard let list = lists[name] else { return nil }
        guard list.numbers.isEmpty else {
            builder.use(list.numbers)
            return list.numbers
        }
        let numbers = list.words.map { builder.number(of: $0) }
        lists[name]?.numbers = numbers
        return numbers
    }

    /// The next word or bracket, taken off the front.
    private static func nextPiece(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        rest = rest.drop { $0 == UInt8(ascii: " ") }
        guard let first = rest.first else { return nil }
        var end = rest.startIndex + 1
        if !isBracket(first) {
            while end < rest.endIndex, rest[end] != UInt8(ascii: " "), !isBracket(rest[end]) {
                end += 1
            }
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop { $0 == UInt8(ascii: " ") }
        while text.last == UInt8(ascii: " ") || text.last == UInt8(ascii: "\r") {
            text.removeLast()
        }
        return text
    }
}
