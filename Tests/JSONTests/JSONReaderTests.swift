import Testing

@testable import JSON

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    @Test(arguments: [
        ("{}", JSONValue.object([:])),
        (" [ ] ", .array([])),
        ("\t[1, -0, 2.5e-1]\r", .array([.number(1), .number(0), .number(0.25)])),
        (
            #"{"a":{"b":[true,false,null]}}"#,
            .object(["a": .object(["b": .array([.bool(true), .bool(false), .null])])])
        ),
        (#"{"a":1,"a":2}"#, .object(["a": .number(2)])),
        (#""\u0041\u00e9\ud83d\udce6\/\b\f\n\r\t\\\"""#, .string("Aé📦/\u{8}\u{c}\n\r\t\\\"")),
        (#""\u0000""#, .string("\0")),
        ("\"\u{2028}é\"", .string("\u{2028}é")),
    ])
    func whatIsJSONIsRead(text: String, value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test(arguments: [
        "", " ", "{", "[", "\"", "\"\\", "\"\\u12", "{]", "[}", "[1,]", "{\"a\":1,}", "{a:1}",
        "{\"a\"1}", "{'a':1}",
        "[1 2]", "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity", "tru", "nul",
        "True", "[1] 2",
        "\"a\u{1}b\"", "\"a\nb\"", #""\x""#, #""\ud800""#, #""\ud800x""#, #""\ud800\u0041""#,
        #""\udc00""#,
        #""\udc00\ud800""#, "// a", "{\"a\":1}//", "\u{a0}{}", "[,1]", "{,}", "\0",
    ])
    func whatIsNoJSONIsRefused(text: String) {
        #expect(throws: JSONReader.Failure.self) { try read(text) }
    }

    @Test func nestingIsReadToItsLimitAndNotDeeper() throws {
        let fits = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(throws: Never.self) { try read(fits) }
        #expect(throws: JSONReader.Failure(mistake: .tooDeep(limit: 32), byte: 33)) {
            try read("[" + fits + "]")
        }
        #expect(throws: JSONReader.Failure.self) { try read(String(repeating: "[", count: 65_000)) }
        #expect(throws: JSONReader.Failure.self) {
            try read(String(repeating: "{\"a\":", count: 13_000))
        }
    }

    @Test(
        arguments: [
            [0xff], [0xc0, 0x80], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80],
            [0xe0, 0x80, 0x80],
            [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80],
            [0xf0, 0x9f, 0x93],
        ] as [[UInt8]])
    func bytesThatAreNoUTF8AreFound(bytes: [UInt8]) {
        #expect(UTF8Check.firstBadByte(in: Array("ab".utf8) + bytes) == 3)
        #expect(UTF8Check.firstBadByte(in: Array("ab".utf8) + bytes + Array("cd".utf8)) == 3)
    }

    @Test func theCheckOfUTF8AgreesWithTheStandardLibraryOnEveryShortSequence() {
        let edges: [UInt8] = [
            0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
            0xed, 0xee, 0xef, 0xf0,
            0xf1, 0xf3, 0xf4, 0xf5, 0xff,
        ]
        for first in edges {
            for second in edges {
                for third in edges {
                    let bytes = [first, second, third, 0x80]
                    let isValid = String(validating: bytes, as: UTF8.self) != nil
                    #expect((UTF8Check.firstBadByte(in: bytes) == nil) == isValid)
                }
            }
        }
    }

    @Test(arguments: [
        ("{\"a\":\"\u{1}\"}", JSONMistake.controlCharacter, 7), ("[1,]", .expected("a value"), 4),
        ("[1", .unexpectedEnd, 3), ("[1] 2", .trailing, 5), (#"["\x"]"#, .badEscape, 4),
        (#"["\ud800"]"#, .loneSurrogate, 3), ("[-x]", .badNumber, 3),
        ("{\"a\" 1}", .expected("a colon"), 6), ("{a:1}", .expected("a name in quotes"), 2),
    ])
    func aMistakeIsToldWithItsByte(text: String, mistake: JSONMistake, byte: Int) {
        #expect(throws: JSONReader.Failure(mistake: mistake, byte: byte)) { try read(text) }
    }

    @Test func bytesThatAreNotUTF8AreAMistakeWithTheirPlace() {
        let bytes = Array("{\"a\":\"".utf8) + [0xc3, 0x28] + Array("\"}".utf8)
        #expect(throws: JSONReader.Failure(mistake: .badUTF8, byte: 7)) {
            try JSONReader.read(bytes)
        }
    }

    @Test func anObjectOfTextsNumbersAndTruthsGivesTexts() throws {
        let value = try read(
            #"{"a":"x","b":12,"c":12.5,"d":true,"e":null,"f":1e300,"g":-0.0,"h":""}"#)
        #expect(
            try value.texts() == [
                "a": "x", "b": "12", "c": "12.5", "d": "true", "f": "1e+300", "g": "0", "h": "",
            ])
        #expect(try read("[1]").texts() == nil)
        #expect(throws: JSONValue.NotText(name: "a", found: "a list")) {
            try read(#"{"b":{},"a":[]}"#).texts()
        }
    }
}
