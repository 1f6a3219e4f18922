import BasicAlgorithms
import Snowball
import Spelling
import Testing

@testable import ChatEngine

@Suite struct CharacterRunsTests {
    private func runs(_ word: String) -> [FeatureKey] {
        var keys: [FeatureKey] = []
        Array(word.utf8).withUnsafeBufferPointer {
            CharacterRuns.forEach(of: $0) { keys.append($0) }
        }
        return keys
    }

    /// Over characters rather than bytes.
    private func slow(_ word: String) -> [FeatureKey] {
        let letters = Array("_\(word)_".unicodeScalars)
        return (3...4).flatMap { length -> [FeatureKey] in
            guard letters.count >= length else { return [] }
            return (0...(letters.count - length)).map { start in
                let run = String(String.UnicodeScalarView(letters[start..<(start + length)]))
                return Array(run.utf8).withUnsafeBufferPointer {
                    FeatureKey(bytes: $0, seed: FeatureFamily.characters.seed)
                }
            }
        }
    }

    @Test(arguments: ["", "a", "ab", "abc", "pakje", "één", "страница", "退货", "👍a👍"])
    func areThreeAndFourCharactersBetweenTwoEdges(_ word: String) {
        #expect(runs(word) == slow(word))
    }
}

@Suite struct StemReaderTests {
    @Test(
        arguments: [
            ("dutch", "bestellingen", "bestelling"), ("dutch", "pakketten", "pakket"),
            ("english", "returned", "returning"), ("dutch", "Eén", "een"),
        ] as [(String, String, String)])
    func formsOfAWordShareAStem(_ algorithm: String, _ one: String, _ other: String) {
        let reader = StemReader(stemmer: algorithm)
        #expect(reader.stemKey(ofWord: one) == reader.stemKey(ofWord: other))
        #expect(reader.stemKey(ofWord: one) != reader.stemKey(ofWord: "klacht"))
    }

    @Test func numbersAndMarksAreTheirOwnStems() {
        let reader = StemReader(stemmer: "dutch")
        Array("0000".utf8).withUnsafeBufferPointer { bytes in
            let own = FeatureKey(bytes: bytes, seed: FeatureFamily.stem.seed)
            #expect(reader.stemKey(of: .number, bytes) == own)
            #expect(reader.stemKey(of: .mark, bytes) == own)
        }
    }

    @Test func aLanguageWithoutAStemmerLeavesWordsAsTheyAre() {
        let stemmer = Stemmer(algorithm: "xx")
        #expect(stemmer.stem(Array("pakketten".utf8)) == Array("pakketten".utf8))
        #expect(Stemmer(algorithm: "dutch").stem([]) == [])
        #expect(
            Stemmer(algorithm: "dutch").stem(Array("bestellingen".utf8)) == Array("bestell".utf8))
    }
}

@Suite struct LexiconTests {
    private func bytes<Result>(
        _ word: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result { Array(word.utf8).withUnsafeBufferPointer(body) }

    @Test func aWordIsFoundWithItsStemItsRunsAndItsLetters() {
        var lexicon = Lexicon()
        for (number, word) in ["pakje", "één", "pakjes", "pakje"].enumerated() {
            let id = bytes(word) {
                lexicon.add(
                    $0, stemKey: FeatureKey(0, 1), stem: FeatureID(number),
                    grams: [FeatureID(10 + number), FeatureID(20)])
            }
            lexicon.countOne(id)
        }
        #expect(lexicon.count == 3)
        let pakje = bytes("pakje") { lexicon.find($0) }
        #expect(pakje == WordID(0))
        #expect(lexicon[pakje].count == 2 && lexicon[pakje].stem == FeatureID(0))
        #expect(lexicon.text(of: WordID(1)) == "één")
        #expect(lexicon.grams[2].map(\.index) == [12, 20])
        #expect(bytes("pakj") { lexicon.find($0) }.isNone)
        lexicon.renumber((0..<30).map { FeatureID(29 - $0) })
        #expect(lexicon[pakje].stem == FeatureID(29))
        #expect(lexicon.grams[0].map(\.index) == [19, 9])
    }
}

@Suite struct SpellerPropertyTests {
    /// Every known word in turn, without buckets and bits.
    private func slow(_ typed: [UInt8], _ words: [[UInt8]]) -> Int? {
        let most = typed.count >= 10 ? 2 : 1
        var best: (distance: Int, word: Int)?
        for (number, word) in words.enumerated()
        where word.first == typed.first && word.count >= 3 && abs(word.count - typed.count) <= most
        {
            let distance = EditDistance.between(typed, word)
            if distance <= most, distance < best?.distance ?? .max { best = (distance, number) }
        }
        return best?.word
    }

    @Test func findsTheNearestOfAllWords() {
        var random = SplitMix(state: 17)
        func word(_ length: Int) -> [UInt8] {
            (0..<length).map { _ in UInt8(ascii: "a") + UInt8(random.below(4)) }
        }
        var words: [[UInt8]] = []
        var lexicon = Lexicon()
        for _ in 0..<300 {
            let new = word(3 + random.below(10))
            if words.contains(new) { continue }
            words.append(new)
            _ = new.withUnsafeBufferPointer {
                lexicon.add($0, stemKey: FeatureKey(0, 0), stem: FeatureID(0), grams: [])
            }
        }
        let speller = Speller(lexicon)
        var found = 0
        for _ in 0..<1_000 {
            let typed = word(4 + random.below(9))
            guard let expected = slow(typed, words) else { continue }
            found += 1
            let correction = typed.withUnsafeBufferPointer { speller.correct($0) }
            #expect(correction == .word(WordID(expected)))
        }
        #expect(found > 100)
    }
}
