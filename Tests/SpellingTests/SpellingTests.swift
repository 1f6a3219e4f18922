import BasicAlgorithms
import Spelling
import Testing

@Suite struct EditDistanceTests {
    /// The definition, word for word: optimal string alignment without any shortcut.
    private func slow(_ left: [Character], _ right: [Character]) -> Int {
        var table = Array(
            repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count {
            for column in 0...right.count {
                if row == 0 || column == 0 {
                    table[row][column] = row + column
                    continue
                }
                let isSame = left[row - 1] == right[column - 1]
                var least = min(
                    table[row - 1][column] + 1, table[row][column - 1] + 1,
                    table[row - 1][column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    least = min(least, table[row - 2][column - 2] + 1)
                }
                table[row][column] = least
            }
        }
        return table[left.count][right.count]
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("exmaples", "examples", 1),
        ("pakje", "pakje", 0), ("ca", "abc", 3), ("één", "een", 2), ("retuor", "retour", 1),
    ])
    func countsSlips(_ left: String, _ right: String, _ distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
        #expect(EditDistance.between(right, left) == distance)
    }

    @Test func isTheDefinitionForRandomWordsAndGivesUpBeyondTheLimit() {
        var random = SplitMix(state: 6)
        func word() -> String {
            String((0..<random.below(9)).map { _ in "abcd".randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<2_000 {
            let (left, right) = (word(), word())
            let expected = slow(Array(left), Array(right))
            #expect(EditDistance.between(left, right) == expected, "\(left) \(right)")
            for most in 0...3 {
                #expect(
                    EditDistance.between(left, right, most: most) == min(expected, most + 1),
                    "\(left) \(right) \(most)")
            }
        }
    }
}

@Suite struct SpellingSuggestionTests {
    private let keys = ["answer", "answers", "examples", "exclude", "quick_replies", "id", "on"]

    @Test(
        arguments: [
            ("anwser", "answer"), ("Answer", "answer"), ("exmaples", "examples"), ("xi", nil),
            ("di", "id"), ("quick", "quick_replies"), ("qui", nil), ("exclusions", "exclude"),
            ("asnwr", "answer"), ("", nil), ("zzzzzz", nil), ("nn", "on"), ("nnn", nil),
        ] as [(String, String?)])
    func findsWhatWasProbablyMeant(_ word: String, _ meant: String?) {
        #expect(SpellingSuggestion.closest(to: word, among: keys) == meant)
    }

    @Test func nothingIsNearNothing() {
        #expect(SpellingSuggestion.closest(to: "word", among: []) == nil)
    }

    /// Mistakes are read from files of any size: a word of a megabyte costs no more than one of 64 letters.
    @Test func aVeryLongWordIsCut() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(SpellingSuggestion.closest(to: long, among: [long + "b"]) == long + "b")
    }
}
