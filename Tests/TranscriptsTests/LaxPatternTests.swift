import ChatEngine
import Support
import Testing
import Transcripts

/// Expected replies that nearly every answer fits.
@Suite struct LaxPatternTests {
    private func found(_ reply: String) throws -> [LaxPatterns.Finding] {
        let text = "> hallo\n< \(reply)\n"
        let transcript = try Transcript(path: "a.transcript", bytes: Array(text.utf8))
        return LaxPatterns.found(in: [transcript], Support.Fixture.rulebook)
    }

    @Test func aPatternThatFitsEverythingIsNamedWithItsLineAndShare() throws {
        let finding = try #require(try found("/.*/").first)
        #expect(finding.share == 1)
        #expect(finding.place.line == 2)
    }

    @Test func aPatternThatFitsNothingAndALiteralAreNot() throws {
        #expect(try found("/nowhere at all/").isEmpty)
        #expect(try found("Hallo").isEmpty)
    }
}
