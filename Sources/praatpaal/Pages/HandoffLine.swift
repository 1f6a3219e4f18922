import BasicAlgorithms
import ChatEngine
import JSON

/// A row of a list for programs: the fields of `HandoffPage`, in the order of their names, straight to their bytes.
///
/// ```swift
/// for part in HandoffLine.parts(of: list.summaries) { write(part) }      // {"conversation":"c4",…}\n…
/// ```
/// O(bytes), by all cores.
enum HandoffLine {
    static func write(_ summary: HandoffSummary, to line: inout JSONWriter) {
        let row = summary.row
        line.add("agent", ifPresent: row.state.agent)
        line.add("because", ifPresent: summary.history.because)
        line.add("channel", ifPresent: summary.conversation.channel)
        line.add("contact", ifPresent: row.contact)
        line.add("conversation", row.conversation)
        line.add("created", row.created.iso)
        line.add("customer", ifPresent: summary.conversation.customer)
        line.add("epoch", summary.history.custody.epoch)
        line.add("handoff", row.handoff.id)
        line.add("intent", ifPresent: summary.intent)
        line.add("language", ifPresent: summary.language?.code)
        line.add("last_words", ifPresent: summary.lastWords)
        if row.handoff.isMessage { line.add("message", true) }
        line.add("messages", summary.messages)
        line.add("priority", row.handoff.priority.rawValue)
        line.add("queue", row.handoff.queue)
        line.add("reason", row.handoff.reason.rawValue)
        line.add("result", ifPresent: row.state.result)
        line.add("sla", summary.service.rawValue)
        if let left = summary.secondsLeft { line.add("sla_left_s", left) }
        line.add("state", row.state.name)
        line.add("topic", ifPresent: summary.topic)
        line.add("waiting_s", summary.secondsWaiting)
    }

    /// Lines with their newlines, many in each part.
    static func parts(of summaries: [HandoffSummary]) -> [[UInt8]] {
        let starts = Array(stride(from: 0, to: summaries.count, by: mostTogether))
        return ParallelMap.map(starts) { start in
            JSONWriter.lines(of: summaries[start...].prefix(mostTogether)) { write($0, to: &$1) }
        }
    }

    private static let mostTogether = 1_024
}
