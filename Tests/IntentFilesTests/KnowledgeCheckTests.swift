import ChatEngine
import Testing

@testable import IntentFiles

/// What `check` finds with the models of a knowledge base.
@Suite struct KnowledgeCheckTests {
    private func findings(_ intents: String) throws -> [Finding] {
        let rulebook = try load("intents:\n" + intents).rulebook
        return Recognizer(rulebook).check(rulebook.desk.thresholds)
    }

    private static let parcel = """
          pakket:
            title: Waar is mijn pakket?
            examples: [waar blijft mijn pakket, wanneer komt mijn pakketje, mijn pakket is er nog niet]
            answer: Onderweg.

        """
    private static let invoice = """
          factuur:
            title: Mijn factuur opvragen
            examples: [mag ik een factuur, ik zoek mijn factuur, stuur mij de factuur van mijn pakket]
            answer: In uw account.

        """

    @Test func aPatternThatReachesAnotherIntentsExampleIsFound() throws {
        let found = try findings(
            Self.invoice + Self.parcel + "    patterns: ['mijn pakket']\n")
        let overreaching = found.compactMap { finding -> String? in
            if case .patternOverreaches(_, let own, _, let example, let other, _) = finding {
                return "\(own) \(other) \(example.value)"
            }
            return nil
        }
        #expect(overreaching == ["pakket factuur stuur mij de factuur van mijn pakket"])
    }

    @Test func anExcludeStopsIt() throws {
        let found = try findings(
            Self.invoice + Self.parcel
                + "    patterns: ['mijn pakket']\n    exclude: ['\\bfactuur']\n")
        #expect(
            !found.contains {
                if case .patternOverreaches = $0 { true } else { false }
            })
    }

    private func buttons(_ buttons: String) throws -> [String] {
        try findings(Self.invoice + Self.parcel + "    quick_replies: [\(buttons)]\n").compactMap {
            switch $0 {
            case .quickReplyLost(let text, let intent, _): "lost \(text) \(intent)"
            case .quickReplyRepeats(let text, let intent, _): "repeats \(text) \(intent)"
            case .exampleLost, .patternOverreaches, .patternTooCostly, .patternAlwaysRuns: nil
            }
        }
    }

    @Test func aButtonLeadsSomewhereElse() throws {
        #expect(try buttons("Mijn factuur opvragen") == [])
        #expect(try buttons("ik wil een medewerker spreken") == [])
        #expect(try buttons("Cadeaubonnen") == ["lost Cadeaubonnen pakket"])
        #expect(try buttons("'Waar is mijn pakket?'") == ["repeats Waar is mijn pakket? pakket"])
    }
}
