import BasicAlgorithms
import LibYAML
import Testing

@testable import Exchange

/// What is written reads back as the same text.
@Suite struct ScalarTests {
    private func readBack(_ yaml: String) throws -> String? {
        let file = SourceFile(path: "a.yaml", bytes: Array(yaml.utf8))
        return try ForeignYAML.documents(file).first?["a"]?.text
    }

    @Test func randomTextsSurvive() throws {
        var random = SplitMix(state: 5)
        let letters = Array("ab Z9'\"#:-?,[]{}&*!|>%@`\\\n\té€“~=.")
        for _ in 0..<4000 {
            let text = String(
                (0..<(1 + random.below(12))).map { _ in letters[random.below(letters.count)] })
            let written = [
                "a: \(YAMLScalar.text(text))\n", "a: \(YAMLScalar.block(text, indent: 2))\n",
            ]
            for yaml in written { #expect(try readBack(yaml) == text, "\(yaml)") }
            let flow = SourceFile(
                path: "a", bytes: Array("[\(YAMLScalar.text(text, inFlow: true)), x]".utf8))
            #expect(
                try ForeignYAML.documents(flow).first?.items.map(\.text) == [text, "x"], "\(text)")
        }
    }

    @Test func ordinaryTextsStayPlain() {
        #expect(YAMLScalar.text("Waar is het?") == "Waar is het?")
        #expect(YAMLScalar.text("no: really") == "'no: really'")
    }
}
