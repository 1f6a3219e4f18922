import JSON
import Testing

@testable import praatpaal

/// What `suggest --format yaml` prints, value by value.
@Suite struct SuggestionYAMLTests {
    @Test(arguments: [
        (JSONValue.string("a: b"), "'a: b'"), (.number(3), "3"), (.bool(true), "true"),
        (.null, "null"), (.array([]), "[]"), (.object([:]), "{}"),
        (.array([.string("a"), .number(2)]), "- a\n- 2"),
        (.object(["b": .number(1), "a": .array([])]), "a: []\nb: 1"),
        (.object(["a": .array([.string("x"), .string("y")])]), "a:\n  - x\n  - y"),
        (
            .array([
                .object(["n": .number(1), "m": .object(["k": .null])]), .array([.bool(false)]),
            ]),
            "-\n  m:\n    k: null\n  n: 1\n-\n  - false"
        ),
    ])
    func eachValueIsWrittenSo(value: JSONValue, text: String) {
        #expect(SuggestionPage.yaml(value, 0) == text)
        let indented = text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        #expect(SuggestionPage.yaml(value, 2) == indented)
    }
}
