import BasicAlgorithms

/// Which characters PCRE2 takes for equal when it ignores case, and which are word characters to it.
///
/// A fold maps all characters that are equal without regard to case to one of them; it may put
/// more together than PCRE2 does (`ı` with `i`), never fewer. It never makes UTF-8 longer, because
/// the smallest character of a class stands for it (`k` for the Kelvin sign, `s` for `ſ`).
///
/// Case pairs come from Swift's Unicode tables, word characters from the PCRE2 in use, because
/// its versions differ on them (combining marks since 10.43).
///
/// - Complexity: a look-up is O(1) below U+0800, O(log n) above; the table is made at the first
///   character beyond ASCII, in about 2 ms, once.
struct CharacterTable: Sendable {
    static let shared = CharacterTable()

    /// Set when classes are of both kinds, so no literal may hold them: U+0345 and `ι`.
    static let mixedFlag: UInt32 = 1 << 30
    static let wordFlag: UInt32 = 1 << 31
    static let scalarMask: UInt32 = 0x1F_FFFF

    /// Fold and flags of every character below U+0800.
    let low: [UInt32]
    private let cased: [UInt32]
    private let folds: [UInt32]
    private let words: [UInt64]
    private let mixed: [UInt32]

    private init() {
        let classes = CaseClasses()
        let words = WordCharacters.bits()
        let isWord = { (scalar: UInt32) in words[Int(scalar >> 6)] >> (scalar & 63) & 1 == 1 }
        let pairs = classes.folds
        let mixed = Set(pairs.lazy.filter { isWord($0.scalar) != isWord($0.fold) }.map(\.fold))
        var low = (0..<UInt32(0x800)).map { $0 | (isWord($0) ? Self.wordFlag : 0) }
        for (scalar, fold) in pairs where scalar < 0x800 {
            low[Int(scalar)] = fold | low[Int(scalar)] & Self.wordFlag
        }
        for scalar in low.indices where mixed.contains(low[scalar] & Self.scalarMask) {
            low[scalar] |= Self.mixedFlag
        }
        self.low = low
        self.words = words
        self.mixed = mixed.sorted()
        cased = pairs.map(\.scalar)
        folds = pairs.map(\.fold)
    }

    /// The fold of a character, with `wordFlag` and `mixedFlag`.
    func entry(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x800 { return low[Int(scalar)] }
        let index = cased.partitioningIndex { $0 >= scalar }
        let isCased = index < cased.count && cased[index] == scalar
        let fold = isCased ? folds[index] : scalar
        let isWord = words[Int(scalar >> 6)] >> (scalar & 63) & 1 == 1
        let place = mixed.partitioningIndex { $0 >= fold }
        let isMixed = place < mixed.count && mixed[place] == fold
        return fold | (isWord ? Self.wordFlag : 0) | (isMixed ? Self.mixedFlag : 0)
    }
}
