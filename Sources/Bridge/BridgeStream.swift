import ChatEngine
import CivilTime
import JSON
import Wire

/// The protocol over a stream of bytes: chunks in, whole lines out.
///
/// ```swift
/// let stream = BridgeStream(BridgeSession(desk: desk, version: "1.0"))
/// let out = stream.take(Array("{\"type\":\"ping\"}\n".utf8), at: now)   // {"type":"pong","in_reply_to":null}\n
/// ```
/// What comes back must be written before more is taken: so a slow reader slows the sender, and nothing piles up here.
package final class BridgeStream {
    package let session: BridgeSession
    private var framer: LineFramer

    package init(_ session: BridgeSession) {
        self.session = session
        framer = LineFramer(limit: session.lineBytes)
    }

    /// Answers every line these bytes complete, and tells what others did meanwhile.
    package func take(_ bytes: [UInt8], at now: Moment) -> [UInt8] {
        Self.bytes(session.answer(framer.take(bytes), at: now) + session.poll(at: now))
    }

    /// What others did while nothing came in.
    package func idle(at now: Moment) -> [UInt8] { Self.bytes(session.poll(at: now)) }

    /// The end of input: a last line without a newline is answered too.
    package func finish(at now: Moment) -> [UInt8] {
        Self.bytes(session.answer(framer.finish(), at: now) + session.endAllActions(at: now))
    }

    private static func bytes(_ answers: [WireAnswer]) -> [UInt8] {
        JSONWriter.lines(of: answers) { $0.write(to: &$1) }
    }
}
