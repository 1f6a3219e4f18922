import Support
import Testing

@testable import ChatEngine

/// What is heard of a message that is far longer than anybody types.
@Suite struct LongMessageTests {
    @Test func whatAnybodyTypesIsHeardInWhole() {
        let text = String(repeating: "waar is mijn pakket ", count: 600)
        #expect(LongMessage.heard(of: text) == text)
    }

    @Test(arguments: ["é", "a", "👩‍👩‍👧", "e\u{301}"])
    func ofALongerOneTheBeginningAndTheEndAreHeard(letter: String) {
        let middle = String(repeating: letter + letter + " ", count: 20_000)
        let heard = LongMessage.heard(of: "waar is mijn pakket " + middle + " graag antwoord")
        #expect(heard.hasPrefix("waar is mijn pakket "))
        #expect(heard.hasSuffix(" graag antwoord"))
        #expect((10_000...LongMessage.most).contains(heard.utf8.count))
        // Cut between words.
        let words = heard.split(whereSeparator: \.isWhitespace).dropFirst(4).dropLast(2)
        #expect(words.allSatisfy { $0 == letter + letter })
    }

    @Test func withoutASpaceItIsCutBetweenCharacters() {
        let heard = LongMessage.heard(of: String(repeating: "👩‍👩‍👧", count: 2_000))
        #expect(heard.filter { !$0.isWhitespace }.allSatisfy { $0 == "👩‍👩‍👧" })
        // A character of many bytes may stick out.
        #expect(heard.utf8.count <= LongMessage.most + 20)
    }

    @Test func dangerIsHeardAnywhere() {
        let cache = DeskCache(Support.Fixture.busyDesk)
        let story = String(repeating: "het was mooi weer en wij liepen buiten ", count: 400)
        #expect(!cache.read(story).acts(in: "nl").isDanger)
        #expect(cache.read(story + "ik ruik gas " + story).acts(in: "nl").isDanger)
    }
}
