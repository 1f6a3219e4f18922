import BasicAlgorithms
import PCRE2
import Testing

@testable import ChatEngine

@Suite struct PatternWorthTests {
    /// Precision smoothed by two right guesses, squared.
    @Test(
        arguments: [
            (0, 0, 1.0), (5, 0, 1.0), (0, 1, 4.0 / 9), (0, 2, 0.25), (2, 2, 4.0 / 9), (8, 10, 0.25),
        ] as [(Int, Int, Double)])
    func aPatternIsWorthItsPrecisionSquared(_ own: Int, _ others: Int, _ share: Double) {
        let points = FixedPoint.points(Worth.amount(own: own, others: others))
        #expect(abs(points - 1.5 * share) < 1e-6)
    }

    private func amount(_ exclude: [String]) -> Double {
        let model = SmallDesk.model([
            SmallDesk.intent("a", ["een pakje"], patterns: [#"\bgeld\b"#], exclude: exclude),
            SmallDesk.refund,
        ])
        return FixedPoint.points(model.lessons.patternAmounts[at: 0, 0])
    }

    @Test func matchesThatExcludeStopsCostThePatternNothing() {
        // "geld" is in four of the five examples of another intent, "mijn geld" in three.
        #expect(abs(amount([]) - 1.5 / 9) < 1e-6)
        #expect(abs(amount([#"\bmijn\b"#]) - 1.5 * 4 / 9) < 1e-6)
        #expect(amount(["geld"]) == 1.5)
        #expect(amount(["xyz"]) == amount([]))
    }
}

@Suite struct PatternMatcherTests {
    private let matcher = PatternMatcher(intents: [
        SmallDesk.intent("a", patterns: ["pakje", #"\d+"#], exclude: ["retour"]),
        SmallDesk.intent("b", patterns: ["pakje|doos", "^(x+)+$"]),
    ])

    private func found(_ text: String) -> PatternMatcher.Found {
        var (text, found) = (text, PatternMatcher.Found())
        let (workspace, scratch) = (MatchWorkspace(), PrefilterScratch())
        text.withUTF8 { matcher.match($0, into: &found, with: workspace, scratch) }
        return found
    }

    @Test func everyPatternThatMatchesIsAHitOfItsIntent() {
        let hits = found("Doos 12, pakje").hits.map { [$0.intent.index, $0.pattern] }
        #expect(hits == [[0, 0], [0, 1], [1, 0]])
        #expect(found("niets").hits.isEmpty)
    }

    @Test func anExclusionIsNoHitAndItsIntentsHitsDoNotCount() {
        let found = found("retour van 1 pakje")
        #expect(found.excluded.map(\.intent.index) == [0])
        #expect(found.excluded.first?.source == SmallDesk.place(200))
        #expect(found.excluded.first?.range == 0..<6)
        #expect(found.hits.count == 3)
        #expect(found.countingHits.map(\.intent.index) == [1])
    }

    @Test func aPatternThatCostsTooMuchIsALimitAndNoHit() {
        let found = found(String(repeating: "x", count: 40) + "!")
        #expect(found.hits.isEmpty)
        #expect(found.limits.map(\.source) == [SmallDesk.place(101)])
    }

    @Test func patternsThatNoWordIsRequiredForAlwaysRun() {
        #expect(matcher.alwaysRun.map(\.pattern) == [#"\d+"#, "^(x+)+$"])
        #expect(matcher.alwaysRun.map(\.intent.index) == [0, 1])
    }
}

@Suite struct ExactExampleTests {
    private let examples = ExactExamples([
        TrainingExample(intent: IntentNumber(0), text: "Waar is het?", source: SmallDesk.place(1)),
        TrainingExample(intent: IntentNumber(0), text: "waar is het", source: SmallDesk.place(2)),
        TrainingExample(intent: IntentNumber(1), text: "wáár is hét!!", source: SmallDesk.place(3)),
        TrainingExample(intent: IntentNumber(1), text: "12 pakjes", source: SmallDesk.place(4)),
    ])

    private func find(_ text: String) -> [[Int]] {
        var found: [ExactExamples.Entry] = []
        Utterance(text).withView { view in
            let keys = view.tokens.map { Lexicon.key(view.folded($0)) }
            examples.find(ExactExamples.key(of: view.tokens, keys), into: &found)
        }
        return found.map { [$0.intent.index, $0.example.index] }
    }

    @Test(
        arguments: [
            ("waar is het", [[0, 0], [1, 2]]), ("WAAR, is ’het’...", [[0, 0], [1, 2]]),
            ("waar is", []), ("het is waar", []), ("34 pakjes", [[1, 3]]), ("345 pakjes", []),
            ("", []),
        ] as [(String, [[Int]])])
    func wordsWithoutPunctuationAreCompared(_ text: String, _ expected: [[Int]]) {
        #expect(find(text) == expected)
    }
}

@Suite struct EntityExtractorTests {
    private func entity(_ id: String, _ pattern: String) throws -> EntityType {
        EntityType(
            id: id, language: "nl", source: SmallDesk.place(1),
            form: .pattern(try Pattern(pattern)), ask: nil, invalid: nil)
    }

    private func find(_ types: [EntityType], _ text: String) -> [Entity] {
        var (text, found) = (text, [Entity]())
        let extractor = EntityExtractor(types: types)
        text.withUTF8 { extractor.extract(from: $0, into: &found, with: MatchWorkspace()) }
        return found
    }

    @Test func theValuesOfEachTypeAreFoundFromFirstToLast() throws {
        let types = [try entity("nummer", #"\b[A-Z]{2}\d{2}\b"#), try entity("getal", #"\b\d+\b"#)]
        let found = find(types, "AB12 en 7, cd34")
        #expect(found.map(\.text) == ["AB12", "cd34", "7"])
        #expect(found.map(\.type) == ["nummer", "nummer", "getal"])
        #expect(found.map(\.range) == [0..<4, 11..<15, 8..<9])
    }

    @Test func theGroupNamedLikeTheEntityIsTheValue() throws {
        let found = find([try entity("maat", #"maat (?<maat>\w+)"#)], "in maat XL graag")
        #expect(found == [Entity(type: "maat", text: "XL", range: 8..<10)])
    }

    @Test func anEmptyMatchIsNoValueAndAFloodIsCut() throws {
        #expect(find([try entity("niets", "x*")], "abc").isEmpty)
        #expect(find([try entity("cijfer", #"\d"#)], "123456789012").count == 8)
    }
}

@Suite struct NegationTableTests {
    @Test(
        arguments: [
            ("ik wil niet annuleren", ["annuleren"]), ("ik wil geen retour", ["retour"]),
            // What is missing is not unwanted.
            ("geen retour", []), ("er zit geen retour bij", []),
            ("geen retour maar een klacht", ["retour"]),
            // What is asked is not denied.
            ("kan ik niet annuleren", []), ("en is er niet betaald", []),
            ("niet annuleren?", []), ("ik wil niet annuleren?", ["annuleren"]),
            ("kan ik zonder account", ["account"]),
            ("kan annuleren niet meer betalen", ["betalen"]),
            ("ik wil het niet meer annuleren", ["annuleren"]), ("annuleren wil ik niet", []),
            ("niet", []), ("niet niet betalen", ["betalen"]),
            ("niet meer dit zo betalen", ["betalen"]), ("niet meer dit zo het betalen", []),
            ("niet? betalen", []), ("nooit meer dit zo het de een betalen", []),
            ("geen retour en geen klacht", ["retour", "klacht"]), ("", []),
        ] as [(String, [String])])
    func theFirstWordThatMattersAfterANegatorIsNegated(_ text: String, _ words: [String]) {
        let model = SmallDesk.model()
        let said = Utterance(text)
        let negated = said.withView { view in
            model.withWorkspace { workspace in
                model.weigh(view, after: nil, workspace)
                return workspace.weighing.negated
            }
        }
        #expect(negated.map { said.text(of: said.tokens[$0]) } == words)
    }
}
