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
/// What comes back must be written before more is taken: so a slow reader slows the sender, and nothing piles up here. Where
/// the store flushes beside this thread, answers that a flush must come before are held back, with all that follow them.
package final class BridgeStream {
    package let session: BridgeSession
    private var framer: LineFramer
    private var held: HeldAnswers

    /// - Parameter flushes: those of the desk's store, where it flushes beside this thread.
    package init(_ session: BridgeSession, flushes: (any FlushProgress)? = nil) {
        self.session = session
        framer = LineFramer(limit: session.lineBytes)
        held = HeldAnswers(flushes)
    }

    /// Answers every line these bytes complete, and tells what others did meanwhile.
    package func take(_ bytes: [UInt8], at now: Moment) -> [UInt8] {
        pass(session.answer(framer.take(bytes), at: now) + session.poll(at: now))
    }

    /// What others did while nothing came in.
    package func idle(at now: Moment) -> [UInt8] { pass(session.poll(at: now)) }

    /// The end of input: a last line without a newline is answered too, and all that was held back.
    package func finish(at now: Moment) -> [UInt8] {
        let answers = session.answer(framer.finish(), at: now) + session.endAllActions(at: now)
        let before = pass(answers)
        held.wait()
        return before + pass([])
    }

    /// Readable once something may have come free that was held back; -1 where nothing ever is.
    package var descriptor: Int32 { held.descriptor }

    /// What has come free.
    package func release() -> [UInt8] {
        held.hear()
        return pass([])
    }

    private func pass(_ answers: [WireAnswer]) -> [UInt8] {
        let free = held.pass(answers)
        if let failure = free.failure { session.storeFailure = failure }
        return Self.bytes(free.answers)
    }

    private static func bytes(_ answers: [WireAnswer]) -> [UInt8] {
        JSONWriter.lines(of: answers) { $0.write(to: &$1) }
    }
}
