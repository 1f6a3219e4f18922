import ChatEngine
import IntentFiles
import Testing

/// `surveys` of desk.yaml.
@Suite struct SurveySettingsTests {
    private static let intents = """
        language: nl
        intents:
          a:
            examples: [hoe laat gaan jullie open]
            answer: Om negen uur.
        """

    private static func load(_ desk: String) throws -> LoadedRulebook {
        try RulebookLoader().load(files: [
            ("kb/a.yaml", Array(intents.utf8)), ("kb/desk.yaml", Array(desk.utf8)),
        ])
    }

    @Test func aSurveyIsReadAsItIsWritten() throws {
        let desk = try Self.load(
            "surveys:\n  csat: {after: bot, share: 0.5, at_most: 2 per 30d}\n  nps: {}\n"
        ).rulebook.desk
        #expect(desk.surveys.map(\.metric) == ["csat", "nps"])
        #expect(desk.surveys[0].after == .bot && desk.surveys[0].share == 0.5)
        #expect(desk.surveys[0].most == 2 && desk.surveys[0].window == 30 * 86_400)
        #expect(desk.surveys[1] == SurveyRule(metric: "nps"))
    }

    @Test(arguments: [
        "surveys: {csat: {after: robot}}", "surveys: {csta: {}}", "surveys: {csat: {share: 2}}",
        "surveys: {csat: {at_most: 1 per maand}}", "surveys: {csat: {at_most: often}}",
    ])
    func aMistakeIsAnErrorWithItsPlace(text: String) {
        #expect(throws: IntentFilesUnusable.self) { try Self.load(text + "\n") }
    }
}
