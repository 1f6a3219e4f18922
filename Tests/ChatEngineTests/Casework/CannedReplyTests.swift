import ChatEngine
import Support
import Testing

/// Replies that are written once, with the customer's values.
@Suite struct CannedReplyTests {
    private func reply(_ text: String) -> CannedReply {
        CannedReply(name: "adres", text: DeskParts.template(text))
    }

    @Test func valuesAreFilledInAndThoseThatAreMissingAreNamed() {
        let reply = reply("Ons adres is Dorpsstraat 1, {{naam}}.")
        #expect(reply.filled(["naam": "Anna"]).text == "Ons adres is Dorpsstraat 1, Anna.")
        #expect(reply.filled(["naam": "Anna"]).missing.isEmpty)
        #expect(reply.filled([:]).missing == ["naam"])
        #expect(reply.filled(["naam": ""]).missing == ["naam"])
    }

    @Test func whatStandsInASectionMayBeMissing() {
        let reply = reply("Dag{{#naam}} {{naam}}{{/naam}}.")
        #expect(reply.filled([:]).text == "Dag." && reply.filled([:]).missing.isEmpty)
        #expect(reply.filled(["naam": "Anna"]).text == "Dag Anna.")
    }
}
