import ChatEngine
import Figures
import JSON

/// What a proposal would change, as it is told.
extension SuggestionEffect {
    /// In a line, for people.
    var words: String {
        var parts = [
            "\(heldOut.after) of \(Figure.count(heldOut.all, "other line")) understood (now \(heldOut.before))"
        ]
        parts.append(
            "\(lost.count) of \(Figure.count(answered, "answered line")) understood otherwise"
        )
        if transcripts > 0 {
            parts.append(
                "\(broken.count) of \(Figure.count(transcripts, "transcript")) would fail"
            )
        }
        parts.append(
            "mixed up more: \(confused.isEmpty ? "none" : confused.joined(separator: ", "))"
        )
        return parts.joined(separator: "; ")
    }

    /// For programs.
    var json: JSONValue {
        .object([
            "held_out": .object([
                "lines": .count(heldOut.all), "before": .count(heldOut.before),
                "after": .count(heldOut.after),
            ]),
            "answered": .count(answered),
            "lost": .list(lost) {
                .object([
                    "text": .string($0.text), "before": .string($0.before),
                    "after": .string($0.after),
                ])
            },
            "transcripts": .count(transcripts), "broken": .strings(broken),
            "confused": .strings(confused),
        ])
    }
}
