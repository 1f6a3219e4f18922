import ChatEngine
import Testing

@testable import Bridge

struct ManyConversationsTests {
    private static let texts = [
        "hallo", "levering", "waar is mijn bestelling", "AB123456", "levering graag", "blabla",
        "doei",
    ]

    @Test func tenThousandMessagesOfAHundredConversationsEachGetTheirReplyInOrder() throws {
        var process = try Process()
        var bytes: [UInt8] = []
        for number in 0..<10_000 {
            let text = Self.texts[(number / 100) % Self.texts.count]
            bytes += Array(
                (Say.message(text, "m\(number / 100)", in: "c\(number % 100)") + "\n").utf8)
        }
        var replies: [String: [String?]] = [:]
        for chunk in stride(from: 0, to: bytes.count, by: 65_536) {
            let out = process.take(Array(bytes[chunk..<min(chunk + 65_536, bytes.count)]))
            for line in out where line.hasPrefix(#"{"type":"reply""#) {
                replies[field("conversation", line) ?? "", default: []].append(
                    field("in_reply_to", line))
            }
        }
        #expect(replies.count == 100)
        #expect(replies.values.allSatisfy { $0 == (0..<100).map { "m\($0)" } })
    }

    @Test func everyConversationReadsAsIfItWereAlone() throws {
        let names = (0..<20).map { "c\($0)" }
        func lines(_ name: String) -> [String] {
            let turn = Int(name.dropFirst()) ?? 0
            return (0..<14).map {
                Say.message(Self.texts[($0 + turn) % Self.texts.count], "m\($0)", in: name)
            }
        }
        var together = try Process()
        let mixed = together.send((0..<14).flatMap { turn in names.map { lines($0)[turn] } })
        for name in names {
            var alone = try Process()
            #expect(alone.send(lines(name)) == mixed.filter { field("conversation", $0) == name })
        }
    }
}
