import Languages
import Testing

@testable import ChatEngine
@testable import IntentFiles

/// The phrases of acts that are in the program.
@Suite struct ActFileTests {
    static let languages = LanguageFiles.codes.filter { LanguageFiles.vocabulary($0).acts != nil }

    private static func pack(_ language: String) throws -> LanguagePack {
        try #require(BuiltInPacks.pack(LanguageCode(language)))
    }

    @Test(arguments: languages)
    func everyLineIsReadAndEveryActIsARole(language: String) throws {
        let bytes = try #require(LanguageFiles.vocabulary(language).acts)
        let file = ActFile(bytes)
        #expect(file.unreadable == [])
        let roles = file.acts.filter { $0 != "fillers" }.map { IntentRole(rawValue: $0) }
        #expect(roles.allSatisfy { $0?.isConversational ?? false })
        #expect(roles.count == Set(roles).count && roles.first == .safety)
    }

    /// Words of danger in what is none: each begins like a phrase of it.
    @Test(arguments: [
        ("nl", "gas 5210"), ("nl", "gas is bijna verdubbeld"), ("nl", "ik lach me dood"),
        ("nl", "de batterij is dood"), ("nl", "kan ik een brandblusser bestellen"),
        ("nl", "ik schrok van het bedrag"), ("en", "my phone died"), ("en", "how much is gas"),
        ("en", "is there a fire sale"), ("en", "this is killing me"), ("de", "der Akku ist tot"),
        ("de", "was kostet das Gas"), ("nl", "de app reageert niet meer"),
        ("nl", "ik wil niet meer dat het wordt afgeschreven"),
        ("nl", "het hoeft voor mij niet meer, annuleer maar"),
        ("en", "the router is not responding"), ("en", "support is not responding to my mails"),
    ])
    func whatOnlySoundsLikeDangerIsNone(language: String, text: String) throws {
        #expect(try !Self.acts(text, language).isDanger)
    }

    @Test(arguments: [
        ("nl", "ik ruik gas in de keuken, en mijn pakje is er ook niet"),
        ("nl", "hallo ik wil niet meer leven"), ("nl", "mijn man slaat mij"),
        ("nl", "mijn dochter reageert niet meer"), ("nl", "ik wil niet meer wakker worden"),
        ("en", "my baby is not responding"),
        ("en", "I smell gas and I don't know what to do"), ("en", "I want to kill myself"),
        ("de", "bei uns riecht es nach Gas"), ("de", "ich will nicht mehr leben"),
    ])
    func dangerIsHeardAnywhere(language: String, text: String) throws {
        #expect(try Self.acts(text, language).isDanger)
    }

    @Test(arguments: [
        ("nl", "ogenblikje, ik zoek het even op", IntentRole.wait),
        ("nl", "dat heb ik al geprobeerd", .alreadyDone),
        ("nl", "zo bedoel ik het niet", .notMeant),
        ("nl", "oké, helder", .acknowledge), ("nl", "het is opgelost, dank u", .solved),
        ("nl", "die heb ik niet bij de hand", .dontHave), ("en", "hang on a second", .wait),
        ("en", "I already did that", .alreadyDone), ("en", "that's not what I mean", .notMeant),
        ("en", "got it, thanks", .acknowledge), ("de", "einen Moment bitte", .wait),
        ("de", "das habe ich schon gemacht", .alreadyDone),
        ("nl", "tja, dat is jammer", .disappointed),
        ("nl", "dat duurt me veel te lang", .disappointed),
        ("nl", "zo lang kan ik niet wachten", .disappointed),
        ("nl", "dat vind ik best duur", .disappointed),
        ("nl", "jammer, maar bedankt", .thanks), ("nl", "toch maar niet", .cancel),
        ("nl", "vergeet het maar", .cancel), ("nl", "allemaal duidelijk, bedankt", .thanks),
        ("en", "oh what a pity", .disappointed), ("en", "that's far too expensive", .disappointed),
        ("en", "I can't wait that long", .disappointed), ("en", "sorted, thank you", .solved),
        ("en", "good morning, I have a question", .greeting),
        ("en", "I have another question", .noneOfThese), ("en", "I don't have that", .dontHave),
        ("de", "schade, aber danke", .thanks), ("de", "das dauert mir zu lange", .disappointed),
        ("de", "das ist mir zu teuer", .disappointed),
    ])
    func theUsualWordsAreHeard(language: String, text: String, role: IntentRole) throws {
        #expect(try Self.acts(text, language).main == role)
    }

    @Test(arguments: [
        ("nl", "waar blijft mijn bestelling"), ("nl", "ik wil mijn abonnement opzeggen"),
        ("nl", "dankje maar waar is mijn pakje"), ("en", "where is my parcel"),
        ("en", "thanks but my lamp is broken"), ("de", "wo ist mein Paket"),
    ])
    func aQuestionIsNoAct(language: String, text: String) throws {
        #expect(try Self.acts(text, language).main == nil)
    }

    private static func acts(_ text: String, _ language: String) throws -> SaidActs {
        let pack = try pack(language)
        let stems = StemReader(stemmer: pack.stemmer)
        return SaidActs(Utterance(text), pack.acts) { word in
            pack.vocabulary.meanings.map { $0.row(of: stems.stemKey(word)) >= 0 } ?? false
        }
    }
}
