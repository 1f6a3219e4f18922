/// A line of text that is typed, with a cursor.
struct TextField: Equatable {
    private(set) var characters: [Character] = []
    private(set) var cursor = 0

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

    /// - Returns: whether the key meant anything here.
    mutating func apply(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(character)
        case .backspace: if cursor > 0 { remove(at: cursor - 1) }
        case .delete, .control("d"): if cursor < characters.count { remove(at: cursor) }
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .control("u"):
            characters.removeFirst(cursor)
            cursor = 0
        case .control("w"): removeWord()
        case .enter, .escape, .tab, .up, .down, .pageUp, .pageDown, .control: return false
        }
        return true
    }

    mutating func insert(_ text: String) { for character in text { insert(character) } }

    private mutating func insert(_ character: Character) {
        characters.insert(character, at: cursor)
        cursor += 1
    }

    private mutating func remove(at place: Int) {
        characters.remove(at: place)
        if place < cursor { cursor -= 1 }
    }

    private mutating func removeWord() {
        while cursor > 0, characters[cursor - 1].isWhitespace { remove(at: cursor - 1) }
        while cursor > 0, !characters[cursor - 1].isWhitespace { remove(at: cursor - 1) }
    }
}
