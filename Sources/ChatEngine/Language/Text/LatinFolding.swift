/// What each letter of Latin-1 and Latin Extended A and B (U+0080 to U+024F) folds to: compatibility decomposition,
/// lower case, combining marks dropped, and the plain letters for ø đ ł ß æ œ þ ð ħ ı.
///
/// From the Unicode Character Database. `-` stands for "neither a letter nor a digit".
enum LatinFolding {
    /// The code points of the table.
    static let range: Range<UInt32> = 0x80..<0x250

    /// UTF-8 bytes per code point, from the start of `range` on; empty for what is neither a letter nor a digit.
    static let table: [[UInt8]] = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
        $0 == "-" ? [] : Array($0.utf8)
    }

    private static let text = """
        - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - a - - -
        - - - - 2 3 - μ - - - 1 o - 14 12 34 - a a a a a a ae c e e e e i i i i d n o o o o o - o u
        u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y a a a a a a
        c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij
        ij j j k k ĸ l l l l l l l l l l n n n n n n ʼn ŋ ŋ o o o o o o oe oe r r r r r r s s s s s
        s s s t t t t ŧ ŧ u u u u u u u u u u u u w w y y y z z z z z z s ƀ ɓ ƃ ƃ ƅ ƅ ɔ ƈ ƈ ɖ ɗ ƌ ƌ
        ƍ ǝ ə ɛ ƒ ƒ ɠ ɣ ƕ ɩ ɨ ƙ ƙ ƚ ƛ ɯ ɲ ƞ ɵ o o ƣ ƣ ƥ ƥ ʀ ƨ ƨ ʃ ƪ ƫ ƭ ƭ ʈ u u ʊ ʋ ƴ ƴ ƶ ƶ ʒ ƹ ƹ ƺ
        ƻ ƽ ƽ ƾ ƿ ǀ ǁ ǂ ǃ dz dz dz lj lj lj nj nj nj a a i i o o u u u u u u u u u u ǝ a a a a ae ae
        ǥ ǥ g g k k o o o o ʒ ʒ j dz dz dz g g ƕ ƿ n n a a ae ae o o a a a a e e e e i i i i o o o o
        r r r r u u u u s s t t ȝ ȝ h h ƞ ȡ ȣ ȣ ȥ ȥ a a e e o o o o o o o o y y ȴ ȵ ȶ ȷ ȸ ȹ ⱥ ȼ ȼ ƚ
        ⱦ ȿ ɀ ɂ ɂ ƀ ʉ ʌ ɇ ɇ ɉ ɉ ɋ ɋ ɍ ɍ ɏ ɏ
        """
}
