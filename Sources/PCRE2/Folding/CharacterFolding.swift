/// What a character is to a literal, without making the table for ASCII.
enum CharacterFolding {
    /// The fold with `CharacterTable`'s flags.
    static func entry(_ scalar: UInt32) -> UInt32 {
        guard scalar < 0x80 else { return CharacterTable.shared.entry(scalar) }
        let folded = (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
        let isWord =
            (0x61...0x7A).contains(folded) || (0x30...0x39).contains(folded) || folded == 0x5F
        return folded | (isWord ? CharacterTable.wordFlag : 0)
    }
}
