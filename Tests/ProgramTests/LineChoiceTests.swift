import ChatEngine
import Support
import Testing

@testable import praatpaal

/// What of a customer's line may stand in an author's file.
@Suite struct LineChoiceTests {
    private static let choice = LineChoice(
        Support.Fixture.rulebook, Recognizer(Support.Fixture.rulebook), "nl")

    @Test(
        arguments: [
            ("waar blijft mijn pakje", "bestelling", "waar blijft mijn pakje"),
            ("hoi, waar blijft mijn pakje", "pakje", "waar blijft mijn pakje"),
            ("waar dan, waar blijft mijn pakje", "pakje", "waar dan, waar blijft mijn pakje"),
            (
                "Ik wacht al weken. Waar blijft mijn pakje? Groeten", "pakje",
                "Waar blijft mijn pakje"
            ),
            ("een twee drie vier vijf zes. pakje", "pakje", "pakje"),
            ("een twee. drie vier vijf", "nergens", "drie vier vijf"),
            ("zo lang. ook zo lang als dat", "", "ook zo lang als dat"),
            ("ik ben op 1234 te bereiken", "", nil), ("ik heb er 123 van", "", "ik heb er 123 van"),
            ("1 2 3 4 5", "", "1 2 3 4 5"), ("mijn naam is Jansen", "", nil),
            ("Jansen is mijn naam", "", "Jansen is mijn naam"),
            ("ik koop bij A", "", "ik koop bij A"),
            ("kan ik met IDEAL betalen", "", "kan ik met IDEAL betalen"),
            ("kan ik met Ideal betalen", "", "kan ik met Ideal betalen"),
            ("mail naar [e-mail]", "", nil), ("mail jan@example.nl", "", nil), ("   ", "", nil),
            (
                "a b c d e f g h i j k l m n o p q r s t u v w x y z a b", "",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z a b"
            ),
            ("a b c d e f g h i j k l m n o p q r s t u v w x y z a b c", "", nil),
            (
                "een a b c d e f g h i j k l m n. een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien",
                "",
                "een a b c d e f g h i j k l m n"
            ),
        ] as [(String, String, String?)])
    func thatPartOfALineIsTaken(line: String, name: String, part: String?) {
        #expect(Self.choice.trimmed(line, about: name) == part)
    }

    @Test func thoseThatDifferMostAreShown() {
        let lines = [
            "waar is mijn pakje", "waar is mijn pakje dan", "ik wil mijn geld terug",
            "waar is mijn pakje", "mijn geld", "heel iets anders",
        ]
        #expect(
            LineChoice.different(lines, 3) == [
                "waar is mijn pakje", "heel iets anders", "ik wil mijn geld terug",
            ])
        #expect(LineChoice.different(lines, 9).count == 5)
        #expect(LineChoice.different([], 3) == [])
    }
}
