import IntentFiles
import Testing

@testable import ChatEngine

/// What is left of a letter when its courtesies and what it quotes are taken away.
@Suite struct LetterTests {
    private static let words = BuiltInPacks.packs(["nl", "en"]).hearing

    @Test(
        arguments: [
            ("Dear team,\nwhere is my parcel?\n\nKind regards,\nEva", "where is my parcel?"),
            (
                "Geachte heer,\n\nWaar is mijn pakket?\nHet is al week 3.\nGroet,\nJan",
                "Waar is mijn pakket?\nHet is al week 3."
            ),
            // What somebody else wrote before is no question of today.
            (
                "> Hoe kan ik retourneren?\n> Groet, Jan\nWaar is mijn pakket?",
                "Waar is mijn pakket?"
            ),
            ("Waar is mijn pakket?\n> Hoe kan ik retourneren?", "Waar is mijn pakket?"),
            (
                "Waar is mijn pakket?\nOp 3 maart schreef Jan:\nHoe kan ik retourneren?",
                "Waar is mijn pakket?"
            ),
            ("Waar is mijn pakket?\n-----\nHoe kan ik retourneren?", "Waar is mijn pakket?"),
            ("Waar is mijn pakket?\nHoe kan ik retourneren?", nil),
            // An opening has five words, a closing eight, and a quote a line of its own.
            ("Dear one two three four,\nwhere is it?", "where is it?"),
            ("Dear one two three four five,\nwhere is it?", nil),
            ("Dear team\nwhere is it?", nil),
            (
                "Where is it?\nKind regards one two three four five six\nand that is all",
                "Where is it?"
            ),
            ("Where is it?\nKind regards one two three four five six seven\nand no more", nil),
            ("Where is it?\n__\nHow is it?", "Where is it?"),
            ("Where is it?\n\n\nHow is it?", nil),
            ("Beste team,\nMet vriendelijke groet, Jan", "Met vriendelijke groet, Jan"),
            ("> Hoe kan ik retourneren?\n> Groet, Jan", nil),
            ("Waar is mijn pakket? Groet, Jan", nil),
            ("", nil),
        ] as [(String, String?)])
    func onlyWhatTheLetterItselfSaysIsHeard(text: String, body: String?) {
        #expect(Letter(Self.words).body(of: text) == body)
    }
}
