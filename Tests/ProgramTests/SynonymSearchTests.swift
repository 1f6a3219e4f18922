import ChatEngine
import Support
import Testing

@testable import praatpaal

/// Which word of the desk a word of customers stands for.
@Suite struct SynonymSearchTests {
    private func intent(_ id: Intent.ID, _ examples: [String]) -> Intent {
        let place = SourceLocation(file: "nl.yaml", line: 1)
        var intent = DeskParts.intent(id, examples[0], answer: "Over \(id).")
        intent.trigger.examples = examples.map { Sourced($0, at: place) }
        return intent
    }

    private var desk: Responder {
        DeskParts.responder(intents: [
            intent(
                "status",
                [
                    "waar blijft mijn pakket", "is mijn pakket al verstuurd",
                    "wanneer komt het pakket aan", "het pakket is er nog steeds niet",
                ]),
            intent(
                "abonnement",
                [
                    "ik wil mijn abonnement opzeggen", "hoe stop ik het abonnement",
                    "mag het abonnement per direct weg", "het abonnement verlengen",
                ]),
            intent(
                "korting",
                [
                    "hoe gebruik ik een kortingscode", "mijn kortingscode werkt niet",
                    "waar vul ik de kortingscode in", "geldt de kortingscode nog",
                ]),
        ])
    }

    private static let lines = [
        "zwirbel", "waar zwirbel", "mijn zwirbel", "waar is mijn zwirbel", "is de zwirbel er al",
        "zwirbel zwirbel",
    ]

    private func found(
        _ missing: [String], in lines: [String] = lines, beside others: [String] = [],
        of target: Intent.ID = "status"
    ) -> String? {
        let desk = desk
        let search = SynonymSearch(
            rulebook: desk.rulebook, recognizer: desk.recognizer, language: "nl",
            customers: lines + others)
        return search.synonym(for: missing, in: lines, of: target).map {
            "\($0.word) = \($0.canonical)"
        }
    }

    @Test func theWordThatMakesThemUnderstoodIsWhatItMeans() {
        #expect(found(["zwirbel"]) == "zwirbel = pakket")
        #expect(found(["niets", "zwirbel"]) == "zwirbel = pakket")
        #expect(found(["zwirbel"], of: "niets") == nil)
    }

    @Test func aWordThatSaysNothingOrIsOfOthersMeansNothing() {
        for word in ["12", "zw", "zwirbel2", "mijn", "kwijt"] { #expect(found([word]) == nil) }
        let others = ["zwirbel een", "zwirbel twee"]
        #expect(found(["zwirbel"], beside: others) == "zwirbel = pakket")
        #expect(found(["zwirbel"], beside: others + ["zwirbel drie"]) == nil)
        #expect(found(["zwirbel"], in: Array(Self.lines.prefix(1))) == nil)
    }
}
