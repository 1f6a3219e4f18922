import Templates
import Testing

/// One reading of the tags of a text, for filling it and for showing what is wrong in it.
@Suite struct TemplateTagsTests {
    @Test func eachNameHasThePlaceOfItsFirstTag() throws {
        let names = try TemplateTags(of: "Één {{ a }}, {{#b}}{{a}}{{/b}} {{^c-d}}nee{{/c-d}}").names
        #expect(names.map(\.name) == ["a", "b", "c-d"])
        #expect(names.map(\.offset) == [9, 18, 36])
    }

    @Test(arguments: [
        ("{{a", TemplateError.Problem.unclosedTag, 0), ("x {{a}} {{", .unclosedTag, 8),
        ("{{#a}}x", .unclosedSection("a"), 3), ("{{/a}}", .strayClose("a", open: nil), 3),
        ("{{#a}}{{#b}}{{/a}}{{/b}}", .strayClose("a", open: "b"), 15),
        ("{{}}", .badName(""), 2), ("{{> a}}", .badName("> a"), 2), ("{{{a}}}", .badName("{a"), 2),
        ("{{a b}}", .badName("a b"), 2),
    ])
    func whatIsWrongIsNamedWithItsPlace(
        text: String, problem: TemplateError.Problem, offset: Int
    ) {
        do throws(TemplateError) {
            _ = try Template(text)
            Issue.record("\(text) is fine")
        } catch {
            #expect(error.problem == problem)
            #expect(error.offset == offset)
        }
    }

    @Test func sectionsInSectionsHaveALimit() {
        func nested(_ depth: Int) -> String {
            String(repeating: "{{#a}}", count: depth) + "x"
                + String(repeating: "{{/a}}", count: depth)
        }
        #expect(throws: Never.self) { try Template(nested(TemplateTags.sectionLimit)) }
        #expect(throws: TemplateError.self) { try Template(nested(TemplateTags.sectionLimit + 1)) }
        #expect(throws: TemplateError.self) { try Template(nested(10_000)) }
    }

    @Test(arguments: [
        ("{{a}}", ["a": "1"], "1"), ("{{a}}{{b}}", ["b": "2"], "2"),
        ("{{#a}}[{{a}}]{{/a}}{{^a}}none{{/a}}", ["a": "1"], "[1]"),
        ("{{#a}}[{{a}}]{{/a}}{{^a}}none{{/a}}", ["a": ""], "none"),
        ("{{a}} <b>", ["a": "<&>"], "<&> <b>"), ("}} geen {", [:], "}} geen {"),
    ])
    func filling(text: String, values: [String: String], filled: String) throws {
        #expect(try Template(text).fill(values) == filled)
    }
}
