/// A line of the protocol as it is sent, and whose it is.
///
/// ```swift
/// line.json            // {"type":"pong","in_reply_to":"p1"}
/// line.conversation    // nil: it concerns the connection
/// ```
public struct WireLine: Sendable, Equatable {
    /// The conversation it is about; `nil` for what answers a line that names none, and for errors.
    public var conversation: String?
    /// One JSON object without a newline.
    public var json: String

    package init(_ answer: WireAnswer) {
        conversation = answer.conversation
        json = answer.json
    }
}
