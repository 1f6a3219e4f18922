import Support
import Testing

@testable import ChatEngine

/// Where a message is cut into sentences, and where it is not.
@Suite struct SeveralSentencesTests {
    private let reader = DeskCache(Fixture.responder)

    private func sentences(_ text: String) -> [String] {
        reader.read(text).sentences.map(\.utterance.text)
    }

    @Test(
        arguments: [
            (
                "Waar is mijn pakje? Hoe kan ik retourneren?",
                ["Waar is mijn pakje?", "Hoe kan ik retourneren?"]
            ),
            ("Bedankt! Hoe kan ik retourneren", ["Bedankt!", "Hoe kan ik retourneren"]),
            (
                "mijn pakje is er niet. ik wil retourneren",
                ["mijn pakje is er niet.", "ik wil retourneren"]
            ),
            (
                "waar is mijn pakje\nhoe kan ik retourneren",
                ["waar is mijn pakje", "hoe kan ik retourneren"]
            ),
            (
                "waar is mijn pakje en hoe kan ik retourneren",
                ["waar is mijn pakje", "hoe kan ik retourneren"]
            ),
            (
                "where is my parcel and how do I return it",
                ["where is my parcel", "how do I return it"]
            ),
        ] as [(String, [String])])
    func anEndOrAQuestionWordAfterAndBeginsAnother(text: String, parts: [String]) {
        #expect(sentences(text) == parts)
    }

    @Test(arguments: [
        "waar is mijn pakje?", "waar is mijn pakje???", "waar is mijn pakje !", "",
        "ik wil een jas en een broek terugsturen", "het kost 12.50 en meer",
        "www.example.nl is weg",
        "?!",
    ])
    func whatIsOneIsNotCut(text: String) {
        #expect(sentences(text) == [])
    }

    @Test func aLongMessageIsTakenAsOneAndMoreThanSixAreNotRead() {
        let long = String(repeating: "Waar is mijn pakje? ", count: 101)
        #expect(long.utf8.count > 2_000)
        #expect(sentences(long) == [])
        let many = (1...9).map { "vraag nummer \($0)?" }.joined(separator: " ")
        #expect(sentences(many).count == 6)
        #expect(sentences(many).last == "vraag nummer 6?")
    }
}
