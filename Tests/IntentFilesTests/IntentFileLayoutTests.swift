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

    /// What gets an empty line before it, with the comments right above it, and what never does.
    @Test(arguments: [
        ("a: x\nb: y\n", "a: x\nb: y\n"),
        ("intents:\n  a: x\n  b: y\n", "intents:\n  a: x\n  b: y\n"),
        // The first of a section follows its key, with or without a comment.
        ("queues:\n  a:\n    b: c\n", "queues:\n  a:\n    b: c\n"),
        (
            "x: 1\nintents:\n  # about a\n  a:\n    b: c\n",
            "x: 1\n\nintents:\n  # about a\n  a:\n    b: c\n"
        ),
        // A section right below a key that opens another.
        ("a:\nintents:\n  b:\n    c: d\n", "a:\nintents:\n  b:\n    c: d\n"),
        (
            "a:\n# about intents\nintents:\n  b:\n    c: d\n",
            "a:\n\n# about intents\nintents:\n  b:\n    c: d\n"
        ),
        (
            "not_ours:\n  a:\n    b: c\n  # one\n  # two\n  d:\n    e: f\n",
            "not_ours:\n  a:\n    b: c\n\n  # one\n  # two\n  d:\n    e: f\n"
        ),
        ("other:\n  a:\n    b: c\n  d:\n    e: f\n", "other:\n  a:\n    b: c\n  d:\n    e: f\n"),
        // A comment at the top is of the file.
        ("# top\na:\n  b: c\n", "# top\na:\n  b: c\n"),
        ("\n\na: x\t\n\n\n\nb: y\n\n", "a: x\n\nb: y\n"),
    ])
    func emptyLinesStandWhereSomethingBegins(text: String, wanted: String) {
        #expect(tidied(text) == wanted)
        #expect(tidied(wanted) == wanted)
    }

    @Test func whatIsNoYAMLIsLeftAlone() {
        #expect(tidied("a: [b\n") == nil)
        #expect(tidied("a: {b: c\n  d") == nil)
    }
}
