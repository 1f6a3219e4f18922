import JSON
import Testing

@testable import Bridge

struct JSONTests {
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

    @Test func whatIsWrittenIsReadBackTheSameAndStaysOnOneLine() throws {
        let scalars =
            (0...0x3000).compactMap(Unicode.Scalar.init) + ["📦", "\u{FFFF}", "\u{10FFFF}"]
        let text = String(String.UnicodeScalarView(scalars))
        var line = JSONWriter()
        line.add("text", text)
        #expect(try read(line.text) == .object(["text": .string(text)]))
        #expect(
            line.text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x2028 && $0.value != 0x2029
            })
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (0.5, "0.5"), (0.12345, "0.1235"), (0.00004, "0"), (0.99999, "1"),
        (0.9, "0.9"),
        (0.0101, "0.0101"), (-1, "0"), (7, "1"),
    ])
    func sharesHaveFourDecimalsAtMost(share: Double, text: String) {
        var line = JSONWriter()
        line.add(share: "c", share)
        #expect(line.text == "{\"c\":\(text)}")
    }

    @Test func whatIsNoNumberIsNull() {
        var line = JSONWriter()
        line.add(share: "c", .nan)
        line.add(share: "d", nil)
        #expect(line.text == #"{"c":null,"d":null}"#)
    }
}
