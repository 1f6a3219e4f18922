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
    /// Of the piece that is being read; kept for its memory.
    private var numbers: [Int32] = []

    private static let fillers = "fillers"

    /// A stretch of the file, which is lent while it is read.
    private typealias Text = UnsafeBufferPointer<UInt8>

    /// Words under a name; numbered when a phrase first asks for them.
    private struct WordList {
        var words: [Text]
        var numbers: [Int32] = []
    }

    /// O(bytes).
    init(_ bytes: some Sequence<UInt8>) {
        Array(bytes).withUnsafeBufferPointer { readAll($0) }
    }

    private mutating func readAll(_ file: Text) {
        var rest: Text? = file
        var number = 1
        while let text = rest {
            let line = Self.cut(&rest, text, at: UInt8(ascii: "\n"))
            if !read(Self.trimmed(line)) { unreadable.append(number) }
            number += 1
        }
        // The file is lent no longer.
        lists = [:]
    }

    private mutating func read(_ line: Text) -> Bool {
        guard let first = line.first, first != UInt8(ascii: "#") else { return true }
        if first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
            acts.append(String(decoding: line.dropFirst().dropLast(), as: UTF8.self))
            return true
        }
        if first == UInt8(ascii: "<"), let equals = line.firstIndex(of: UInt8(ascii: "=")) {
            return list(
                Self.trimmed(Text(rebasing: line[..<equals])),
                Text(rebasing: line[(equals + 1)...]))
        }
        guard let act = acts.last else { return false }
        let isFiller = act == Self.fillers
        var rest: Text? = line
        while let phrase = Self.nextPart(&rest, upTo: UInt8(ascii: ",")) {
            guard isFiller ? filler(phrase) : add(phrase) else { return false }
        }
        return true
    }

    private mutating func list(_ name: Text, _ words: Text) -> Bool {
        guard name.last == UInt8(ascii: ">") else { return false }
        var list = WordList(words: [])
        var rest: Text? = words
        while let word = Self.nextPart(&rest, upTo: UInt8(ascii: " ")) { list.words.append(word) }
        lists[Array(name)] = list
        return true
    }

    private mutating func filler(_ words: Text) -> Bool {
        var rest: Text? = words
        while let word = Self.nextPart(&rest, upTo: UInt8(ascii: " ")) { builder.addFiller(word) }
        return true
    }

    private mutating func add(_ phrase: Text) -> Bool {
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
    private mutating func addAlternatives(_ piece: Text) -> Bool {
        if piece.first != UInt8(ascii: "<"), !piece.contains(UInt8(ascii: "/")) {
            builder.addWord(piece)
            return true
        }
        numbers.removeAll(keepingCapacity: true)
        var rest: Text? = piece
        while let part = Self.nextPart(&rest, upTo: UInt8(ascii: "/")) {
            if part.first == UInt8(ascii: "<") {
                guard let list = members(part) else { return false }
                numbers += list
            } else {
                numbers.append(builder.number(of: part))
            }
        }
        builder.addOne(of: &numbers)
        return true
    }

    private mutating func members(_ name: Text) -> [Int32]? {
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

    /// What stands before a byte; behind it is what is left, `nil` where there is no such byte.
    private static func cut(_ rest: inout Text?, _ text: Text, at separator: UInt8) -> Text {
        guard let end = text.firstIndex(of: separator) else {
            rest = nil
            return text
        }
        rest = Text(rebasing: text[(end + 1)...])
        return Text(rebasing: text[..<end])
    }

    /// The next of the parts between separators that is not empty, taken off the front.
    private static func nextPart(_ rest: inout Text?, upTo separator: UInt8) -> Text? {
        while let text = rest {
            let part = cut(&rest, text, at: separator)
            if !part.isEmpty { return part }
        }
        return nil
    }

    /// The next word or bracket, taken off the front.
    private static func nextPiece(of rest: inout Text) -> Text? {
        var start = 0
        while start < rest.count, rest[start] == UInt8(ascii: " ") { start += 1 }
        guard start < rest.count else { return nil }
        var end = start + 1
        if !isBracket(rest[start]) {
            while end < rest.count, rest[end] != UInt8(ascii: " "), !isBracket(rest[end]) {
                end += 1
            }
        }
        defer { rest = Text(rebasing: rest[end...]) }
        return Text(rebasing: rest[start..<end])
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
    }

    private static func trimmed(_ text: Text) -> Text {
        let space = UInt8(ascii: " ")
        var (start, end) = (0, text.count)
        while start < end, text[start] == space { start += 1 }
        while start < end, text[end - 1] == space || text[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return Text(rebasing: text[start..<end])
    }
}
