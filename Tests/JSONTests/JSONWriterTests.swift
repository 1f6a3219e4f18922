import Testing

@testable import JSON

@Suite struct JSONWriterTests {
    @Test func fieldsStandInTheOrderTheyAreAdded() {
        var writer = JSONWriter()
        writer.add("b", "é\n\"\\")
        writer.add("none", nil as String?)
        writer.add("left_out", ifPresent: nil)
        writer.add("there", ifPresent: "x")
        writer.add("a", 12)
        writer.add("yes", true)
        writer.add("list", ["1", "{", ""])
        writer.add("texts", ["z": "1", "a b": "2"])
        writer.add("type", literal: "ping")
        #expect(
            writer.text
                == #"{"b":"é\n\"\\","none":null,"there":"x","a":12,"yes":true,"list":["1","{",""],"#
                + #""texts":{"a b":"2","z":"1"},"type":"ping"}"#)
    }

    @Test func objectsAndListsStandInsideEachOther() {
        var writer = JSONWriter()
        writer.object("empty") { _ in }
        writer.array("none") { _ in }
        writer.array("rows") { rows in
            rows.appendObject { $0.add("n", 1) }
            rows.appendArray { list in
                list.append("a")
                list.append(2)
            }
            rows.appendArray { _ in }
        }
        writer.object("outer") { outer in
            outer.object("inner") { $0.add("x", 1) }
            outer.add("y", 2)
        }
        #expect(
            writer.text
                == #"{"empty":{},"none":[],"rows":[{"n":1},["a",2],[]],"outer":{"inner":{"x":1},"y":2}}"#
        )
    }

    @Test func whatIsWrittenIsReadBackTheSameAndStaysOnOneLine() throws {
        let scalars =
            (0...0x3000).compactMap(Unicode.Scalar.init) + ["📦", "\u{FFFF}", "\u{10FFFF}"]
        let text = String(String.UnicodeScalarView(scalars))
        for escaping in [JSONWriter.Escaping.lineSafe, .required] {
            var line = JSONWriter(escaping: escaping)
            line.add("text", text)
            #expect(try JSONReader.read(line.text) == .object(["text": .string(text)]))
            let ends: Set<UInt32> = escaping == .lineSafe ? [0x85, 0x2028, 0x2029, 0x7f] : []
            #expect(
                line.text.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && !ends.contains($0.value)
                })
        }
    }

    @Test func requiredEscapesAreTheOnlyOnes() {
        var line = JSONWriter(escaping: .required)
        line.add("t", "/\u{7f}\u{85}\u{2028}é\u{8}\u{c}\u{1f}")
        #expect(line.text == "{\"t\":\"/\u{7f}\u{85}\u{2028}é\\b\\f\\u001f\"}")
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (0.5, "0.5"), (0.12345, "0.1235"), (0.00004, "0"), (0.99999, "1"),
        (0.9, "0.9"), (0.0101, "0.0101"), (-1, "0"), (7, "1"), (.nan, "null"),
    ])
    func sharesHaveAtMostFourDecimals(share: Double, text: String) {
        var line = JSONWriter()
        line.add(share: "c", share)
        #expect(line.text == "{\"c\":\(text)}")
    }

    @Test(arguments: [
        (0.0, "0"), (-2, "-2"), (0.1, "0.1"), (0.9731264, "0.9731264"), (1e300, "1e+300"),
        (.infinity, "null"),
    ])
    func numbersHaveTheShortestDigits(number: Double, text: String) throws {
        var line = JSONWriter()
        line.add("n", number)
        #expect(line.text == "{\"n\":\(text)}")
        if number.isFinite {
            #expect(try JSONReader.read(line.text) == .object(["n": .number(number)]))
        }
    }

    @Test func severalObjectsAreALineEach() {
        let bytes = JSONWriter.lines(of: [1, 2]) { $1.add("n", $0) }
        #expect(String(decoding: bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
    }

    /// What the caller names is escaped too, beyond the first plane as a pair.
    @Test func aTextAloneIsQuoted() throws {
        let text = "a\"\u{202e}\u{e0041}\n📦é\\"
        let quoted = JSONWriter.quoted(text) { $0.value == 0x202e || $0.value > 0xe0000 }
        #expect(quoted == #""a\"\u202e\udb40\udc41\n📦é\\""#)
        #expect(try JSONReader.read(quoted) == .string(text))
    }
}
