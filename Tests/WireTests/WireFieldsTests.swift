import JSON
import Testing

@testable import Wire

/// What each way of fetching a field takes and refuses.
@Suite struct WireFieldsTests {
    private static let fields = WireFields([
        "text": .string("x"), "blank": .string(" \n"), "empty": .string(""), "null": .null,
        "yes": .bool(true), "two": .number(2), "half": .number(0.5), "big": .number(1e300),
        "list": .array([]), "object": .object(["a": .number(1), "b": .null]),
        "longest": .string(String(repeating: "x", count: 200)),
        "tooLong": .string(String(repeating: "x", count: 201)),
        "wide": .string(String(repeating: "é", count: 101)), "control": .string("a\u{7f}"),
        "composed": .string("\u{e9}"), "decomposed": .string("e\u{301}"),
    ])

    private func code(_ body: () throws(WireFault) -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return error.code }
    }

    @Test(arguments: ["none", "null"])
    func whatIsNotThereIsMissing(field: String) throws {
        let fields = Self.fields
        #expect(try fields.optionalString(field) == nil)
        #expect(try fields.optionalIdentifier(field) == nil)
        #expect(try fields.optionalInteger(field) == nil)
        #expect(!fields.has(field))
        #expect(code { () throws(WireFault) in _ = try fields.string(field) } == "missing_field")
        #expect(code { () throws(WireFault) in _ = try fields.bool(field) } == "missing_field")
        #expect(code { () throws(WireFault) in _ = try fields.texts(field) } == "missing_field")
    }

    @Test(arguments: [
        ("longest", nil), ("composed", nil), ("tooLong", "bad_value"), ("wide", "bad_value"),
        ("control", "bad_value"), ("empty", "bad_value"), ("decomposed", "bad_value"),
        ("two", "wrong_type"),
    ])
    func identifiers(field: String, refusal: String?) {
        let fields = Self.fields
        #expect(code { () throws(WireFault) in _ = try fields.identifier(field) } == refusal)
    }

    @Test func namesAreComposedAndIdentifiersMustBe() throws {
        let name = try Self.fields.optionalName("decomposed")
        #expect(name?.unicodeScalars.count == 1)
        #expect(try Self.fields.optionalName("composed")?.unicodeScalars.count == 1)
    }

    @Test func numbersMustBeWhole() throws {
        let fields = Self.fields
        #expect(try fields.optionalInteger("two") == 2)
        for field in ["half", "big", "text", "yes"] {
            #expect(
                code { () throws(WireFault) in _ = try fields.optionalInteger(field) }
                    == "wrong_type")
        }
    }

    @Test func textsAndTruths() throws {
        let fields = Self.fields
        #expect(try fields.nonBlankText("text") == "x")
        #expect(
            code { () throws(WireFault) in _ = try fields.nonBlankText("blank") } == "bad_value")
        #expect(try fields.bool("yes"))
        #expect(code { () throws(WireFault) in _ = try fields.bool("text") } == "wrong_type")
        #expect(try fields.texts("object") == ["a": "1"])
        #expect(code { () throws(WireFault) in _ = try fields.texts("list") } == "wrong_type")
        #expect(try fields.choice("text", of: ["x", "y"]) == "x")
        #expect(
            code { () throws(WireFault) in _ = try fields.choice("text", of: ["y"]) }
                == "bad_value")
    }
}
