import ChatEngine
import Dispatch
import Foundation
import Testing

@testable import Bridge
@testable import Server

/// What is left undone at the end, and that one socket's lines do not stand before everybody else's.
@Suite struct DeskLoopTests {
    @Test func theEndWaitsForWhatWasAskedButNotForEver() throws {
        for (seconds, isDone) in [(20.0, true), (0.0, false)] {
            let server = try RunningServer()
            let done = Counter()
            for _ in 0..<1_000 {
                server.loop.add(
                    .act { _, _ in
                        usleep(300)
                        done.add()
                    })
            }
            let started = Date()
            let left = server.loop.stop(within: seconds)
            #expect(left + done.count >= 1_000)
            #expect((left == 0) == isDone, "\(left) left within \(seconds) s")
            #expect(Date().timeIntervalSince(started) < 10)
            server.server.stop()
        }
    }

    @Test func linesOfOnePieceAreAllAnsweredInTheirOrder() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        let frames = (1...200).flatMap { number in
            ChatClient.frame(
                Array(#"{"type":"message","id":"m\#(number)","text":"levering"}"#.utf8))
        }
        page.connection.send(frames)
        var answered: [String] = []
        while answered.count < 200, let next = page.next(within: 5_000) {
            let line = ChatClient.object(next)
            // A handoff and its place in the queue come besides.
            if line.text("type") == "reply" { answered.append(line.text("in_reply_to") ?? "") }
        }
        #expect(answered == (1...200).map { "m\($0)" })
    }

    @Test func whoSendsMuchInOnePieceDoesNotStandBeforeOthers() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let (flood, other) = (try server.chat(), try server.chat())
        for page in [flood, other] { _ = page.ask(#"{"type":"open"}"#) }
        // The desk is busy until all of it has come.
        let gate = DispatchSemaphore(value: 0)
        server.loop.add(.act { _, _ in _ = gate.wait(timeout: .now() + 5) })
        flood.connection.send(
            (1...200).flatMap { number in
                ChatClient.frame(
                    Array(#"{"type":"message","id":"m\#(number)","text":"levering"}"#.utf8))
            })
        usleep(300_000)
        other.send(#"{"type":"message","id":"mine","text":"levering"}"#)
        usleep(300_000)
        // What was answered when the other's line had its turn.
        let answered = Counter()
        server.loop.add(
            .act { floor, _ in
                let told = floor.settings.metrics.text.firstMatch(of: /replies_total (\d+)/)
                answered.add(told.flatMap { Int($0.1) } ?? 0)
            })
        gate.signal()
        let mine = ChatClient.object(other.next(within: 5_000))
        #expect(mine.text("in_reply_to") == "mine")
        #expect((1...17).contains(answered.count), "\(answered.count) answered before")
    }

    private final class Counter: Sendable {
        private let lock = NSLock()
        nonisolated(unsafe) private var number = 0
        var count: Int { lock.withLock { number } }
        func add(_ more: Int = 1) { lock.withLock { number += more } }
    }
}
