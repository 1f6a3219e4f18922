import Testing

@testable import IntentFiles

/// Tidying changes the layout and nothing else.
@Suite struct IntentFileLayoutTests {
    private func tidied(_ text: String) -> String? {
        IntentFileLayout.tidied(name: "a.yaml", bytes: Array(text.utf8)).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func blanksGoAndIntentsStandApart() {
        let text =
            "language: nl  \r\nintents:\r\n  a:\r\n    answer: x   # why \r\n  # about b\r\n  b:\r\n    answer: y\r\n\r\n\r\n\r\n"
        let wanted =
            "language: nl\n\nintents:\n  a:\n    answer: x   # why\n\n  # about b\n  b:\n    answer: y\n"
        #expect(tidied(text) == wanted)
        #expect(tidied(wanted) == wanted)
    }

    @Test func linesOfABlockTextStayAsTheyAre() {
        let text =
            "intents:\n  a:\n    answer: |\n      one  \n\n\n      two\n    title: 'x\n\n\n      y'\n"
        #expect(tidied(text) == text)
    }

    @Test func whatIsNoYAMLIsLeftAlone() {
        #expect(tidied("a: [b\n") == nil)
        #expect(tidied("a: {b: c\n  d") == nil)
    }
}
