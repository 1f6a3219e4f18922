import Foundation
import JSON
import Support
import Testing

@testable import Wire

/// Each field of each kind of line taken away, or with a value of each other type: what is said, to the letter.
///
/// `UPDATE_EXPECTED=1 swift test --filter DamagedLine` writes it anew, to be read in the diff.
@Suite struct DamagedLineTests {
    private static let lines: [String] = [
        #"{"type":"open","id":"1","conversation":"c","customer":"k","channel":"web","language":"nl","segment":"z","after":2}"#,
        #"{"type":"message","id":"1","conversation":"c","text":"hoi","customer":"k","language":"nl","channel":"web","segment":"z"}"#,
        #"{"type":"feedback","id":"1","conversation":"c","helpful":true}"#,
        #"{"type":"survey","id":"1","conversation":"c","metric":"csat","score":4,"comment":"fijn"}"#,
        #"{"type":"event","id":"1","conversation":"c","customer":"k","name":"n","stage":"s","touchpoint":"t","segment":"z"}"#,
        #"{"type":"close","id":"1","conversation":"c"}"#,
        #"{"type":"resume","id":"1","conversation":"c","after":3}"#,
        #"{"type":"hello","id":"1","protocol":1}"#,
        #"{"type":"ping","id":"1"}"#,
        #"{"type":"action_result","id":"1","conversation":"c","action":"A1","result":{"dag":"x","uur":3},"failed":false}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"claim","handoff":"H1","epoch":2,"seen":3,"conversation":"c"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"reply","handoff":"H1","text":"x"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"note","handoff":"H1","text":"x"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"transfer","handoff":"H1","to":"queue:q"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"resolve","handoff":"H1","result":"callback","because":"x"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"teach","handoff":"H1","intent":"i","text":"x"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"next"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"return","handoff":"H1"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"reopen","handoff":"H1"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"here"}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"presence","away":true,"at_most":3}"#,
        #"{"type":"agent","id":"1","agent":"eva","action":"search","text":"x","since":"2026-01-01","until":"2026-02-01T10:00:00Z","intent":"i","outcome":"pending"}"#,
    ]
    private static let values: [JSONValue] = [
        .null, .string(""), .string(" "), .string("x"), .string("a\nb"),
        .string(String(repeating: "y", count: 201)), .number(-1), .number(0), .number(1.5),
        .number(12), .number(1e12), .bool(true), .array([.string("x")]),
        .object(["x": .array([])]), .object(["x": .string("y")]),
    ]

    @Test func eachDamageIsSaidSo() throws {
        var told: [String] = []
        for line in Self.lines {
            guard case .object(let whole) = try JSONReader.read(line) else { continue }
            told.append("\(line)")
            told.append("  " + said(whole))
            for field in whole.keys.sorted() {
                var fields = whole
                fields[field] = nil
                told.append("  no \(field): " + said(fields))
                for value in Self.values {
                    fields[field] = value
                    told.append("  \(field) \(shown(value)): " + said(fields))
                }
            }
        }
        let wanted = try ExpectedText("Expected/damaged-lines.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        let lines = told.flatMap { $0.split(separator: "\n") }
        #expect(lines.count == wanted.count)
        for (line, wanted) in zip(lines, wanted) { #expect(line == wanted) }
    }

    private func shown(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): "“\(text.count > 20 ? "\(text.count) × y" : text)”".debugDescription
        case .object(let members): "object \(members.keys.sorted())"
        default: "\(value)"
        }
    }

    private func said(_ fields: [String: JSONValue]) -> String {
        let message = WireMessage(fields)
        if case .refused(let fault) = message.content {
            return "! \(message.id ?? "-") \(fault.code): \(fault.message)"
        }
        return Portrait(message.content).lines.map { $0.trimmingCharacters(in: .whitespaces) }
            .joined(separator: " ")
    }
}
