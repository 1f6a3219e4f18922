import ChatEngine
import CivilTime
import Wire

extension BridgeSession {
    /// A session of its own on a desk; several may share one.
    public convenience init(_ desk: FrontDesk, version: String) {
        self.init(desk: desk, version: version)
    }

    /// Answers lines in order, as if they had come together. What they say is in the journal when this returns.
    /// Never throws: what goes wrong with a line is that line's answer.
    public func answer(_ lines: [String], at now: Moment) -> [WireLine] {
        let read = lines.map { line -> LineFramer.Line in
            line.utf8.count > lineBytes ? .tooLong : .text(Array(line.utf8))
        }
        return answer(read, at: now).map(WireLine.init)
    }

    /// What others did since the last look, in the conversations of this session: agents' messages, deadlines, changes of
    /// who has the floor. To be asked a few times a second.
    public func pushes(at now: Moment) -> [WireLine] { poll(at: now).map(WireLine.init) }
}
