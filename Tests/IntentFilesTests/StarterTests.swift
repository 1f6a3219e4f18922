import BuiltIns
import Testing

@testable import IntentFiles

/// What `init` writes is fit for use as it stands.
@Suite struct StarterTests {
    @Test func everyBuiltInLanguageHasAStarter() {
        #expect(Starter.languages == BuiltInFiles.languages)
        #expect(Starter.files(in: "xx") == nil)
    }

    @Test(arguments: Starter.languages)
    func aStarterHasIntentsSettingsAndATranscript(language: String) throws {
        let files = try #require(Starter.files(in: language))
        let names = files.map(\.path)
        #expect(names.contains("Intents/desk.yaml"))
        #expect(names.contains { $0.hasPrefix("Transcripts/\(language)/") })
        let yaml = files.filter { $0.path.hasSuffix(".yaml") }
            .map { (name: $0.path, bytes: Array($0.text.utf8)) }
        let loaded = try RulebookLoader().load(files: yaml)
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.rulebook.languages.map(\.code) == [language])
        #expect(loaded.rulebook.intents.filter(\.isSubject).count >= 5)
    }
}
