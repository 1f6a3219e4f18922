import ChatEngine
import Support
import Testing
import Transcripts

@testable import praatpaal

/// Which damage `check --mutations` does to a desk, and which of it transcripts notice.
@Suite struct MutationScoreTests {
    private func intent(
        _ id: Intent.ID, _ language: LanguageCode = "nl", parent: Intent.ID? = nil,
        answer: String? = nil
    ) -> Intent {
        var intent = DeskParts.intent(
            id, "het woord \(id)", at: SourceLocation(file: "\(id).yaml", line: 3),
            patterns: [#"\b"# + id + #"\b"#], answer: answer ?? "Over \(id).")
        intent.language = language
        intent.parent = parent
        return intent
    }

    private func score(
        _ intents: [Intent], speaking languages: [LanguageCode], _ transcripts: [String]
    ) throws -> MutationScore {
        let responder = DeskParts.responder(speaking: languages, intents: intents)
        return MutationScore(
            responder.rulebook, responder.recognizer,
            try transcripts.enumerated().map {
                try Transcript(path: "\($0).transcript", bytes: Array($1.utf8))
            })
    }

    private func told(_ score: MutationScore) -> [String] {
        score.mutants.map {
            "\($0.isNoticed ? "+" : "-") \($0.words) \($0.place.map { "\($0)" } ?? "nowhere")"
        }
    }

    /// In each language what it has is damaged, with its follow-ups, and the rest is left.
    @Test func eachDamageIsNoticedOrNot() throws {
        let intents = [
            intent("een"), intent("meer", parent: "een"), intent("twee"), intent("drie"),
            intent("een", "en", answer: "About it."), intent("four", "en"),
        ]
        let passing = ["> een\n< Over een.\n> drie\n< Over drie.\n", "> twee\n< Over een.\n"]
        let score = try score(intents, speaking: ["nl", "en"], passing)
        #expect(
            told(score) == [
                "+ the answers of een and meer swapped een.yaml:3:1",
                "+ the answers of twee and drie swapped twee.yaml:3:1",
                "- the answers of een and four swapped een.yaml:3:1",
                "- everything answered, however unsure nowhere",
                "+ nothing answered below 0.99 nowhere",
                "+ een (nl) taken out een.yaml:3:1",
                "- twee (nl) taken out twee.yaml:3:1",
                "+ drie (nl) taken out drie.yaml:3:1",
                "- een (en) taken out een.yaml:3:1",
                "- four (en) taken out four.yaml:3:1",
            ])
        #expect(score.noticed == score.mutants.count(where: \.isNoticed))
    }

    /// Of many, forty or fewer are taken out, evenly.
    @Test(arguments: [(0, 1), (2, 1), (41, 2)])
    func ofManyAnEvenPartIsTakenOut(count: Int, step: Int) throws {
        let intents = (0..<count).map { intent("woord\($0)", answer: "") }
        let score = try score(intents, speaking: ["nl"], [])
        let out = score.mutants.map(\.words).filter { $0.hasSuffix("taken out") }
        #expect(
            out == stride(from: 0, to: count, by: step).map { "woord\($0) (nl) taken out" })
    }
}
