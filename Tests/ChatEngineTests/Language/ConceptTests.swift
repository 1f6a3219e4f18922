import ChatEngine
import Testing

@testable import ChatEngine

/// Word sets: what customers call one thing.
@Suite struct ConceptTests {
    private func found(
        _ concepts: [Concept], in text: String, particles: [String] = []
    ) -> [String] {
        let reader = StemReader(stemmer: "dutch")
        let table = ConceptTable(concepts, particles: particles, reader)
        let said = Utterance(text)
        var names: [String] = []
        table.match(said.tokens.map { reader.stemKey(ofWord: said.text(of: $0)) }) {
            concept, twelfths, first, last in
            names.append("\(concepts[concept.index].id) \(twelfths) \(first)-\(last)")
        }
        return names
    }

    @Test func aLineIsASetAndOthersArePassedOver() {
        let text = "# words\nthing.bin: bin, wheelie bin\n~trade.x:  a , b\r\n\nno colon\n: x\n"
        #expect(
            ConceptFile.concepts(in: text.utf8) == [
                Concept(id: "thing.bin", items: ["bin", "wheelie bin"]),
                Concept(id: "trade.x", items: ["a", "b"], isTopic: true),
            ])
    }

    @Test func theFirstPartOfAnIdTellsTheKind() {
        let kinds: [(String, WordKind)] = [
            ("act.cancel", .act), ("problem.broken", .trouble), ("feeling.angry", .trouble),
            ("thing.meter", .thing), ("document.bill", .thing), ("trade.gym", .thing),
            ("person.staff", .party), ("org.carrier", .party), ("place.shop", .place),
            ("time.day", .time), ("ask.when", .other), ("bakfiets", .other),
        ]
        for (id, kind) in kinds { #expect(Concept(id: id, items: ["x"]).kind == kind) }
    }

    @Test func aKindKeepsItsGreatestNumber() {
        var numbers = NumbersByKind()
        numbers.raise([WordKinds(.act), WordKinds(.place)], to: 3)
        numbers.raise(WordKinds(.act), to: 2)
        numbers.raise([], to: 9)
        #expect(WordKind.allCases.map { numbers[$0] } == [3, 0, 0, 0, 3, 0, 0])
    }

    @Test func itemsAreMatchedByStemsAlsoInsideALongerOne() {
        let sets = [
            Concept(id: "bin", items: ["container", "gft bak"]), Concept(id: "gft", items: ["gft"]),
        ]
        #expect(
            found(sets, in: "mijn containers en gft bak") == [
                "bin 12 1-1", "bin 12 3-4", "gft 12 3-3",
            ])
    }

    @Test func anItemOfSeveralSetsIsSharedOutAndATopicCountsHalf() {
        let two = [Concept(id: "a", items: ["bak"]), Concept(id: "b", items: ["bak"])]
        #expect(found(two, in: "bak") == ["a 6 0-0", "b 6 0-0"])
        #expect(found([Concept(id: "t", items: ["bak"], isTopic: true)], in: "bak") == ["t 6 0-0"])
        let five = (0..<5).map { Concept(id: "\($0)", items: ["bak"]) }
        #expect(found(five, in: "bak").isEmpty)
    }

    @Test func aVerbIsFoundApartFromItsParticle() {
        let sets = [Concept(id: "end", items: ["zeg op"])]
        let text = "ik zeg mijn contract op"
        #expect(found(sets, in: text, particles: ["op"]) == ["end 12 1-4"])
        #expect(found(sets, in: text).isEmpty)
    }

    /// A desk's words belong to the language's set of that name; a set of its own stands after all others.
    @Test func aDeskAddsWordsToASetOrSetsOfItsOwn() {
        let pack = LanguagePack.wordless("nl")
        let own = [
            Concept(id: "a", items: ["bakkie"]), Concept(id: "a", items: ["otto"]),
            Concept(id: "b", items: ["x"]),
        ]
        #expect(
            pack.wordSets(adding: own) == [
                Concept(id: "a", items: ["bakkie", "otto"]), Concept(id: "b", items: ["x"]),
            ])
    }
}
