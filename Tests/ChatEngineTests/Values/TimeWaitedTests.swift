import CivilTime
import Support
import Testing

@testable import ChatEngine

/// How long customers say to have waited. Today is Monday 2 March 2026.
struct TimeWaitedTests {
    private let today = CivilDate(year: 2026, month: 3, day: 2)

    @Test(arguments: [
        (TestLanguage.nl, "ik wacht al drie weken op mijn geld", 21),
        (.nl, "al ruim 10 dagen niks gehoord", 10),
        (.nl, "de retour is twee weken geleden verstuurd", 14),
        (.nl, "het is al meer dan een week", 7),
        (.nl, "het pakket is 5 dagen te laat", 5),
        (.nl, "sinds vorige week maandag", 7),
        (.nl, "sinds 20 februari", 10),
        (.en, "i have been waiting for three weeks", 21),
        (.en, "already 12 days late", 12),
        (.en, "sent it back 2 weeks ago", 14),
        (.en, "since 20 february", 10), (.en, "already 3 days 2 weeks after it", 3),
        (.de, "ich warte schon drei Wochen", 21),
        (.de, "vor 10 Tagen bestellt", 10),
        (.de, "seit zwei Wochen keine Antwort", 14),
    ])
    func isTold(_ language: TestLanguage, _ text: String, _ days: Int) throws {
        #expect(try waited(language, text) == days)
    }

    @Test(arguments: [
        (TestLanguage.nl, "binnen vijf werkdagen"), (.nl, "ik heb 3 weken vakantie"),
        (.nl, "over twee weken kom ik"), (.en, "within 5 days"), (.en, "in two weeks"),
        (.de, "in drei Wochen"), (.nl, "wanneer krijg ik mijn geld terug"),
    ])
    func isNotTold(_ language: TestLanguage, _ text: String) throws {
        #expect(try waited(language, text) == nil)
    }

    private func waited(_ language: TestLanguage, _ text: String) throws -> Int? {
        TimeWaited(in: text, pack: language.pack, today: try #require(today)).days
    }
}
