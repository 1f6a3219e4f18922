import ChatEngine
import CivilTime
import Foundation
import Records
import Testing

@testable import Bridge

/// Two connections to one desk: the customer's page on one, the agents' console on the other.
@Suite struct TwoSessionsTests {
    enum Store: CaseIterable { case inMemory, shared, onDisk }

    private final class Folder {
        let path = NSTemporaryDirectory() + "sessions-\(UUID().uuidString)"
        init() throws {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private let folder: Folder
    private let now = Fixture.start

    init() throws { folder = try Folder() }

    private func sessions(_ store: Store) throws -> (customer: Client, agent: Client) {
        let responder = try #require(Fixture.responder)
        let journal: any Journal =
            switch store {
            case .inMemory: InMemoryJournal()
            case .shared: InMemoryJournal()
            case .onDisk:
                try Casebook(
                    path: folder.path + "/store.sqlite", packs: responder.rulebook.packs)
            }
        let desk = FrontDesk(responder, journal: journal)
        return (Client(desk), Client(desk))
    }

    /// One connection; time goes on by a second with each call.
    private final class Client {
        private var stream: BridgeStream
        private var now = Fixture.start

        init(_ desk: FrontDesk) {
            stream = BridgeStream(BridgeSession(desk: desk, version: "1.0"))
        }

        func send(_ lines: String...) -> [String] {
            now = now.adding(seconds: 1)
            let bytes = stream.take(Array((lines.joined(separator: "\n") + "\n").utf8), at: now)
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }

        func poll() -> [String] {
            now = now.adding(seconds: 1)
            let bytes = stream.idle(at: now)
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    private let heard = [
        #"{"type":"status","conversation":"c1","status":"agent","agent":"eva"}"#,
        #"{"type":"agent_message","conversation":"c1","agent":"eva","text":"Dag!","number":1}"#,
    ]

    @Test(arguments: Store.allCases)
    func bothHearWhatAnAgentDoes(store: Store) throws {
        let (customer, agent) = try sessions(store)
        _ = customer.send(Say.message("ik wil een mens"))
        let said = agent.send(Say.agent("eva", "claim"), Say.agent("eva", "reply", text: "Dag!"))
        #expect(said.filter { field("type", $0) != "ack" } == heard)
        #expect(customer.poll() == heard)
        #expect(customer.poll() == [])
        #expect(agent.poll() == [])
    }

    @Test(arguments: Store.allCases)
    func whoLooksFirstTakesNothingFromTheOther(store: Store) throws {
        let (customer, agent) = try sessions(store)
        _ = customer.send(Say.message("ik wil een mens"))
        _ = agent.send(Say.agent("eva", "claim"))
        for _ in 0..<5 { #expect(agent.poll() == []) }
        #expect(customer.poll() == [heard[0]])
        _ = customer.send(#"{"type":"close","conversation":"c1"}"#)
        for _ in 0..<5 { #expect(customer.poll() == []) }
        #expect(types(agent.poll()) == ["status", "outcome"])
    }

    /// The store has it with personal data taken out; the customer gets what the agent wrote.
    @Test(arguments: Store.allCases)
    func bothReadAnAgentsMessageAsItWasWritten(store: Store) throws {
        let (customer, agent) = try sessions(store)
        _ = customer.send(Say.message("ik wil een mens"))
        let text = "Betaal op NL91 ABNA 0417 1643 00, bel 020 123 45 67."
        let other = "En anders op NL91ABNA0417164300."
        _ = agent.send(Say.agent("eva", "claim"))
        let said = agent.send(
            Say.agent("eva", "reply", text: text), Say.agent("eva", "reply", text: other))
        #expect(said.compactMap { field("text", $0) } == [text, other])
        let told = customer.poll().filter { field("type", $0) == "agent_message" }
        #expect(told.map { field("text", $0) } == [text, other])
        #expect(told.map { field("number", $0) } == ["1", "2"])
        let again = customer.send(#"{"type":"resume","id":"r","conversation":"c1","after":1}"#)
        #expect(again.compactMap { field("text", $0) } == [other])
    }
}
