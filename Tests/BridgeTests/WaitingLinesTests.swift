import ChatEngine
import CivilTime
import Testing
import Wire

@testable import Bridge

@Suite struct WaitingLinesTests {
    private func action(_ id: String, by seconds: Int) -> ActionRequest {
        ActionRequest(
            id: id, name: "x", intent: "i", slots: [:],
            deadline: Moment(milliseconds: Int64(seconds) * 1000), timeLimit: 1_000)
    }

    private func line(_ id: String) -> WireMessage { WireMessage(id: id, content: .ping) }

    private let early = Moment(milliseconds: 500)
    private let late = Moment(milliseconds: 10_000)

    @Test func whatCameAfterIsGivenBackInOrder() {
        var waiting = WaitingLines()
        #expect(!waiting.contains("c"))
        let withoutAnAction = waiting.hold(line("0"), in: "c")
        #expect(!withoutAnAction)
        waiting.begin(action("A1", by: 1), for: "m1", in: "c")
        let held = ["1", "2", "3"].map { waiting.hold(line($0), in: "c") }
        #expect(held == [true, true, true])
        let entry = waiting.end("c")
        #expect(entry?.line == "m1")
        #expect(entry?.held.map(\.id) == ["1", "2", "3"])
        let again = waiting.end("c")
        #expect(!waiting.contains("c") && again == nil)
    }

    @Test func whatIsLateComesInTheOrderItWasAsked() {
        var waiting = WaitingLines()
        for (number, conversation) in ["d", "a", "c", "b"].enumerated() {
            waiting.begin(
                action("A\(number)", by: number == 2 ? 60 : 1), for: nil, in: conversation)
        }
        #expect(waiting.late(at: early).isEmpty)
        #expect(waiting.late(at: late).map(\.conversation) == ["d", "a", "b"])
        #expect(waiting.first?.conversation == "d")
        #expect(waiting.entry(of: "A2")?.conversation == "c")
        #expect(waiting.entry(of: "A9") == nil)
    }

    @Test func thereIsRoomForSoManyAndAgainWhenTheyAreAnswered() {
        var waiting = WaitingLines()
        waiting.begin(action("A1", by: 1), for: nil, in: "a")
        waiting.begin(action("A2", by: 1), for: nil, in: "b")
        let held = (0..<WaitingLines.mostHeld).map { _ in waiting.hold(line("x"), in: "a") }
        #expect(held.allSatisfy { $0 })
        let oneMore = waiting.hold(line("y"), in: "b")
        #expect(!oneMore)
        _ = waiting.end("a")
        let afterwards = waiting.hold(line("y"), in: "b")
        #expect(afterwards)
    }
}
